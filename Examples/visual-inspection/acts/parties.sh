# The parties, the white list, and the contract's logbook. Sets: vkey.

say "The parties, each with keys of its own"
note "provider Gusu Vision in Suzhou, client Nusantara Pompa in Jakarta, the zone's authority, two witnesses"
"$carnet" init provider --role provider --did did:web:simulated.example:gusu \
    --name 'Gusu Vision Inspection Co., Ltd. (simulated)' --name 'zh=姑苏视觉检测有限公司（模拟）' >/dev/null
"$carnet" init client --role client --did did:web:simulated.example:nusantara-pompa \
    --name 'PT Nusantara Pompa, Jakarta (simulated)' --name 'zh=努山塔拉泵业公司，雅加达（模拟）' >/dev/null
"$carnet" init authority --role authority --did did:web:simulated-list.example \
    --name 'Suzhou pilot zone authority (simulated)' --name 'zh=苏州试点管理机构（模拟）' >/dev/null
"$carnet" init w1 --role witness --name simulated-witness-one.example/w1 --format json >w1.json
"$carnet" init w2 --role witness --name simulated-witness-two.example/w2 --format json >w2.json
for party in provider client authority; do "$carnet" key did-document --workspace $party >$party-did.json; done
for witness in w1 w2; do member witness $witness.json >$witness.vkey; done

say "The zone's authority lists the provider: it may deliver inspection reports to Indonesia"
"$carnet" authority open "$example/authority.yaml" --workspace authority --witness-key w1.vkey --witness-key w2.vkey \
    --simulated-time 2026-09-01T09:00:00+08:00 >/dev/null
"$carnet" authority apply "$example/application.yaml" --workspace authority --simulated-time 2026-09-02T09:00:00+08:00 >/dev/null
"$carnet" authority list "$example/listing.yaml" --workspace authority --keys provider-did.json -o listing.jwt \
    --simulated-time 2026-09-15T10:00:00+08:00 | indent
"$carnet" authority publish --workspace authority -o site --simulated-time 2026-11-20T09:00:00+08:00 >/dev/null

say "The contract becomes a logbook: its first entry names the terms (sampling by AQL 2.5) and the witnesses"
"$carnet" log create pump-plates --workspace provider --contract "$example/contract.yaml" --client-keys client-did.json \
    --witness-key w1.vkey --witness-key w2.vkey --simulated-time 2026-11-01T09:00:00+08:00 --format json >logbook.json
"$carnet" log show pump-plates --workspace provider | indent
vkey=$(member vkey logbook.json)

# The logbook's state, seen by both witnesses at a time.
witness() {
    "$carnet" log checkpoint pump-plates --workspace provider \
        --witness "'$carnet' witness cosign - --workspace w1 --log '$vkey' --simulated-time $1" \
        --witness "'$carnet' witness cosign - --workspace w2 --log '$vkey' --simulated-time $1" | indent
}
witness 2026-11-01T09:05:00+08:00
