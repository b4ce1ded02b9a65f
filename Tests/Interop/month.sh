# Part of `run`: a month of maintenance as a carnet, opened by archivists' tools and followed by other verifiers. Time is
# simulated, as in the demo, so that checkpoints are witnessed while the month goes on.

echo "== a month of maintenance, from records to a carnet"
example=$PWD/Examples/machining-centre
month=$work/month
mkdir -p "$month"
first=$(head -n 1 "$example/records/steps.tsv" | cut -f 1)
last=$(tail -n 1 "$example/records/steps.tsv" | cut -f 1)
need "$carnet" init "$month/provider" --role provider --name Pengcheng --did did:web:simulated.example:pengcheng
need "$carnet" init "$month/client" --role client --name 'Vinh Phuc' --did did:web:simulated.example:vinh-phuc-machining
need "$carnet" init "$month/authority" --role authority --name Authority --did did:web:simulated.example:authority
for party in provider client authority; do
    need "$carnet" key did-document --workspace "$month/$party"
    cp "$work/log" "$month/$party.did.json"
done
month_witnesses=()
for name in w1 w2; do
    need "$carnet" init "$month/$name" --role witness --name "simulated-witness.example/$name"
    need "$carnet" key list --workspace "$month/$name" --format json
    month_witnesses+=("$("$python" -c 'import json,sys; print(json.load(open(sys.argv[1]))[0]["key"])' "$work/log")")
done
need "$carnet" log create vmc --contract "$example/contract.yaml" --client-keys "$month/client.did.json" \
    --witness-key "${month_witnesses[0]}" --witness-key "${month_witnesses[1]}" --workspace "$month/provider" --simulated-time "$first"
need "$carnet" key list --workspace "$month/provider" --format json
month_key=$("$python" -c 'import json,sys; print([k["key"] for k in json.load(open(sys.argv[1])) if k["use"] == "log"][0])' "$work/log")

exec 3<"$example/records/2026-10.ndjson"
while IFS=$'\t' read -r time count; do
    for ((line = 0; line < count; line++)); do
        IFS= read -r record <&3
        printf '%s\n' "$record"
    done >"$month/step.ndjson"
    [ "$count" -eq 0 ] || need "$carnet" log append vmc "$month/step.ndjson" --workspace "$month/provider"
    need "$carnet" log checkpoint vmc --workspace "$month/provider" \
        --witness "'$carnet' witness cosign - --workspace '$month/w1' --log '$month_key' --simulated-time $time" \
        --witness "'$carnet' witness cosign - --workspace '$month/w2' --log '$month_key' --simulated-time $time"
done <"$example/records/steps.tsv"
exec 3<&-
check "the month's log: Go" "$go_audit" "$month/provider/logbooks/vmc" "$month_key"
check "the month's log: pymerkle" "$python" "$here/pymerkle_audit.py" "$month/provider/logbooks/vmc" "$month_key" "${month_witnesses[@]}"
check "the month's records: jsonschema" "$python" "$here/records.py" "$example/records/2026-10.ndjson"
need "$carnet" log export vmc --workspace "$month/provider"
cp "$work/log" "$month/kept.ndjson"
check "the records as kept, personal fields out: jsonschema" "$python" "$here/records.py" "$month/kept.ndjson"

cat >"$month/listing.yaml" <<YAML
listing: carnet/listing/v1
entity: {did: "did:web:simulated.example:pengcheng", name: Pengcheng, legalName: "Pengcheng Precision Service (simulated)"}
mayIssue: [statement]
scope: {kinds: [maintenance-log], schemes: ["*"], territories: [VN]}
validFrom: 2026-09-01T00:00:00Z
validUntil: 2027-09-01T00:00:00Z
YAML
cat >"$month/statement.yaml" <<YAML
statement: carnet/statement/v1
provider:
  legalName: Pengcheng Precision Service Co., Ltd. (simulated)
  address: 1 Simulated Road, Shenzhen
  country: CN
  registeredId: 91440300SIMULATED
  register: {id: "https://register.simulated.example", name: Register (simulated)}
client: {id: "did:web:simulated.example:vinh-phuc-machining", name: Vinh Phuc}
object: {en: Remote maintenance in October 2026, zh: 2026年10月远程运维}
scheme: {id: "https://simulated.example/contract", name: The contract's terms}
requirements: [{id: "https://simulated.example/contract#sla", name: Service levels}]
place: Shenzhen
signatory: {name: Zhao (simulated), function: Service director, authority: Articles of association}
law: {governing: SG, forum: SIAC Singapore, languages: [en, zh]}
YAML
file=$month/october.carnet
need "$carnet" build maintenance-log vmc --workspace "$month/provider" --from 2026-10-01T00:00:00+07:00 \
    --to 2026-11-01T00:00:00+07:00 -o "$file"
need "$carnet" issue listing "$month/listing.yaml" --keys "$month/provider.did.json" -o "$month/listing.jwt" \
    --workspace "$month/authority" --simulated-time "$last"
need "$carnet" issue statement "$month/statement.yaml" --carnet "$file" -o "$month/statement.jwt" \
    --workspace "$month/provider" --simulated-time "$last"
need "$carnet" attach "$file" "$month/listing.jwt" "$month/statement.jwt" "$month/provider.did.json" "$month/authority.did.json"

echo "== the container, by tools that archives use"
check "unzip -t" unzip -tq "$file"
check "python zipfile" "$python" -c 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(len(z.namelist()), "files")' "$file"
mkdir "$month/unzip" "$month/bsdtar"
need unzip -q "$file" -d "$month/unzip"
need bsdtar -xf "$file" -C "$month/bsdtar"
check "bsdtar reads what unzip reads" diff -r "$month/unzip" "$month/bsdtar"
bag=$month/unzip/carnet
check "bagit validates the bag" "$python" -m bagit --validate "$bag"
check "sha256sum -c manifest" bash -c 'cd "$1" && sha256sum --strict -c manifest-sha256.txt' _ "$bag"
check "sha256sum -c tagmanifest" bash -c 'cd "$1" && sha256sum --strict -c tagmanifest-sha256.txt' _ "$bag"
check "no file but those of the manifests" bash -c \
    'cd "$1" && diff <(find . -type f ! -name tagmanifest-sha256.txt | sed "s|^\./||" | sort) <(cut -c 67- manifest-sha256.txt tagmanifest-sha256.txt | sort)' _ "$bag"

echo "== what is in it, by other verifiers"
check "records, salts, range proof and checkpoints" "$python" "$here/carnet_proofs.py" "$bag" "$month_key" "${month_witnesses[@]}"
check "the carnet's records: jsonschema" "$python" "$here/records.py" "$bag/data/records.ndjson"
options=()
[ -d "$data" ] && options=(--data "$data")
check "credentials: joserfc, jwcrypto, jsonschema, pyld" \
    "$python" "$here/credentials.py" "${options[@]}" "$bag"/trust/credentials/*.jwt "$bag"/trust/did/*.json

echo "== the same, damaged"
for name in records.ndjson leaves range-proof; do
    rm -rf "$month/damaged"
    cp -r "$bag" "$month/damaged"
    "$python" "$here/flip.py" "$month/damaged/data/$name"
    refused "a flipped bit in $name: the proofs fail" "$python" "$here/carnet_proofs.py" "$month/damaged" "$month_key" "${month_witnesses[@]}"
    refused "a flipped bit in $name: bagit refuses" "$python" -m bagit --validate "$month/damaged"
done
