# Who releases, and the log of releases: made by the first run, kept by all others. Each step by itself, so that a run that was broken
# off goes on where it ended. Sets: vkey.

provider=$releases/provider
did=${CARNET_RELEASE_DID:-did:web:carnet.invalid}
host=${did#did:web:}
host=${host%%:*}
fill() { sed -e "s|@DID@|$did|g" -e "s|@HOST@|$host|g" -e "s|@QUORUM@|$(wc -l <"$releases/witnesses")|g" -e "s|@START@|$(now)|g" "$1"; }

if [ ! -f "$provider/carnet.yaml" ]; then
    say "First release: making the key and the log below $releases. Losing them ends the history that downloaders pin."
    "$carnet" init "$provider" --role provider --did "$did" --name 'Carnet project' --name 'zh=Carnet 项目' >/dev/null
fi
[ -f "$releases/provenance.pem" ] || openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$releases/provenance.pem"
if [ ! -s "$releases/witnesses" ]; then
    if [ -n "${CARNET_RELEASE_WITNESSES:-}" ]; then
        grep -v '^ *$' "$CARNET_RELEASE_WITNESSES" >"$releases/witnesses"
    else
        say "No witness is named: one of our own watches. It shows the order of releases; whoever has all keys could still write another."
        rm -rf "$releases/witness"
        "$carnet" init "$releases/witness" --role witness --name "$host/witness" --format json >"$candidate/witness.json"
        printf '%s own\n' "$(member witness "$candidate/witness.json")" >"$releases/witnesses"
    fi
fi
keys=()
while read -r key _; do keys+=(--witness-key "$key"); done <"$releases/witnesses"
[ -f "$releases/statement.yaml" ] || fill "$here/statement.yaml" >"$releases/statement.yaml"
if [ ! -f "$provider/logbooks/releases/log.json" ]; then
    cp "$here/releases.yaml" "$releases/releases.yaml"
    fill "$here/contract.yaml" >"$releases/contract.yaml"
    "$carnet" log create releases --workspace "$provider" --contract "$releases/contract.yaml" "${keys[@]}" >/dev/null
fi
"$carnet" key did-document --workspace "$provider" >"$releases/did.json"
"$carnet" log show releases --workspace "$provider" --format json >"$candidate/logbook.json"
vkey=$(member vkey "$candidate/logbook.json")

# What a downloader starts from: this key, this log from its first entry on, these witnesses. It stays as the first run made it.
if [ ! -f "$releases/carnet.policy.yaml" ]; then
    "$carnet" policy new --kind service-release --name 'Carnet: downloads' --name 'zh=Carnet 下载' --anchor "$releases/did.json" \
        --logbook "$candidate/logbook.json" "${keys[@]/#--witness-key/--witness}" |
        sed -e 's/purposes: \[listing\]/purposes: [statement]/' -e 's/maxDepth: 3/maxDepth: 0/' \
            -e 's/# languages: .*/languages: [en, zh]/' -e 's/# documents: .*/documents: [download-guide, release-notes]/' \
            -e 's/# sbom: .*/sbom: {supplier: "1", version: "1", identifier: "1"}/' \
            -e "${commit:+s/# provenance: .*/provenance: 1/}" -e 's/ *$//' >"$candidate/policy"
    mv "$candidate/policy" "$releases/carnet.policy.yaml"
fi
