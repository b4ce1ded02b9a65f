#!/usr/bin/env python3
"""Every credential verified by verifiers that are not ours.

usage: credentials.py [--data shared/data] FILE...

FILE is a compact JWS (*.jwt, *.vc, *.vp) or a DID document (*.json with `verificationMethod`). Each JWS is verified by joserfc and by jwcrypto
with the key that its `kid` names in one of the DID documents, and with every other key it must fail. What is inside is
checked against our published JSON Schemas, and, where --data holds them, against UNTP's schemas and the
pinned JSON-LD contexts (no term may be lost when pyld expands the document).
Ends with `N passed, N failed`.
"""

import argparse
import base64
import hashlib
import json
import pathlib
import sys

import jsonschema
from joserfc import jwk, jws
from jwcrypto import jwk as other_jwk
from jwcrypto import jws as other_jws
from pyld import jsonld

ROOT = pathlib.Path(__file__).resolve().parents[2]
OURS = ROOT / "Sources/VerifiableCredentialsData"
V2_DIGEST = "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734"

passed = failed = 0


def check(name, condition, detail=""):
    global passed, failed
    if condition:
        passed += 1
    else:
        failed += 1
        print(f"FAIL {name}: {detail}")


def part(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def verifies_joserfc(text, key):
    try:
        jws.deserialize_compact(text.encode(), jwk.import_key(key), algorithms=["ES256", "EdDSA"])
        return True
    except Exception:  # any refusal is a refusal
        return False


def verifies_jwcrypto(text, key):
    try:
        token = other_jws.JWS()
        token.allowed_algs = ["ES256", "EdDSA"]
        token.deserialize(text, other_jwk.JWK(**key))
        return True
    except Exception:
        return False


def contexts(data):
    """Contexts by name; pyld may load nothing else."""
    names = ["recognition", "statement", "certification", "acceptance", "receipt"]
    found = {f"urn:carnet:context:{name}:v1": json.loads((OURS / f"{name}.context.jsonld").read_text()) for name in names}
    if data:
        v2 = (data / "vc/contexts/credentials-v2.jsonld").read_bytes()
        check("context v2 is the pinned one", hashlib.sha256(v2).hexdigest() == V2_DIGEST)
        found["https://www.w3.org/ns/credentials/v2"] = json.loads(v2)
        untp = data / "untp/0.7.0-rc/artefacts/contexts/v0.7.0/untp-context.jsonld"
        found["https://vocabulary.uncefact.org/untp/0.7.0/context/"] = json.loads(untp.read_text())
    return found


def schema_errors(schema, document):
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    return [f"{error.json_path}: {error.message[:120]}" for error in validator.iter_errors(document)]


def expand(document, known):
    def loader(url, _options):
        return {"contextUrl": None, "documentUrl": url, "document": known[url]}

    lost = []
    jsonld.expand(document, {"documentLoader": loader}, on_property_dropped=lost.append)
    return lost


def check_document(name, document, data, known):
    types = document.get("type", [])
    if "RecognizedEntityCredential" in types:
        schema = json.loads((OURS / "recognized-entity-credential.schema.json").read_text())
        errors = schema_errors(schema, document)
        check(f"{name}: recognition schema", not errors, "; ".join(errors))
        check(f"{name}: a misspelt member is refused", misspelt_is_refused(schema, document))
    for schema, member in OWN_SCHEMAS:
        if member in types or member in document:
            own_schema(name, schema, document)
    if "DigitalConformityCredential" in types and data:
        for release in UNTP_SCHEMAS:
            errors = schema_errors(json.loads((data / "untp" / release).read_text()), document)
            check(f"{name}: {release.split('/')[0]} schema", not errors, "; ".join(errors))
    if data:
        try:
            lost = expand(document, known)
            check(f"{name}: every term has a meaning", not lost, ", ".join(map(str, lost)))
        except Exception as error:
            check(f"{name}: JSON-LD", False, str(error)[:400])
    for held in document.get("verifiableCredential", []):
        prefix = "data:application/vc+jwt,"
        check(f"{name}: envelope", held["type"] == "EnvelopedVerifiableCredential" and held["id"].startswith(prefix))
        yield held["id"][len(prefix):]


OWN_SCHEMAS = [
    ("declaration", "declaration"),
    ("certification", "certification"),
    ("acceptance-credential", "AcceptanceCredential"),
    ("verification-receipt-credential", "VerificationReceiptCredential"),
    ("latest-release-credential", "LatestReleaseCredential"),
]
UNTP_SCHEMAS = [
    "0.7.0-released-reconstructed/ConformityCredential.json",
    "0.7.0-rc/artefacts/schema/v0.7.0/dcc/ConformityCredential.json",
]


def own_schema(name, schema_name, document):
    """Our own part satisfies its schema; each member that the schema demands is missed where it is gone, and an unknown one
    is refused."""
    schema = json.loads((OURS / f"{schema_name}.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    errors = schema_errors(schema, document)
    check(f"{name}: {schema_name} schema", not errors, "; ".join(errors))
    part_name = schema_name if schema_name in document else "credentialSubject"
    required = schema["properties"][part_name]["required"]
    for member in required:
        copy = json.loads(json.dumps(document))
        del copy[part_name][member]
        check(f"{name}: {schema_name} without {member}", schema_errors(schema, copy))
    copy = json.loads(json.dumps(document))
    copy[part_name]["misspelt"] = 1
    check(f"{name}: {schema_name} with a misspelt member", schema_errors(schema, copy))


def misspelt_is_refused(schema, document):
    copy = json.loads(json.dumps(document))
    copy["credentialSubject"][0]["recognition"]["maxdepth"] = 1
    return bool(schema_errors(schema, copy))


def check_jws(name, text, keys, data, known):
    header, document = (json.loads(part(piece)) for piece in text.split(".")[:2])
    kid = header.get("kid", "")
    check(f"{name}: header", header.get("typ") in ("vc+jwt", "vp+jwt") and header.get("cty") in ("vc", "vp"), header)
    issuer = document.get("issuer", document.get("holder"))
    issuer = issuer["id"] if isinstance(issuer, dict) else issuer
    check(f"{name}: the key is the issuer's", kid.split("#")[0] == issuer, f"{kid} of {issuer}")
    check(f"{name}: a DID document has the key", kid in keys, kid)
    if kid not in keys:
        return
    key = keys[kid]
    check(f"{name}: kid is the RFC 7638 thumbprint", jwk.import_key(key).thumbprint() == kid.split("#")[1], kid)
    check(f"{name}: joserfc verifies", verifies_joserfc(text, key))
    check(f"{name}: jwcrypto verifies", verifies_jwcrypto(text, key))
    for other_kid, other in keys.items():
        if other != key:
            check(f"{name}: not the signature of {other_kid}", not verifies_joserfc(text, other) and not verifies_jwcrypto(text, other))
    tampered = text.split(".")
    payload = bytearray(part(tampered[1]))
    payload[len(payload) // 2] ^= 1
    tampered[1] = base64.urlsafe_b64encode(bytes(payload)).rstrip(b"=").decode()
    check(f"{name}: a flipped bit is refused", not verifies_joserfc(".".join(tampered), key))
    for number, inner in enumerate(check_document(name, document, data, known)):
        check_jws(f"{name}[{number}]", inner, keys, data, known)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=pathlib.Path, default=ROOT.parent / "shared/data")
    arguments.add_argument("files", nargs="+", type=pathlib.Path)
    options = arguments.parse_args()
    data = options.data if (options.data / "README.md").exists() else None
    if data is None:
        print("skipped: UNTP's schema and the contexts are not beside the project")
    known = contexts(data)
    keys, tokens = {}, []
    for path in options.files:
        text = path.read_text().strip()
        if text.startswith("{"):
            for method in json.loads(text).get("verificationMethod", []):
                check(f"{path.name}: no private key", "d" not in method["publicKeyJwk"])
                keys[method["id"]] = method["publicKeyJwk"]
        else:
            tokens.append((path.name, text))
    check("there is something to verify", tokens)
    for name, text in tokens:
        check_jws(name, text, keys, data, known)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
