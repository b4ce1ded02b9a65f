# The parties, the contract's logbook, and October 2026 with its witnesses. Sets: log.vkey, october.carnet.

say "The parties, each with keys of its own"
note "provider Pengcheng in Shenzhen, client Vinh Phuc in Viet Nam, the pilot zone's authority, Viet Nam's authority, an"
note "accreditation body, a certification body, two witnesses"
"$carnet" init provider --role provider --did did:web:simulated.example:pengcheng \
    --name 'Pengcheng Precision Service Co., Ltd. (simulated)' --name 'zh=鹏程精工服务有限公司（模拟）' >/dev/null
"$carnet" init client --role client --did did:web:simulated.example:vinh-phuc-machining \
    --name 'Vinh Phuc Machining JSC (simulated)' --name 'zh=永福机械加工股份公司（模拟）' >/dev/null
"$carnet" init authority --role authority --did did:web:simulated-list.example \
    --name 'Shenzhen pilot zone authority (simulated)' --name 'zh=深圳先行区管理机构（模拟）' >/dev/null
"$carnet" init vietnam --role authority --did did:web:simulated.example:viet-nam \
    --name 'Viet Nam: authority for digital services (simulated)' --name 'zh=越南数字服务主管机构（模拟）' >/dev/null
"$carnet" init accreditation --role authority --did did:web:simulated.example:accreditation \
    --name 'National accreditation service (simulated)' --name 'zh=国家认可机构（模拟）' >/dev/null
"$carnet" init assay --role body --did did:web:simulated.example:assay \
    --name 'Qianhai Assay Co., Ltd. (simulated)' --name 'zh=前海检验认证有限公司（模拟）' >/dev/null
"$carnet" init w1 --role witness --name simulated-witness-one.example/w1 --format json >w1.json
"$carnet" init w2 --role witness --name simulated-witness-two.example/w2 --format json >w2.json
for party in provider client authority vietnam accreditation assay; do
    "$carnet" key did-document --workspace $party >$party-did.json
done
for witness in w1 w2; do member witness $witness.json >$witness.vkey; done

say "The contract becomes a logbook: its first entry names the terms, the writers and the witnesses"
"$carnet" log create vmc-850 --workspace provider --contract "$example/contract.yaml" --client-keys client-did.json \
    --witness-key w1.vkey --witness-key w2.vkey --simulated-time 2026-09-30T17:00:00+07:00 --format json >logbook.json
"$carnet" log show vmc-850 --workspace provider | indent
"$carnet" log export vmc-850 --workspace provider --to 1 -o genesis.ndjson

say "The client signs what it agreed to: sessions, a maintenance window, the handover"
"$carnet" log countersign "$example/records/2026-10.ndjson" --workspace client --genesis genesis.ndjson -o records.ndjson
note "$(grep -c countersignature records.ndjson) of $(wc -l <records.ndjson) records carry the client's signature"

say "October 2026, step by step: records are appended, and both witnesses see the log"
vkey=$(member vkey logbook.json)
printf '%s\n' "$vkey" >log.vkey
steps=0
appended=0
exec 3<records.ndjson
while IFS=$'\t' read -r time count; do
    if [ "$count" -gt 0 ]; then
        mapfile -t -n "$count" lines <&3
        printf '%s\n' "${lines[@]}" | "$carnet" log append vmc-850 --workspace provider >/dev/null
        appended=$((appended + count))
    fi
    "$carnet" log checkpoint vmc-850 --workspace provider \
        --witness "'$carnet' witness cosign - --workspace w1 --log '$vkey' --simulated-time $time" \
        --witness "'$carnet' witness cosign - --workspace w2 --log '$vkey' --simulated-time $time" >/dev/null
    steps=$((steps + 1))
    [ $((steps % 50)) -ne 0 ] || note "$time: $appended records, $steps states of the log witnessed"
done <"$example/records/steps.tsv"
exec 3<&-
note "$appended records, $steps states of the log witnessed by separate processes"

say "The provider audits its logbook and builds the month's deliverable"
"$carnet" log verify vmc-850 --workspace provider | indent
"$carnet" build maintenance-log vmc-850 --workspace provider --from 2026-10-01T00:00:00+07:00 --to 2026-11-01T00:00:00+07:00 \
    -o october.carnet | indent
