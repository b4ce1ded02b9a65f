"""Build provenance (SLSA v1 in an in-toto statement) of artefacts, signed with a key, as a Sigstore bundle:
`provenance.py VERSION TIME KEY.pem ARTEFACT... > bundle.json`. openssl signs; the rest is a few lines.
"""

import base64
import hashlib
import json
import pathlib
import subprocess
import sys

TYPE = "application/vnd.in-toto+json"
SITE = "https://nanshan-cloud.simulated.example"


def statement(version, time, artefacts):
    subjects = [{"name": path.name, "digest": {"sha256": hashlib.sha256(path.read_bytes()).hexdigest()}} for path in artefacts]
    return {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": subjects,
        "predicateType": "https://slsa.dev/provenance/v1",
        "predicate": {
            "buildDefinition": {
                "buildType": f"{SITE}/build/tar/v1",
                "externalParameters": {"source": f"git+{SITE}/warehouse.git", "ref": f"refs/tags/v{version}"},
                "internalParameters": {"python": "3.11"},
                "resolvedDependencies": [
                    {
                        "uri": f"git+{SITE}/warehouse.git@refs/tags/v{version}",
                        "digest": {"gitCommit": hashlib.sha1(f"simulated {version}".encode()).hexdigest()},
                    }
                ],
            },
            "runDetails": {
                "builder": {"id": f"{SITE}/builder/v2"},
                "metadata": {"invocationId": f"{SITE}/runs/{version}", "startedOn": time, "finishedOn": time},
            },
        },
    }


def encoding(payload):
    """DSSE's pre-authentication encoding: what is signed."""
    return b"DSSEv1 %d %s %d %s" % (len(TYPE), TYPE.encode(), len(payload), payload)


def main(version, time, key, *artefacts):
    payload = json.dumps(statement(version, time, [pathlib.Path(path) for path in artefacts])).encode()
    sign = ["openssl", "dgst", "-sha256", "-sign", key]
    signature = subprocess.run(sign, input=encoding(payload), stdout=subprocess.PIPE, check=True).stdout
    bundle = {
        "mediaType": "application/vnd.dev.sigstore.bundle.v0.3+json",
        "verificationMaterial": {"publicKey": {"hint": "simulated-builder"}, "tlogEntries": []},
        "dsseEnvelope": {
            "payload": base64.b64encode(payload).decode(),
            "payloadType": TYPE,
            "signatures": [{"sig": base64.b64encode(signature).decode(), "keyid": "simulated-builder"}],
        },
    }
    json.dump(bundle, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main(*sys.argv[1:])
