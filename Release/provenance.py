"""Build provenance (SLSA v1 in an in-toto statement) of a release's artefacts, signed by openssl, as a DSSE envelope.

It says what this build knows: commit, packages, compiler, commands. Whoever builds on a machine of their own reaches SLSA build
level 1 and no more, whatever the signature.

usage: provenance.py KEY.pem FACTS.json ARTEFACT... > provenance.dsse.json
FACTS: {version, commit, source: URL or null, started, finished, swift, system, commands: [...], resolved: PATH, archive: PATH}
"""

import base64
import hashlib
import json
import pathlib
import subprocess
import sys
import uuid

TYPE = "application/vnd.in-toto+json"


def digest(path):
    return {"sha256": hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()}


def statement(facts, artefacts):
    source = {"name": pathlib.Path(facts["archive"]).name, "digest": {"gitCommit": facts["commit"], **digest(facts["archive"])}}
    if facts["source"]:
        source["uri"] = f"git+{facts['source']}@{facts['commit']}"
    packages = [
        {
            "uri": f"git+{pin['location']}@{pin['state']['version']}",
            "name": pin["identity"],
            "digest": {"gitCommit": pin["state"]["revision"]},
        }
        for pin in json.loads(pathlib.Path(facts["resolved"]).read_text())["pins"]
    ]
    return {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{"name": pathlib.Path(path).name, "digest": digest(path)} for path in artefacts],
        "predicateType": "https://slsa.dev/provenance/v1",
        "predicate": {
            "buildDefinition": {
                "buildType": "urn:carnet:build:make-release:v1",
                "externalParameters": {"version": facts["version"], "commit": facts["commit"], "commands": facts["commands"]},
                "internalParameters": {"swift": facts["swift"], "system": facts["system"]},
                "resolvedDependencies": [source, *packages],
            },
            "runDetails": {
                "builder": {"id": "urn:carnet:builder:maintainer"},
                "metadata": {
                    "invocationId": f"urn:uuid:{uuid.uuid4()}",
                    "startedOn": facts["started"],
                    "finishedOn": facts["finished"],
                },
            },
        },
    }


def main(key, facts, *artefacts):
    payload = json.dumps(statement(json.loads(pathlib.Path(facts).read_text()), artefacts)).encode()
    encoding = b"DSSEv1 %d %s %d %s" % (len(TYPE), TYPE.encode(), len(payload), payload)
    signature = subprocess.run(["openssl", "dgst", "-sha256", "-sign", key], input=encoding, capture_output=True, check=True).stdout
    envelope = {
        "payload": base64.b64encode(payload).decode(),
        "payloadType": TYPE,
        "signatures": [{"sig": base64.b64encode(signature).decode()}],
    }
    json.dump(envelope, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main(*sys.argv[1:])
