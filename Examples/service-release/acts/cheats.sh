# What one release can be made to hide, and where it shows.

# A changed copy of a carnet: FILE NAME COMMAND..., which is run within the unpacked folder
forge() {
    local file=$1 name=$2
    shift 2
    "$carnet" unpack "$file" -o "forged-$name"
    (cd "forged-$name/data" && "$@")
    "$carnet" pack "forged-$name" -o "$name.carnet"
}

# The digest of a file, as the carnet has it: FILE
digest() { sha256sum "$1" | cut -d ' ' -f 1; }

exchange() {
    local old
    old=$(digest ../../2.0.0/dist/warehouse-server-2.0.0.tar)
    printf 'a server that also writes elsewhere' >"files/$old"
}
# The same, with the digest in release.json and the file's name mended.
exchange_well() {
    local old new
    old=$(digest ../../2.0.0/dist/warehouse-server-2.0.0.tar)
    head -c "$(stat -c %s "files/$old")" /dev/zero >files/new
    new=$(digest files/new)
    rm "files/$old"
    mv files/new "files/$new"
    sed -i "s/$old/$new/" release.json
}

# What a release.json says of the release before, as a record has it: FILE
predecessor() {
    python3 -c 'import json, sys; found = json.load(open(sys.argv[1]))["predecessor"]; found.pop("version"); print(json.dumps(found))' "$1"
}

say "An artefact is exchanged in a copy of the file, first clumsily, then with release.json changed to match"
forge warehouse-2.0.0.carnet exchanged exchange
verify exchanged.carnet 1 exchanged
reasons exchanged release.artefacts
forge warehouse-2.0.0.carnet exchanged-well exchange_well
verify exchanged-well.carnet 1 exchanged-well
reasons exchanged-well release.published

say "1.4.0 is passed off as new, two weeks after 2.0.0: its word has expired; whoever has a newer carnet sees more"
at=2026-11-20T09:00:00+07:00
"$carnet" authority publish --workspace authority -o site-today --simulated-time 2026-11-20T09:00:00+08:00 >/dev/null
verify warehouse-1.4.0.carnet 2 expired --trust site-today/status/1.jwt
reasons expired release.latest
verify warehouse-1.4.0.carnet 1 superseded --release warehouse-2.0.0.carnet --trust site-today/status/1.jwt
reasons superseded release.latest

say "A client that lets no personal data out of Indonesia: the sub-processor in Singapore is found by its policy"
sed "s|allowed: \[ID, SG\]|allowed: [ID]|" client.policy.yaml >places.policy.yaml
policy=places.policy.yaml
at=2026-10-06T09:00:00+07:00
verify warehouse-1.4.0.carnet 1 places
reasons places release.residency
policy=client.policy.yaml

say "Release 2.0.1 has a bill of materials of 1.3.0's artefacts, and an Indonesian manual that lacks a section: all reasons at once"
branch careless
enter careless
compose 2.0.1 2.0.0 2.0.1 2026-11-16T01:00:00Z warehouse-2.0.0.carnet
bill 2.0.1 2.0.1 2026-11-16T01:00:00Z 1.3.0
sed -i '/{#offline}/,/{#messages}/{/{#messages}/!d}' 2.0.1/docs/user-manual.id.md
publish 2.0.1 2026-11-16T10:00:00+08:00
refused documents.section.missing "$carnet" build service-release 2.0.1/release.yaml --workspace careless/provider -o careless.carnet
enter .

say "Release 2.0.1 has provenance of 1.4.0's artefacts; then provenance of its own, signed with another key"
branch attested
enter attested
compose 2.0.1-foreign 2.0.0 2.0.1 2026-11-16T01:00:00Z warehouse-2.0.0.carnet
attest 2.0.1-foreign 2.0.1 2026-11-16T01:00:00Z 1.4.0
publish 2.0.1-foreign 2026-11-16T10:00:00+08:00
refused release.provenance-low-absent "$carnet" build service-release 2.0.1-foreign/release.yaml --workspace attested/provider -o foreign.carnet
enter .
branch signed
enter signed
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out stranger.pem
key=stranger.pem compose 2.0.1-signed 2.0.0 2.0.1 2026-11-16T01:00:00Z warehouse-2.0.0.carnet
publish 2.0.1-signed 2026-11-16T10:00:00+08:00
deliver 2.0.1-signed stranger.carnet 2026-11-16T11:00:00+08:00 2026-12-16T00:00:00Z
at=2026-11-17T09:00:00+07:00
verify stranger.carnet 1 stranger --release warehouse-2.0.0.carnet
reasons stranger release.provenance
enter .
