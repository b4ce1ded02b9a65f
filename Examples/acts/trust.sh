# Who vouches for whom: the white list with its public registry, certification, recognition across the border, the statement.
# Sets: october.carnet with everything stapled, site/.

# The public registry's state, seen by both witnesses at a time.
cosign_registry() {
    "$carnet" authority checkpoint --workspace authority \
        --witness "'$carnet' witness cosign - --workspace w1 --log '$registry' --simulated-time $1" \
        --witness "'$carnet' witness cosign - --workspace w2 --log '$registry' --simulated-time $1" | indent
}

say "The zone's authority opens a public registry, takes in the provider's application and lists it"
"$carnet" authority open "$examples/authority/authority.yaml" --workspace authority --witness-key w1.vkey --witness-key w2.vkey \
    --simulated-time 2026-09-01T09:00:00+08:00 --format json >registry.json
registry=$(member vkey registry.json)
printf '%s\n' "$registry" >registry.vkey
"$carnet" authority apply "$examples/authority/pengcheng.application.yaml" --workspace authority \
    --simulated-time 2026-09-02T09:00:00+08:00 | indent
"$carnet" authority list "$borders/pengcheng.listing.yaml" --workspace authority --keys provider-did.json -o listing.jwt \
    --simulated-time 2026-09-15T10:00:00+08:00 | indent
cosign_registry 2026-09-15T10:05:00+08:00

say "Viet Nam's authority recognises the white list, and the accreditation body, which accredits the certification body"
"$carnet" issue recognition "$borders/shenzhen.recognition.yaml" --workspace vietnam --keys authority-did.json \
    -o recognition-list.jwt --simulated-time 2026-09-20T09:00:00+07:00 | indent
"$carnet" issue recognition "$borders/accreditation.recognition.yaml" --workspace vietnam --keys accreditation-did.json \
    -o recognition-accreditation.jwt --simulated-time 2026-09-20T09:10:00+07:00 | indent
"$carnet" issue accreditation "$borders/assay.accreditation.yaml" --workspace accreditation --keys assay-did.json \
    -o accreditation.jwt --simulated-time 2026-09-21T09:00:00+08:00 | indent

say "The provider states compliance for this very file: legal identity, signatory, governing law (ISO/IEC 17050-1)"
"$carnet" issue statement "$example/october.statement.yaml" --workspace provider --carnet october.carnet -o statement.jwt \
    --simulated-time 2026-11-20T15:00:00+08:00 | indent
"$carnet" authority publish --workspace authority -o site --simulated-time 2026-11-21T09:00:00+08:00 | indent
"$carnet" attach october.carnet statement.jwt listing.jwt site/status/1.jwt provider-did.json authority-did.json | indent

say "The certification body works through ISO/IEC 17065: application, evaluation, review, decision, each by another person"
cp "$borders/body.yaml" assay/body.yaml
"$carnet" policy new --name 'Qianhai Assay: evaluation' --name 'zh=前海检验认证：评价' \
    --anchor authority-did.json --logbook logbook.json --witness w1.vkey --witness w2.vkey \
    --simulated did:web:simulated-list.example --simulated did:web:simulated.example:pengcheng \
    --simulated did:web:simulated.example:vinh-phuc-machining --simulated simulated.example/pengcheng/vmc-850-3 \
    --simulated simulated-witness-one.example/w1 --simulated simulated-witness-two.example/w2 -o body.policy.yaml
step() {
    local time=$1
    shift
    "$carnet" body "$@" --workspace assay --simulated-time "2026-11-$time+08:00"
}
step 22T09:00:00 open --witness-key w1.vkey --witness-key w2.vkey --as wang.fang >/dev/null
step 22T09:30:00 apply "$borders/remote-care.application.yaml" --scheme white-list-maintenance-log --as wang.fang --format json >case.json
case=$(member case case.json)
step 22T10:00:00 review-application "$case" --accept --reason 'complete' --reason 'zh=材料齐全' --as wang.fang >/dev/null
step 23T10:00:00 evaluate "$case" october.carnet --policy body.policy.yaml \
    --finding "access-procedure=conforms:$borders/access-procedure.md" \
    --finding "competence-records=conforms:$borders/competence-records.md" --as li.na | indent
note "whoever evaluated can neither review nor decide:"
step 23T11:00:00 review "$case" --recommend --reason 'all shown' --as li.na 2>&1 | indent || true
step 23T14:00:00 review "$case" --recommend --reason 'all shown' --reason 'zh=均已证实' --as zhao.min >/dev/null
step 23T16:00:00 decide "$case" --grant --reason 'as recommended' --reason 'zh=同意推荐意见' --as chen.jie >/dev/null
step 24T09:00:00 certify "$case" -o certificate.jwt --as wang.fang | indent
step 24T09:10:00 directory 2>/dev/null | indent || true

say "Everything goes into the public registry (the statement as a salted hash: it is one client's business), and is proven"
credentials=(listing recognition-list recognition-accreditation accreditation certificate statement)
for name in recognition-list recognition-accreditation accreditation certificate; do
    "$carnet" authority register $name.jwt --workspace authority --simulated-time 2026-11-24T16:00:00+08:00 >/dev/null
done
"$carnet" authority register statement.jwt --confidential --workspace authority --simulated-time 2026-11-24T16:00:00+08:00 >/dev/null
cosign_registry 2026-11-24T16:05:00+08:00
for name in "${credentials[@]}"; do
    "$carnet" authority prove $name.jwt --workspace authority -o $name.tlog-proof >/dev/null
done
note "${#credentials[@]} proofs of inclusion under a state that both witnesses saw"

say "The white list as a static site: signed list (ETSI TS 119 602), status lists, registry tiles, a page to search"
"$carnet" authority publish --workspace authority -o site --simulated-time 2026-11-25T09:00:00+08:00 | indent
"$carnet" body status-list 1 --workspace assay -o certificates-status.jwt --simulated-time 2026-11-25T09:00:00+08:00 | indent

say "All of it is stapled to the file: the deliverable's bytes do not change"
"$carnet" attach october.carnet "${credentials[@]/%/.jwt}" "${credentials[@]/%/.tlog-proof}" site/status/1.jwt \
    certificates-status.jwt ./*-did.json | indent
