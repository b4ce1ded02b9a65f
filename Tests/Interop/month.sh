# Part of `run`: the demo's month of maintenance, its log audited, its carnet opened by archivists' tools and followed by
# other verifiers.

echo "== a month of maintenance, from records to a carnet (Examples/demo)"
check "the demo plays" Examples/demo "$(dirname "$carnet")"
month=$PWD/out/demo
file=$month/october.carnet
if [ ! -s "$file" ]; then
    echo "   FAIL  no carnet was built: nothing of it can be checked"
    printf '%d passed, %d failed\n' "$passed" "$((failed + 1))"
    exit 1
fi
month_key=$(cat "$month/log.vkey")
month_witnesses=("$(cat "$month/w1.vkey")" "$(cat "$month/w2.vkey")")
month_log=$month/provider/logbooks/vmc-850
check "the month's log: Go" "$go_audit" "$month_log" "$month_key"
check "the month's log: pymerkle and cosignatures" "$python" "$here/pymerkle_audit.py" "$month_log" "$month_key" "${month_witnesses[@]}"
check "the records as sent: jsonschema" "$python" "$here/records.py" "$month/records.ndjson"

echo "== the container, by tools that archives use"
check "unzip -t" unzip -tq "$file"
check "python zipfile" "$python" -c \
    'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(len(z.namelist()), "files")' "$file"
mkdir "$work/unzip" "$work/bsdtar"
need unzip -q "$file" -d "$work/unzip"
need bsdtar -xf "$file" -C "$work/bsdtar"
check "bsdtar reads what unzip reads" diff -r "$work/unzip" "$work/bsdtar"
bag=$work/unzip/carnet
check "bagit validates the bag" "$python" -m bagit --validate "$bag"
check "how the payload is packed" "$python" "$here/packed.py" "$file"
check "sha256sum -c manifest" bash -c 'cd "$1" && sha256sum --strict -c manifest-sha256.txt' _ "$bag"
check "sha256sum -c tagmanifest" bash -c 'cd "$1" && sha256sum --strict -c tagmanifest-sha256.txt' _ "$bag"
check "no file but those of the manifests" bash -c 'cd "$1" && diff \
    <(find . -type f ! -name tagmanifest-sha256.txt | sed "s|^\./||" | sort) \
    <(cut -c 67- manifest-sha256.txt tagmanifest-sha256.txt | sort)' _ "$bag"

echo "== what is in it, by other verifiers"
check "records, salts, range proof and checkpoints" "$python" "$here/carnet_proofs.py" "$bag" "$month_key" "${month_witnesses[@]}"
check "the records as kept, personal fields out: jsonschema" "$python" "$here/records.py" "$bag/data/records.ndjson"
options=()
[ ! -d "$data" ] || options=(--data "$data")
check "credentials: joserfc, jwcrypto, jsonschema, pyld" \
    "$python" "$here/credentials.py" "${options[@]}" "$bag"/trust/credentials/*.jwt "$bag"/trust/did/*.json

echo "== the same, damaged"
for name in records.ndjson leaves range-proof; do
    rm -rf "$work/damaged"
    cp -r "$bag" "$work/damaged"
    "$python" "$here/flip.py" "$work/damaged/data/$name" 30
    refused "a flipped bit in $name: the proofs fail" \
        "$python" "$here/carnet_proofs.py" "$work/damaged" "$month_key" "${month_witnesses[@]}"
    refused "a flipped bit in $name: bagit refuses" "$python" -m bagit --validate "$work/damaged"
done
