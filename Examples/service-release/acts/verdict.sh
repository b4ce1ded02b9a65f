# The client: its policy, and its verdicts.

say "The client writes down what it accepts, once"
"$carnet" policy new --kind service-release \
    --name 'Gudang Jaya: warehouse software' --name 'zh=古当嘉雅：仓储软件验收策略' \
    --anchor authority-did.json --logbook logbook.json --witness w1.vkey --witness w2.vkey --registry registry.vkey \
    --simulated did:web:simulated-list.example --simulated simulated-list.example/registry \
    --simulated did:web:simulated.example:nanshan-cloud \
    --simulated did:web:simulated.example:gudang-jaya --simulated simulated.example/nanshan-cloud/warehouse \
    --simulated simulated-witness-one.example/w1 --simulated simulated-witness-two.example/w2 -o client.policy.yaml
# Whose provenance counts, and where personal data may be.
{
    sed '/^  override: refuse/q' client.policy.yaml
    printf '  provenance: 2\n  builders:\n    - id: https://nanshan-cloud.simulated.example/builder/v2\n      level: 2\n      key: |\n'
    sed 's/^/        /' builder.pub.pem
    printf '  residency:\n    - {personalOnly: true, places: {allowed: [ID, SG]}}\n'
    sed '1,/^  override: refuse/d' client.policy.yaml | grep -v '^  # provenance'
} >whole.policy.yaml
mv whole.policy.yaml client.policy.yaml
sed -n '/^release:/,/^$/p' client.policy.yaml | grep -v -e '^  #' -e '^ *$' | indent
"$carnet" policy check client.policy.yaml | indent

# Verifies as the client, prints the head of the verdict, and sees that it ends as the story says: FILE EXPECTED NAME [OPTION...]
policy=client.policy.yaml
verify() {
    local file=$1 expected=$2 name=$3 status=0
    shift 3
    "$carnet" verify "$file" --policy "$policy" --at "$at" --lang en --html "$name.en.html" "$@" >"$name.txt" || status=$?
    "$carnet" verify "$file" --policy "$policy" --at "$at" --lang zh --html "$name.zh.html" "$@" >"$name.zh.txt" || true
    [ "$status" = "$expected" ] || { cat "$name.txt"; echo "expected status $expected, got $status" >&2; exit 1; }
    sed -n '1,/^$/p' "$name.txt" | indent
    note "(carnet verify $file: exit status $status)"
}

# What the verdict finds wrong, or cannot establish, a line each with its reason; the check that the story is about must be among
# them: NAME CHECK
reasons() {
    sed -n '/^Why it is rejected/,/^$/p; /^What could not be established/,/^$/p' "$1.txt" >reasons.txt
    grep -q "\[$2\]" reasons.txt || { cat "$1.txt"; echo "expected $2 among the reasons" >&2; exit 1; }
    grep -A 1 -E '^  [✗?]' reasons.txt | grep -v -e '^--' | indent
}

# A command that must be refused, for this reason among others: CODE COMMAND...
refused() {
    local code=$1 status=0
    shift
    "$@" >refused.txt 2>&1 || status=$?
    [ "$status" = 65 ] && grep -q "\[$code\]" refused.txt || { cat refused.txt; echo "expected $code, got status $status" >&2; exit 1; }
    indent <refused.txt
    note "(exit status $status)"
}

say "The client's verdicts, offline: 1.3.0 in September, 1.4.0 in October"
at=2026-09-08T09:00:00+07:00
verify warehouse-1.3.0.carnet 0 1.3.0
at=2026-10-06T09:00:00+07:00
verify warehouse-1.4.0.carnet 0 1.4.0 --release warehouse-1.3.0.carnet
