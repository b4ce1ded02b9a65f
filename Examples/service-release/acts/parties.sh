# The parties, the white list with its public registry, the builder's key, and the contract's logbook. Sets: registry, vkey, world.

# The folder with the disks of the provider and both witnesses; other acts play on copies of them.
world=.
export CARNET_STATE=$out/state

say "The parties, each with keys of its own"
note "provider Nanshan Warehouse Cloud in Shenzhen, client PT Gudang Jaya in Jakarta, the zone's authority, two witnesses"
"$carnet" init provider --role provider --did did:web:simulated.example:nanshan-cloud \
    --name 'Nanshan Warehouse Cloud Co., Ltd. (simulated)' --name 'zh=南山仓储云（模拟）' >/dev/null
"$carnet" init client --role client --did did:web:simulated.example:gudang-jaya \
    --name 'PT Gudang Jaya, Jakarta (simulated)' --name 'zh=古当嘉雅公司，雅加达（模拟）' >/dev/null
"$carnet" init authority --role authority --did did:web:simulated-list.example \
    --name 'Shenzhen pilot zone authority (simulated)' --name 'zh=深圳试点管理机构（模拟）' >/dev/null
"$carnet" init w1 --role witness --name simulated-witness-one.example/w1 --format json >w1.json
"$carnet" init w2 --role witness --name simulated-witness-two.example/w2 --format json >w2.json
for party in provider client authority; do "$carnet" key did-document --workspace $party >$party-did.json; done
for witness in w1 w2; do member witness $witness.json >$witness.vkey; done

note "the build machine has a key too; its public half came to the client when the contract was signed"
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out builder.pem
openssl pkey -in builder.pem -pubout -out builder.pub.pem

say "The zone's authority lists the provider: it may deliver service releases to Indonesia"
"$carnet" authority open "$example/authority.yaml" --workspace authority --witness-key w1.vkey --witness-key w2.vkey \
    --simulated-time 2026-08-01T09:00:00+08:00 --format json >registry.json
registry=$(member vkey registry.json)
printf '%s\n' "$registry" >registry.vkey
"$carnet" authority apply "$example/application.yaml" --workspace authority --simulated-time 2026-08-02T09:00:00+08:00 >/dev/null
"$carnet" authority list "$example/listing.yaml" --workspace authority --keys provider-did.json -o listing.jwt \
    --simulated-time 2026-09-01T08:00:00+08:00 | indent

say "The contract becomes a logbook: its first entry names the terms (three languages, whole bills of materials) and the witnesses"
"$carnet" log create warehouse --workspace provider --contract "$example/contract.yaml" --client-keys client-did.json \
    --witness-key w1.vkey --witness-key w2.vkey --simulated-time 2026-09-01T09:00:00+08:00 --format json >logbook.json
"$carnet" log show warehouse --workspace provider | indent
vkey=$(member vkey logbook.json)

# The logbook's state, seen by both witnesses at a time.
witness() {
    "$carnet" log checkpoint warehouse --workspace "$world/provider" \
        --witness "'$carnet' witness cosign - --workspace '$world/w1' --log '$vkey' --simulated-time $1" \
        --witness "'$carnet' witness cosign - --workspace '$world/w2' --log '$vkey' --simulated-time $1" | indent
}
witness 2026-09-01T09:05:00+08:00
