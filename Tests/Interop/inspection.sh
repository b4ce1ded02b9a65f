# Part of `run`: an inspection by AI, from drawn plates to a report that is replayed (Examples/inspection), and the report read by
# the specification alone.

echo "== an inspection by AI, from pictures to a replayed report (Examples/inspection)"
check "the demonstration plays" Examples/inspection "$(dirname "$carnet")"
inspected=$PWD/out/inspection
check "digests, decisions and counts, derived in Python" "$python" "$here/inspection.py" "$inspected/lot-7781.carnet"
refused "moved thresholds: Python refuses" "$python" "$here/inspection.py" "$inspected/threshold.carnet"
refused "a swapped image: Python refuses" "$python" "$here/inspection.py" "$inspected/image.carnet"
check "the station's log: Go" "$go_audit" "$inspected/provider/logbooks/pump-plates" "$(sed -n 's/^ *"vkey": "\(.*\)",\{0,1\}$/\1/p' "$inspected/logbook.json")"
check "the records: jsonschema" "$python" "$here/records.py" "$inspected/log.ndjson"
