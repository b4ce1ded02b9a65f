# The carnet, with the project's statement and its word that this is the newest release; then what a downloader does, before any does.

file=$place/carnet-$version.carnet
if [ ! -f "$file" ]; then
    asked=()
    while read -r _ command; do
        [ "$command" != own ] || command="'$carnet' witness cosign - --workspace '$releases/witness' --log '$vkey'"
        asked+=(--witness "$command")
    done <"$releases/witnesses"
    "$carnet" log checkpoint releases --workspace "$releases/provider" "${asked[@]}"
    "$carnet" build service-release "$place/release.yaml" --workspace "$releases/provider" -o "$candidate/new.carnet"
    "$carnet" issue statement "$releases/statement.yaml" --workspace "$releases/provider" --carnet "$candidate/new.carnet" \
        -o "$place/statement.jwt" >/dev/null
    "$carnet" attach "$candidate/new.carnet" "$place/statement.jwt" "$releases/did.json" >/dev/null
    rm -f "$place/latest.until"
    mv "$candidate/new.carnet" "$file"
    printf '%s\n' "$version" >"$releases/newest"
fi
newest=$(cat "$releases/newest")
[ "$newest" = "$version" ] || refuse "$version was released before, and $newest after it: there is nothing to do"

# The word that it is the newest lasts 90 days, and is given anew in the last 30.
renewed=$(cat "$place/latest.until" 2>/dev/null || true)
if [[ $renewed < $(date -u -d '+30 days' +%Y-%m-%d) ]]; then
    until=$(date -u -d '+90 days' +%Y-%m-%d)
    "$carnet" issue latest-release "$file" --until "${until}T00:00:00Z" --workspace "$releases/provider" -o "$place/latest.jwt" >/dev/null
    "$carnet" attach "$file" "$place/latest.jwt" >/dev/null
    printf '%s\n' "$until" >"$place/latest.until"
fi

mkdir -p "$out"
rm -f "$out"/carnet-*.carnet "$out"/carnet-*.tar
cp "$file" "$place"/dist/carnet "$place"/dist/carnet-verify "$releases/did.json" "$releases/carnet.policy.yaml" "$out/"
[ ! -f "$place/dist/carnet-$version.tar" ] || cp "$place/dist/carnet-$version.tar" "$out/"
(cd "$out" && sha256sum carnet carnet-verify ./*.carnet >SHA256SUMS)

say "What a downloader does"
cd "$out"
older=()
for earlier in "$releases"/*/carnet-*.carnet; do [ "$earlier" = "$file" ] || older+=(--release "$earlier"); done
status=0
./carnet-verify "carnet-$version.carnet" --policy carnet.policy.yaml "${older[@]}" --html verdict.en.html --lang en >verdict.txt || status=$?
./carnet-verify "carnet-$version.carnet" --policy carnet.policy.yaml "${older[@]}" --html verdict.zh.html --lang zh >/dev/null || true
chmod -R a+rX .
sed -n '1,/^$/p' verdict.txt | sed 's/^/   /'
[ "$status" = 0 ] || { cat verdict.txt >&2; refuse "what was released is not accepted"; }
say "In ${out#"$root"/}: carnet-$version.carnet, its executables, the policy that a downloader starts from, the verdict as a page"
