# One lot, inspected three times, of which the provider shows the run that passed.

say "Lot 7782 has 8 % defective plates. Three samples are drawn; the third happens to pass"
for number in 1 2 3; do
    draw lot-7782-$number 7784 0.08 $((20 + number)) $number
    specification lot-7782-$number lot-7782 | sed "s|lots/lot-7782|lots/lot-7782-$number|" >lot-7782-$number.spec.yaml
    inspect lot-7782-$number lot-7782-$number $((20 + number)) >/dev/null
done
"$carnet" log export pump-plates --workspace provider -o log.ndjson >/dev/null
sed -n 's/.*"run":"\(lot-7782-.\)".*"rejected":\([0-9]*\).*/   run \1: \2 plates rejected/p' log.ndjson

say "The provider would show the third run alone, but every report lists all runs of the lot that the log knows"
report lot-7782-3 lot-7782.carnet >/dev/null
verify lot-7782.carnet 1 runs
reasons runs

say "It strikes the other two from the list, in a copy"
strike_runs() {
    "$python" - deliverable.json <<'PYTHON'
import json, sys
path = sys.argv[1]
document = json.load(open(path, encoding="utf-8"))
del document["figures"]["runs"][:2]
with open(path, "w", encoding="utf-8") as out:
    json.dump(document, out, ensure_ascii=False, indent=2)
PYTHON
}
forge lot-7782.carnet claimed strike_runs
verify claimed.carnet 1 claimed
reasons claimed

say "It withholds their records when it builds the report: the entries stay in the log, and the verdict counts them"
withheld=()
index=0
while read -r record; do
    case $record in *'"correlationid":"lot-7782-1"'* | *'"correlationid":"lot-7782-2"'*) withheld+=(--withhold "$index") ;; esac
    index=$((index + 1))
done <log.ndjson
report lot-7782-3 withheld.carnet "${withheld[@]}" --accept-unestablished >/dev/null
verify withheld.carnet 2 withheld
reasons withheld
