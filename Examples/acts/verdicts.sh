# What the client's computer says of the file, of a tampered copy, and what a stranger's says.

say "The client writes down what it accepts, once: it pins its own country's authority, and nobody in the provider's"
"$carnet" policy new --for vietnam --name 'Vinh Phuc Machining: remote maintenance' --name 'zh=永福机械：远程运维验收策略' \
    --anchor vietnam-did.json --logbook logbook.json --witness w1.vkey --witness w2.vkey --registry registry.vkey \
    --scheme "$schemes/white-list-maintenance-log.yaml" \
    --simulated did:web:simulated.example:viet-nam --simulated did:web:simulated-list.example \
    --simulated did:web:simulated.example:accreditation --simulated did:web:simulated.example:assay \
    --simulated did:web:simulated.example:pengcheng --simulated did:web:simulated.example:vinh-phuc-machining \
    --simulated simulated-list.example/registry \
    --simulated simulated.example/pengcheng/vmc-850-3 --simulated simulated-witness-one.example/w1 \
    --simulated simulated-witness-two.example/w2 -o client.policy.yaml
"$carnet" policy check client.policy.yaml | indent

# Verifies as the client, prints the head of the verdict and the part that matters, and sees that it ends as the story says.
verify() {
    local title=$1 expected=$2 file=$3 policy=$4 name=$5 part=$6 lines=$7 status=0
    shift 7
    say "$title"
    note "carnet verify $file --policy $policy --at $at $*"
    "$carnet" verify "$file" --policy "$policy" --at "$at" --lang en --html "$name.en.html" "$@" >"$name.txt" || status=$?
    "$carnet" verify "$file" --policy "$policy" --at "$at" --lang zh --html "$name.zh.html" >"$name.zh.txt" || true
    [ "$status" = "$expected" ] || { cat "$name.txt"; echo "expected status $expected, got $status" >&2; exit 1; }
    printf '\n'
    sed -n '1,/^$/p' "$name.txt" | indent
    sed -n "/^$part/,/^\$/p" "$name.txt" | sed -n "1,${lines}p" | indent
    note "(exit status $status)"
}
at=2026-11-26T09:00:00+07:00
printf '%s\n' "$at" >verdict.at # for those who ask again, later

verify "The client's verdict, offline, with a signed receipt of it" 0 october.carnet client.policy.yaml accepted Figures 30 \
    --receipt receipt.jwt --workspace client
sed -n '/^Who vouches for whom/,/^$/p' accepted.txt | indent

say "Somebody makes the night of 22 October look shorter: one record is changed in a copy, and the file packed anew"
"$carnet" unpack october.carnet -o tampered
sed -i 's/"2026-10-22T03:23:00+07:00"/"2026-10-22T02:41:00+07:00"/' tampered/data/records.ndjson
"$carnet" pack tampered -o tampered.carnet
verify "The client's verdict on the changed copy" 1 tampered.carnet client.policy.yaml tampered "Why it is rejected" 11

say "A stranger who trusts another authority and knows neither the log nor its witnesses"
"$carnet" init stranger --role authority --did did:web:simulated.example:elsewhere --name 'Another authority (simulated)' >/dev/null
"$carnet" key did-document --workspace stranger >stranger-did.json
"$carnet" policy new --name 'A stranger' --name 'zh=陌生的验收方' --anchor stranger-did.json -o stranger.policy.yaml
verify "The stranger's verdict on the genuine file" 2 october.carnet stranger.policy.yaml stranger "What could not be established" 11
