# Part of `run`: an inspection whose scores come from elsewhere, exported for other systems and taken back.

echo "== inspections, by xmllint, jsonschema and a rule in Python"
inspections=$work/inspections
mkdir -p "$inspections"
if [ -d "$data/qif/schema3" ]; then
    cd "$inspections"
    for party in provider:gusu client:client; do
        need "$carnet" init "${party%:*}" --role "${party%:*}" --name "${party#*:}" --did "did:web:simulated.example:${party#*:}"
    done
    "$carnet" init w1 --role witness --name simulated-witness.example/w1 --format json >w1.json
    sed -n 's/^ *"witness": "\(.*\)",\{0,1\}$/\1/p' w1.json >w1.vkey
    "$carnet" key did-document --workspace client >client.json
    need "$python" "$here/inspections.py" make "$inspections"
    "$carnet" log create plates --contract contract.yaml --workspace provider --client-keys client.json --witness-key w1.vkey \
        --simulated-time 2026-10-01T08:00:00+08:00 --format json >logbook.json
    vkey=$(sed -n 's/^ *"vkey": "\(.*\)",\{0,1\}$/\1/p' logbook.json)
    # seen TIME: the witness sees the log as it is.
    seen() {
        need "$carnet" log checkpoint plates --workspace provider \
            --witness "'$carnet' witness cosign - --workspace w1 --log '$vkey' --simulated-time $1"
    }
    seen 2026-10-01T08:05:00+08:00
    need "$carnet" inspection start spec.yaml --workspace provider --simulated-time 2026-10-05T09:00:00+08:00
    seen 2026-10-05T09:05:00+08:00
    check "COCO detections become scores" \
        "$carnet" inspection import spec.yaml detections.json --format coco --dataset instances.json --class Kratzer=scratch
    check "and are those that Python finds in the file" "$python" "$here/inspections.py" coco "$inspections"
    need "$carnet" inspection finish spec.yaml --workspace provider --simulated-time 2026-10-05T10:30:00+08:00
    seen 2026-10-05T10:35:00+08:00
    need "$carnet" build inspection-report spec.yaml --workspace provider -o lot.carnet
    for format in qif csv idta; do
        check "exported as $format" "$carnet" inspection export lot.carnet --format "$format" -o "lot.$format"
    done
    check "QIF 3.0 by xmllint and the standard's schema" \
        xmllint --nonet --noout --schema "$data/qif/schema3/QIFDocument.xsd" lot.qif
    sed 's|<SerialNumber>|<Serial>|; s|</SerialNumber>|</Serial>|' lot.qif >damaged.qif
    refused "a damaged document, by xmllint" \
        xmllint --nonet --noout --schema "$data/qif/schema3/QIFDocument.xsd" damaged.qif
    check "the submodel by the AAS schema" "$python" "$here/inspections.py" aas lot.idta "$data/aas/aas-schema-v3.1.json"
    sed 's/"Submodel"/"Submodule"/' lot.idta >damaged.idta
    refused "a damaged submodel, by the AAS schema" \
        "$python" "$here/inspections.py" aas damaged.idta "$data/aas/aas-schema-v3.1.json"
    check "the submodel against IDTA-02065's template" "$python" "$here/inspections.py" template lot.idta \
        "$data/aas/IDTA-02065-1_DigitalQualityDocuments.json"
    check "CSV read by Python, decided again" "$python" "$here/inspections.py" csv "$inspections"
    mv run/outputs.ndjson first.ndjson
    check "QIF taken back" "$carnet" inspection import spec.yaml lot.qif --format qif
    check "with the same decisions" "$python" "$here/inspections.py" decisions "$inspections"
    sed '0,/<CharacteristicStatusEnum>PASS/s//<CharacteristicStatusEnum>NOT_ANALYZED/' lot.qif >unknown.qif
    mv run/outputs.ndjson second.ndjson
    refused "a status that is no result, by carnet" "$carnet" inspection import spec.yaml unknown.qif --format qif
    cd - >"$work/log"
else
    echo "   skipped: the schemas of QIF and of the asset administration shell are not beside the project"
fi
