# Releases: composed of the product's source, packed, billed, attested, published, witnessed, built, stated, attached.

# The files of a release: FOLDER VERSION-OF-THE-SOURCE NUMBER TIME PREVIOUS.carnet|-
compose() {
    local folder=$1 source=$2 number=$3 time=$4 previous=$5
    python3 "$example/compose.py" "$source" "$folder" "$number"
    python3 "$example/pack.py" "$number" "$folder"
    bill "$folder" "$number" "$time" "$folder"
    attest "$folder" "$number" "$time" "$folder"
    if [ "$previous" = - ]; then
        sed -i 's|"@PREVIOUS@"|null|' "$folder/release.yaml"
    else
        sed -i "s|@PREVIOUS@|$out/$previous|" "$folder/release.yaml"
    fi
}
# The bill of materials and the provenance of a release, over the artefacts in a folder: FOLDER NUMBER TIME ARTEFACTS'-FOLDER
bill() {
    mkdir -p "$1/sbom"
    python3 "$example/bill.py" "$2" "$3" "$4"/dist/*.tar "$4/dist/warehouse.toml" "$4"/docs/figures/*.svg >"$1/sbom/warehouse.cdx.json"
}
attest() {
    python3 "$example/provenance.py" "$2" "$3" "${key:-builder.pem}" "$4"/dist/*.tar "$4/dist/warehouse.toml" "$4"/docs/figures/*.svg \
        >"$1/dist/provenance.sigstore.json"
}

# Fixed in the logbook and seen by the witnesses: FOLDER TIME
publish() {
    "$carnet" release publish "$1/release.yaml" --workspace "$world/provider" --simulated-time "$2" | indent
    witness "${2/:00:00/:05:00}"
}

# The authority's public registry takes in a release's statement, as a salted hash: it is one client's business; and the word that
# it is the newest, which everybody may read. Both witnesses see the registry's state. There is one registry in every world, for the
# authority plays no games: BASE TIME
register() (
    export CARNET_STATE=$out/state
    "$carnet" authority register "$1.statement.jwt" --confidential --workspace authority --simulated-time "$2" >/dev/null
    "$carnet" authority register "$1.latest.jwt" --workspace authority --simulated-time "$2" >/dev/null
    "$carnet" authority checkpoint --workspace authority \
        --witness "'$carnet' witness cosign - --workspace w1 --log '$registry' --simulated-time ${2/:00:00/:05:00}" \
        --witness "'$carnet' witness cosign - --workspace w2 --log '$registry' --simulated-time ${2/:00:00/:05:00}" >/dev/null
    for name in listing "$1.statement" "$1.latest"; do
        "$carnet" authority prove "$name.jwt" --workspace authority -o "$name.tlog-proof" >/dev/null
    done
)

# The carnet, with the provider's statement, its word that this is the newest release, the listing, and the proofs that the registry
# has them: FOLDER FILE TIME UNTIL [OPTION...]
deliver() {
    local folder=$1 file=$2 time=$3 until=$4 base=${2%.carnet}
    shift 4
    "$carnet" build service-release "$folder/release.yaml" --workspace "$world/provider" -o "$file" "$@" | indent
    "$carnet" issue statement "$example/statement.yaml" --workspace "$world/provider" --carnet "$file" -o "$base.statement.jwt" \
        --simulated-time "$time" >/dev/null
    "$carnet" issue latest-release "$file" --until "$until" --workspace "$world/provider" -o "$base.latest.jwt" \
        --simulated-time "$time" >/dev/null
    register "$base" "$time"
    # The authority's newest word on who is suspended.
    "$carnet" authority publish --workspace authority -o site --simulated-time "$time" >/dev/null
    "$carnet" attach "$file" {"$base.statement","$base.latest",listing}.{jwt,tlog-proof} site/status/1.jwt provider-did.json \
        authority-did.json >/dev/null
}

say "Release 1.3.0, the first: artefacts, bill of materials, API description, provenance, 21 documents in three languages"
compose 1.3.0 1.3.0 1.3.0 2026-09-07T01:00:00Z -
note "$(find 1.3.0 -type f | wc -l) files; 'carnet release init' would begin its specification like this:"
"$carnet" release init 1.3.0 --product warehouse --for-version 1.3.0 | grep -v '^ *#' | head -n 12 | indent
publish 1.3.0 2026-09-07T10:00:00+08:00
deliver 1.3.0 warehouse-1.3.0.carnet 2026-09-07T11:00:00+08:00 2026-10-07T00:00:00Z

say "Release 1.4.0: wave picking, an advisory, and a sub-processor in Singapore"
compose 1.4.0 1.4.0 1.4.0 2026-10-05T01:00:00Z warehouse-1.3.0.carnet
publish 1.4.0 2026-10-05T10:00:00+08:00
deliver 1.4.0 warehouse-1.4.0.carnet 2026-10-05T11:00:00+08:00 2026-11-05T00:00:00Z
