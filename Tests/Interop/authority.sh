# Part of `run`: an authority lists, suspends and publishes; others read its list, audit its registry and check a stapled proof.

echo "== a white list of four providers, published twice"
play=$work/authority
mkdir -p "$play"
need "$carnet" init "$play/own" --role authority --name Authority --did did:web:simulated-list.example
watchers=()
for name in w1 w2; do
    need "$carnet" init "$play/$name" --role witness --name "simulated-$name.example/a"
    need "$carnet" key list --workspace "$play/$name" --format json
    watchers+=("$("$python" -c 'import json,sys; print(json.load(open(sys.argv[1]))[0]["key"])' "$work/log")")
done

# at TIME COMMAND...: an act of the authority.
at() {
    local time=$1
    shift
    need "$carnet" authority "$@" --workspace "$play/own" --simulated-time "$time"
}
at 2026-09-01T00:00:00Z open Examples/authority/authority.yaml --witness-key "${watchers[0]}" --witness-key "${watchers[1]}"
for name in a b c d; do
    did=did:web:simulated.example:$name
    need "$carnet" init "$play/$name" --role provider --name "Provider $name" --did "$did"
    "$carnet" key did-document --workspace "$play/$name" >"$play/$name.did.json"
    sed "s/did:web:simulated.example:pengcheng/$did/" Examples/authority/pengcheng.application.yaml >"$play/$name.application.yaml"
    sed "s/did:web:simulated.example:pengcheng/$did/" Examples/machining-centre/pengcheng.listing.yaml >"$play/$name.listing.yaml"
    at 2026-09-02T00:00:00Z apply "$play/$name.application.yaml"
    at 2026-09-03T00:00:00Z list "$play/$name.listing.yaml" --keys "$play/$name.did.json" -o "$play/$name.jwt"
done
at 2026-09-04T00:00:00Z publish -o "$play/site"
at 2026-10-01T00:00:00Z suspend did:web:simulated.example:b --reason Overdue --reason zh=逾期
at 2026-10-02T00:00:00Z remove did:web:simulated.example:c --reason Forged --reason zh=伪造
need "$carnet" key list --workspace "$play/own" --format json
registry_key=$("$python" -c 'import json,sys; print([k["key"] for k in json.load(open(sys.argv[1])) if k["use"] == "log"][0])' "$work/log")
need "$carnet" authority checkpoint --workspace "$play/own" \
    --witness "'$carnet' witness cosign - --workspace '$play/w1' --log '$registry_key' --simulated-time 2026-10-02T01:00:00Z" \
    --witness "'$carnet' witness cosign - --workspace '$play/w2' --log '$registry_key' --simulated-time 2026-10-02T01:00:00Z"
need "$carnet" authority prove "$play/a.jwt" -o "$play/a.tlog-proof" --workspace "$play/own"
at 2026-10-02T02:00:00Z publish -o "$play/site"

schemas=()
if [ -d "$data/trustlists" ]; then schemas=("$data/trustlists"); else echo "   skipped: ETSI's schema is not beside the project"; fi
check "trusted list, listings, status: ETSI's schema, openvc-core, joserfc" \
    "$python" "$here/white_list.py" "$play/site" "$registry_key" "$play/a.jwt" "$play/b.jwt" "${schemas[@]}"
check "the published registry: Go" "$go_audit" "$play/site/registry" "$registry_key"
check "the published registry and its cosignatures: pymerkle" \
    "$python" "$here/pymerkle_audit.py" "$play/site/registry" "$registry_key" "${watchers[@]}"
check "a monitor: every listing, and a stapled proof" \
    "$python" "$here/monitor.py" "$play/site" "$registry_key" "$play/a.jwt" "$play/a.tlog-proof" "${watchers[@]}"
refused "a proof of another credential" \
    "$python" "$here/monitor.py" "$play/site" "$registry_key" "$play/b.jwt" "$play/a.tlog-proof" "${watchers[@]}"
cp -r "$play/site" "$play/damaged"
"$python" "$here/flip.py" "$play/damaged/lote/2.jwt"
refused "a flipped bit in the list" \
    "$python" "$here/white_list.py" "$play/damaged" "$registry_key" "$play/a.jwt" "$play/b.jwt" "${schemas[@]}"
refused "a status list that says otherwise" \
    "$python" "$here/white_list.py" "$play/site" "$registry_key" "$play/b.jwt" "$play/a.jwt" "${schemas[@]}"
