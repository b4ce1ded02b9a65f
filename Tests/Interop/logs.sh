# Part of `run`: logs of many sizes, audited by Go's sumdb packages and by pymerkle, then damaged.

echo "== a log of 70,000 records, grown in steps with two witnesses"
provider=$work/provider
need "$carnet" init "$provider" --role provider --name Provider --did did:web:provider.example
witnesses=()
for name in w1 w2; do
    need "$carnet" init "$work/$name" --role witness --name "$name.example/a"
    need "$carnet" key list --workspace "$work/$name" --format json
    witnesses+=("$("$python" -c 'import json,sys; print(json.load(open(sys.argv[1]))[0]["key"])' "$work/log")")
done
cp "$(find Examples/machining-centre -name service-levels.yaml | head -n 1)" "$work/"
cat >"$work/contract.yaml" <<'YAML'
contract: carnet/contract/v1
id: interop-1
title: {en: Interop}
start: 2026-10-01T00:00:00Z
kind: maintenance-log
provider: {did: "did:web:provider.example", name: {en: Provider}}
client: {did: "did:web:client.example", name: {en: Client}, keys: []}
origin: logs.provider.example/interop-1
witnesses: {quorum: 2, keys: []}
asset: [{id: a, country: VN}]
sources: [{uri: "urn:example:s", numbered: true}]
personalFields: {}
terms: [service-levels.yaml]
YAML
need "$carnet" log create big --contract "$work/contract.yaml" --witness-key "${witnesses[0]}" --witness-key "${witnesses[1]}" \
    --workspace "$provider"
need "$carnet" key list --workspace "$provider" --format json
log_key=$("$python" -c 'import json,sys; print([k["key"] for k in json.load(open(sys.argv[1])) if k["use"] == "log"][0])' "$work/log")
log=$provider/logbooks/big

# Sizes on both sides of what a tile and a tile of tiles hold; entry 0 is the genesis.
at=0
for size in 2 255 256 257 1000 65535 65537 70000; do
    "$python" "$here/make_records.py" "$at" $((size - 1)) >"$work/records.ndjson"
    at=$((size - 1))
    need "$carnet" log append big "$work/records.ndjson" --workspace "$provider"
    need "$carnet" log checkpoint big --workspace "$provider" \
        --witness "'$carnet' witness cosign - --workspace '$work/w1' --log '$log_key'" \
        --witness "'$carnet' witness cosign - --workspace '$work/w2' --log '$log_key'"
    check "size $size: Go rehashes and proves the whole log" "$go_audit" "$log" "$log_key"
    check "size $size: pymerkle's roots, proofs and cosignatures" \
        "$python" "$here/pymerkle_audit.py" "$log" "$log_key" "${witnesses[@]}"
done

echo "== the same log, damaged"
for damage in tile/0/005 tile/1/000 tile/entries/100 "checkpoint 0"; do
    rm -rf "$work/damaged"
    cp -r "$log" "$work/damaged"
    "$python" "$here/flip.py" "$work/damaged/"$damage
    refused "a flipped bit in $damage: Go refuses" "$go_audit" "$work/damaged" "$log_key"
done
rm -rf "$work/damaged"
