# Part of `run`: every kind of credential that parties give one another, signed by the commands and by the unit tests.

echo "== certificates, statements, recognitions and acceptances, by other verifiers"
papers=$work/papers
mkdir "$papers"
examples=$PWD/Examples/machining-centre
party() { # NAME ROLE: a workspace and its DID document.
    need "$carnet" init "$papers/$1" --role "$2" --name "$1" --did "did:web:simulated.example:$1"
    "$carnet" key did-document --workspace "$papers/$1" >"$papers/$1.did.json"
}
issue() { # WHO KIND SPECIFICATION OPTION...
    local who=$1 kind=$2 specification=$3
    shift 3
    need "$carnet" issue "$kind" "$examples/$specification" --workspace "$papers/$who" -o "$papers/$kind.jwt" "$@"
}
party pengcheng provider
party assay body
party accreditation authority
party qianhai authority
issue assay certificate remote-care.certificate.yaml
issue pengcheng statement remote-care.tender.yaml
issue accreditation accreditation assay.accreditation.yaml --keys "$papers/assay.did.json"
issue accreditation recognition qianhai.recognition.yaml --keys "$papers/qianhai.did.json"
issue qianhai listing pengcheng.listing.yaml --keys "$papers/pengcheng.did.json" --status https://qianhai.example/status/1#94567
check "issued by the commands: joserfc, jwcrypto, jsonschema, pyld" \
    "$python" "$here/credentials.py" "${options[@]}" "$papers"/*.jwt "$papers"/*.did.json

samples=$PWD/out/samples
if [ -s "$samples/status.jwt" ]; then
    check "samples of the unit tests: joserfc, jwcrypto, jsonschema, pyld" \
        "$python" "$here/credentials.py" "${options[@]}" "$samples"/*.jwt "$samples"/*.did.json
    check "a status list, bit by bit: openvc-core, gzip" \
        "$python" "$here/status_lists.py" "$samples/status.jwt" "$samples/status.expected.json"
else
    echo "   skipped: the unit tests have left no samples in out/samples"
fi
