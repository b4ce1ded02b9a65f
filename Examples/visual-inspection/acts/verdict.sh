# The client: its policy, its verdict, and the inference again on its own machine at three levels.

say "The client writes down what it accepts, once"
"$carnet" policy new --kind inspection-report --min-replay 2 \
    --name 'Nusantara Pompa: visual inspection' --name 'zh=努山塔拉泵业：外观检测验收策略' \
    --anchor authority-did.json --logbook logbook.json --witness w1.vkey --witness w2.vkey \
    --simulated did:web:simulated-list.example --simulated did:web:simulated.example:gusu \
    --simulated did:web:simulated.example:nusantara-pompa --simulated simulated.example/gusu/pump-plates \
    --simulated simulated-witness-one.example/w1 --simulated simulated-witness-two.example/w2 -o client.policy.yaml
"$carnet" policy check client.policy.yaml | indent
at=2026-11-26T09:00:00+07:00

# Verifies as the client, prints the head of the verdict, and sees that it ends as the story says: FILE EXPECTED NAME [OPTION...]
verify() {
    local file=$1 expected=$2 name=$3 status=0
    shift 3
    "$carnet" verify "$file" --policy client.policy.yaml --at "$at" --lang en --html "$name.en.html" "$@" >"$name.txt" || status=$?
    "$carnet" verify "$file" --policy client.policy.yaml --at "$at" --lang zh --html "$name.zh.html" "$@" >"$name.zh.txt" || true
    [ "$status" = "$expected" ] || { cat "$name.txt"; echo "expected status $expected, got $status" >&2; exit 1; }
    sed -n '1,/^$/p' "$name.txt" | indent
    note "(carnet verify $file: exit status $status)"
}

# A part of the verdict: NAME TITLE
part() { sed -n "/^$2/,/^\$/p" "$1.txt" | indent; }

# What the verdict finds wrong, or cannot establish, a line each with its reason: NAME
reasons() {
    sed -n '/^Why it is rejected/,/^$/p; /^What could not be established/,/^$/p' "$1.txt" | grep -A 1 -E '^  [✗?]' | grep -v -e '^--' | indent
}

# Replays, and sees that it ends as the story says: FILE LEVEL EXPECTED [OPTION...]
replay() {
    local file=$1 level=$2 expected=$3 status=0
    shift 3
    "$carnet" replay "$file" --level "$level" --environment "$environment" "$@" >replay.txt || status=$?
    [ "$status" = "$expected" ] || { cat replay.txt; echo "expected status $expected, got $status" >&2; exit 1; }
    sed -n '1,/^$/p' replay.txt | head -n 8 | indent
    note "(carnet replay $file --level $level: exit status $status)"
}

# Replays with the policy, and leaves the verdict that follows as pages: FILE LEVEL EXPECTED NAME
judge() {
    replay "$1" "$2" "$3" --policy client.policy.yaml --at "$at" --html "$4.en.html"
    "$carnet" replay "$1" --level "$2" --environment "$environment" --policy client.policy.yaml --at "$at" --lang zh \
        --html "$4.zh.html" >/dev/null || true
    sed -n '/^[✓✗?] /,/^$/p' replay.txt | indent
}

say "The client's verdict, offline: all holds, but that the inference was run again its policy wants to see"
verify lot-7781.carnet 2 lot-7781
part lot-7781 Figures
reasons lot-7781

say "Level 1: every decision, count and rate again from the recorded scores"
replay lot-7781.carnet 1 0
say "Level 3: as on another machine, where scores may differ by the declared tolerance"
replay lot-7781.carnet 3 0
say "Level 2, the strongest: every score again from the pictures, in the sandbox, on the pinned runtime; each tensor must be the same to the bit. With the policy, the verdict follows"
judge lot-7781.carnet 2 0 lot-7781
