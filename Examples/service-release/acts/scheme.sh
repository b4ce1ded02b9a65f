# A certification body works by the scheme for SaaS delivery packages: every criterion is recomputed from the carnet.

say "A certification body evaluates by the scheme for SaaS delivery packages (软件即服务交付包): what it certifies, it computes again"
"$carnet" init assay --role body --did did:web:simulated.example:assay --name 'Qianhai Assay (simulated)' \
    --name 'zh=前海检验认证（模拟）' >/dev/null
cp "$example/body.yaml" assay/body.yaml
# Its own policy: what it demands of a release, whoever the client is.
sed '0,/Gudang Jaya: warehouse software/s//Qianhai Assay: SaaS delivery packages/' client.policy.yaml >body.policy.yaml
step() {
    local time=$1
    shift
    "$carnet" body "$@" --workspace assay --simulated-time "2026-11-$time+08:00"
}
step 10T09:00:00 open --witness-key w1.vkey --witness-key w2.vkey --as wang.fang >/dev/null
step 10T09:30:00 apply "$example/certification.yaml" --scheme white-list-service-release --as wang.fang --format json >case.json
case=$(member case case.json)
step 10T10:00:00 review-application "$case" --accept --reason 'complete' --reason 'zh=材料齐全' --as wang.fang >/dev/null
# What no carnet can show is judged by a person, and stays with the case by its digest.
evaluate() {
    step "$1" evaluate "$case" "$2" --policy body.policy.yaml --finding "data-flows=conforms:$example/data-flows-seen.md" \
        --finding exit-plan=conforms:2.0.0/docs/exit-plan.en.md --as li.na --format json >"$3"
    grep -A 9 '"nonconformities"' "$3" | sed '/\]/q' | tr -d '\n ' | indent
    echo
}
note "the overridden 1.5.0: criteria that it does not show"
evaluate 10T11:00:00 overridden.carnet overridden.case.json
grep -q '"compatible"' overridden.case.json || { cat overridden.case.json; echo "expected the criterion 'compatible'" >&2; exit 1; }
note "2.0.0: all are shown"
evaluate 10T14:00:00 warehouse-2.0.0.carnet whole.case.json
grep -q '"nonconformities": \[\]' whole.case.json || { cat whole.case.json; echo "expected no non-conformity" >&2; exit 1; }
