# What goes beside the executables: documents in both languages, and the bill of materials.

# As the commit has it, whatever has been written since.
put() { if [ -n "$commit" ]; then git show "$commit:$1"; else cat "$1"; fi >"$candidate/docs/$2"; }
put docs/downloads.md downloads.en.md
put docs/downloads.zh.md downloads.zh.md
put docs/release-notes.md release-notes.en.md
put docs/release-notes.zh.md release-notes.zh.md
put README.md readme.en.md
put README.zh.md readme.zh.md
put CHANGELOG.md changelog.en.md
put docs/findings.md findings.en.md
put docs/api-rules.md api-rules.en.md
grep -q "^## $version" "$candidate/docs/release-notes.en.md" || refuse "docs/release-notes.md has no section $version"

[ -f Package.resolved ] || swift package resolve >/dev/null
checkouts=.build/checkouts
[ -z "$commit" ] || checkouts=$scratch/checkouts
bill=(--version "$version" --time "$time" --root . --resolved Package.resolved --checkouts "$checkouts")
for program in "${programs[@]}"; do bill+=(--executable "$candidate/dist/$program${maps[$program]:-}"); done
[ -z "$commit" ] || bill+=(--commit "$commit" --file "$candidate/dist/carnet-$version.tar")
python3 "$here/bill.py" "${bill[@]}" >"$candidate/sbom/carnet.cdx.json"
carnet=$candidate/dist/carnet

# Before anything is logged: a version number that was logged is used, whatever becomes of it.
say "Bill of materials"
"$carnet" release sbom "$candidate/sbom/carnet.cdx.json" --artefacts "$candidate"/dist/* >"$candidate/judged" ||
    { cat "$candidate/judged" >&2; refuse "an artefact is not in the bill of materials"; }
sed 's/^/   /' "$candidate/judged"
say "Documents"
(cd "$candidate" && dist/carnet release documents docs/{downloads,release-notes}.{en,zh}.md) >"$candidate/compared" ||
    { cat "$candidate/compared" >&2; refuse "the documents in Chinese lack something"; }
sed 's/^/   /' "$candidate/compared"
