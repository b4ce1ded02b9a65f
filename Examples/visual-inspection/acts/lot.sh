# One lot: drawn, fixed in the log before a score exists, inspected in the sandbox, finished, reported. Leaves lot-7781.carnet.

# The specification of another run: RUN LOT, on standard output.
specification() {
    sed -e "s|lot-7781-1|$1|g" -e "s|lot-7781|$2|g" -e "s|lot 7781|lot ${2#lot-}|; s|批次 7781|批次 ${2#lot-}|" "$example/lot.spec.yaml"
}

# Pictures of a sample of a lot: FOLDER SEED SHARE-DEFECTIVE DAY [WHICH SAMPLE]
draw() {
    "$python" "$example/draw.py" "lots/$1" --seed "$2" --size 500 --defective "$3" --captured "2026-11-${4}T08:30:00+08:00" \
        --sample 50 --choice "${5:-1}"
}

# Everything from the start to the report: RUN LOT DAY [a command to run between the inspection and its end]
inspect() {
    local run=$1 day=$3
    run_folder=runs/$run
    "$carnet" inspection start "$run.spec.yaml" --workspace provider --simulated-time "2026-11-${day}T09:00:00+08:00" | indent
    witness "2026-11-${day}T09:01:00+08:00"
    "$carnet" inspection run "$run.spec.yaml" --environment "$environment" --workspace provider | indent
    [ $# -lt 4 ] || "$4"
    "$python" "$example/review.py" "$run_folder/outputs.ndjson" "lots/$2/truth.ndjson" --guard 0.45 0.85 \
        --time "2026-11-${day}T09:20:00+08:00" -o "lots/$2/reviews.ndjson"
    "$carnet" inspection finish "$run.spec.yaml" --workspace provider --simulated-time "2026-11-${day}T09:30:00+08:00" | indent
    witness "2026-11-${day}T09:31:00+08:00"
}

# The report, with the provider's statement over it and its listing stapled to it: RUN OUT.carnet [OPTION...]
report() {
    local run=$1 file=$2
    shift 2
    "$carnet" build inspection-report "$run.spec.yaml" --workspace provider -o "$file" "$@" | indent
    "$carnet" issue statement "$example/statement.yaml" --workspace provider --carnet "$file" -o "${file%.carnet}.jwt" \
        --simulated-time 2026-11-25T15:00:00+08:00 >/dev/null
    "$carnet" attach "$file" "${file%.carnet}.jwt" listing.jwt site/status/1.jwt provider-did.json authority-did.json >/dev/null
}

say "A lot of 500 plates, 3 % of them with a defect; ISO 2859-1 says: look at 50, accept with 3 rejected"
draw lot-7781 7715 0.03 18
note "$(grep -c . lots/lot-7781/inputs.ndjson) pictures; what is true of them stays out of the report:"
indent <lots/lot-7781/defects.ndjson

say "Fixed in the logbook, seen by both witnesses, before a score exists; then the procedure runs in the sandbox"
specification lot-7781-1 lot-7781 >lot-7781-1.spec.yaml
inspect lot-7781-1 lot-7781 18
note "a person looked again at $(wc -l <lots/lot-7781/reviews.ndjson) parts near a threshold"

say "The provider builds the report"
report lot-7781-1 lot-7781.carnet
