"""What others say of the bill of materials and the provenance that `Release/run` makes.

usage: release.py bill FILE PACKAGE.RESOLVED       valid by cyclonedx-python-lib's strict validator; package URLs as packageurl-python writes
                                                   them; every Swift package that is pinned; artefacts and what they need
       release.py provenance SCRIPT KEY.pem FILE   the envelope's signature holds over DSSE's encoding, by cryptography
"""
import base64
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL


def bill(path: Path, resolved: Path) -> None:
    text = path.read_text()
    if found := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        sys.exit(str(found.data.message)[:300])
    document = json.loads(text)

    def every(components):
        for one in components:
            yield one
            yield from every(one.get("components", []))

    components = list(every(document["components"]))
    for one in components:
        if str(PackageURL.from_string(one["purl"])) != one["purl"]:
            sys.exit(f"{one['purl']}: packageurl-python writes {PackageURL.from_string(one['purl'])}")
    purls = {one["purl"] for one in components}
    pinned = {
        f"pkg:swift/{pin['location'].removeprefix('https://')}@{pin['state']['version']}" for pin in json.loads(resolved.read_text())["pins"]
    }
    if missing := pinned - purls:
        sys.exit(f"not in the bill: {missing}")
    needs = {one["ref"]: one["dependsOn"] for one in document["dependencies"]}
    programs = [one["bom-ref"] for one in document["components"] if one["type"] == "application"]
    if set(programs) - set(needs[document["metadata"]["component"]["bom-ref"]]):
        sys.exit("an executable hangs from nothing")
    for program in programs:
        kinds = {PackageURL.from_string(ref).type for ref in needs[program]}
        if not {"swift", "deb", "github"} <= kinds:
            sys.exit(f"{program} needs {kinds} alone")
    print(f"{len(components)} components, {len(pinned)} Swift packages")


def provenance(script: Path, key: Path, artefact: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        facts = Path(folder) / "facts.json"
        resolved = Path(folder) / "resolved.json"
        pin = {"identity": "one", "location": "https://one.example/one", "state": {"version": "1.0.0", "revision": "0" * 40}}
        resolved.write_text(json.dumps({"pins": [pin]}))
        times = {"started": "2026-11-21T10:00:00Z", "finished": "2026-11-21T10:10:00Z"}
        words = {"version": "1.0.0", "commit": "1" * 40, "source": None, "swift": "Swift", "system": "Debian", "commands": ["make"]}
        facts.write_text(json.dumps({**times, **words, "resolved": str(resolved), "archive": str(artefact)}))
        made = subprocess.run([sys.executable, script, key, facts, artefact], capture_output=True, check=True).stdout
    envelope = json.loads(made)
    payload = base64.b64decode(envelope["payload"])
    kind = envelope["payloadType"].encode()
    public = serialization.load_pem_private_key(key.read_bytes(), None).public_key()
    signature = base64.b64decode(envelope["signatures"][0]["sig"])
    encoding = b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)
    public.verify(signature, encoding, ec.ECDSA(hashes.SHA256()))
    try:
        public.verify(signature, encoding + b" ", ec.ECDSA(hashes.SHA256()))
        sys.exit("another text is signed, too")
    except InvalidSignature:
        pass
    statement = json.loads(payload)
    assert statement["_type"] == "https://in-toto.io/Statement/v1"
    assert statement["predicateType"] == "https://slsa.dev/provenance/v1"
    digest = hashlib.sha256(artefact.read_bytes()).hexdigest()
    assert statement["subject"] == [{"name": artefact.name, "digest": {"sha256": digest}}]
    build = statement["predicate"]["buildDefinition"]
    assert [len(one["digest"]["gitCommit"]) for one in build["resolvedDependencies"]] == [40, 40]
    print("signed, and about the artefact alone")


match sys.argv[1:]:
    case ["bill", path, resolved]:
        bill(Path(path), Path(resolved))
    case ["provenance", script, key, artefact]:
        provenance(Path(script), Path(key), Path(artefact))
    case _:
        sys.exit(__doc__)
