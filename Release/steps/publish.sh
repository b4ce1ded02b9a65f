# Fixed in the log and seen by the witnesses, once. Sets: place, the release's folder.

place=$releases/$version
digests() { (cd "$1" && find dist docs sbom -type f ! -name provenance.dsse.json | LC_ALL=C sort | xargs sha256sum); }
if [ -f "$place/published/release.json" ]; then
    if ! changed=$(diff <(digests "$place") <(digests "$candidate")); then
        printf '%s\n' "$changed" | sed -n 's/^[<>] [0-9a-f]*  /   /p' | sort -u >&2
        refuse "$version was released with other bytes of these files. A version number is used once: raise it in
   Sources/CommandFrame/Version.swift and docs/release-notes, or check out what was released."
    fi
    say "$version is published, with these very bytes"
else
    rm -rf "$place"
    mkdir -p "$place"
    mv "$candidate"/{dist,docs,sbom} "$place/"
    carnet=$place/dist/carnet
    previous=null
    if [ -f "$releases/newest" ]; then
        previous="\"$releases/$(cat "$releases/newest")/carnet-$(cat "$releases/newest").carnet\""
    fi
    sed -e "s|@VERSION@|$version|g" -e "s|@PREVIOUS@|$previous|g" "$here/release.yaml" >"$place/release.yaml"
    if [ -n "$commit" ]; then
        python3 - "$candidate/facts.json" "$version" "$commit" "${CARNET_RELEASE_SOURCE:-}" "$started" "$finished" \
            "$place/dist/carnet-$version.tar" "${commands[@]}" <<'PYTHON'
import json, pathlib, re, subprocess, sys

facts, version, commit, source, started, finished, archive, *commands = sys.argv[1:]
swift = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout.splitlines()[0]
system = re.search(r'PRETTY_NAME="(.*)"', pathlib.Path("/etc/os-release").read_text())[1]
names = dict(version=version, commit=commit, source=source or None, started=started, finished=finished, archive=archive)
pathlib.Path(facts).write_text(json.dumps({**names, "swift": swift, "system": system, "commands": commands, "resolved": "Package.resolved"}))
PYTHON
        python3 "$here/provenance.py" "$releases/provenance.pem" "$candidate/facts.json" "$place"/dist/* \
            >"$place/dist/provenance.dsse.json"
    else
        sed -i -e '/role: source/d' -e 's/^provenance: .*/provenance: []/' "$place/release.yaml"
    fi
    "$carnet" release publish "$place/release.yaml" --workspace "$releases/provider"
fi
carnet=$place/dist/carnet
