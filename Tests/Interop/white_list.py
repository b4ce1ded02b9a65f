"""Checks a published white list with programs of others: ETSI's schema, openvc-core, joserfc, pymerkle.

usage: white_list.py SITE LOG-VKEY LISTING.jwt SUSPENDED.jwt [TRUST-LISTS]
"""

import base64
import json
import sys
from datetime import datetime, timezone
from pathlib import Path

import jsonschema
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from joserfc import jws
from joserfc.jwk import ECKey
from openvc.status.bitstring import decode_bitstring, get_status_bit
from openvc.trustlist.lote import consume_lote

site = Path(sys.argv[1])
listing, suspended = (Path(name).read_text() for name in sys.argv[3:5])
schemas = Path(sys.argv[5]) if len(sys.argv) > 5 else None
algorithms = jws.JWSRegistry(algorithms=["ES256"], strict_check_header=False)
# A certificate stands in the header, and a list is long.
algorithms.max_header_length = 16 << 10
algorithms.max_payload_length = 64 << 20


def part(token, number):
    text = token.split(".")[number]
    return json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


# The list: signed by the certificate's key, as ETSI's schema has it, and readable to a consumer of trusted lists.
certificate = x509.load_pem_x509_certificate((site / "lote/certificate.pem").read_bytes())
key = ECKey.import_key(certificate.public_key().public_bytes(
    serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo))
archive = json.loads((site / "lote/archive.json").read_text())["lists"]
lists = sorted(site.glob("lote/[0-9]*.jwt"), key=lambda path: int(path.stem))
assert [entry["sequence"] for entry in archive] == [int(path.stem) for path in lists], archive
for path in lists:
    token = path.read_text()
    jws.deserialize_compact(token, key, registry=algorithms)
    header, document = part(token, 0), part(token, 1)
    assert base64.b64decode(header["x5c"][0]) == certificate.public_bytes(serialization.Encoding.DER)
    assert document["LoTE"]["ListAndSchemeInformation"]["LoTESequenceNumber"] == int(path.stem)
    if schemas:
        schema = json.loads((schemas / "etsi-119602-lote.schema.json").read_text())
        jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker()).validate(document)
    now = datetime.fromtimestamp(header["iat"], timezone.utc)
    trusted = consume_lote(token, expected_signer_certs=[certificate], now=now)
    assert trusted.sequence_number == int(path.stem)
    assert len(trusted.providers) == len(document["LoTE"].get("TrustedEntitiesList", []))
assert lists[-1].read_text() == (site / "lote/current.jwt").read_text()

# Every name and key that the list gives is that of a listing which lies where it says.
document = part(lists[-1].read_text(), 1)
did = json.loads((site / ".well-known/did.json").read_text())
keys = {method["id"]: ECKey.import_key(method["publicKeyJwk"]) for method in did["verificationMethod"]}
for entity in document["LoTE"]["TrustedEntitiesList"]:
    service = entity["TrustedEntityServices"][0]["ServiceInformation"]
    address = service["ServiceSupplyPoints"][0]["uriValue"]
    token = (site / "listings" / address.rsplit("/", 1)[1]).read_text()
    jws.deserialize_compact(token, keys[part(token, 0)["kid"]], registry=algorithms)
    credential = part(token, 1)
    assert credential["id"] == address
    assert credential["credentialSubject"][0]["id"] == service["ServiceDigitalIdentity"]["OtherIds"][0]
    listed = {key["thumbprint"] for key in credential["credentialSubject"][0]["recognition"]["keys"]}
    given = {ECKey.import_key({n: k[n] for n in ("kty", "crv", "x", "y")}).thumbprint()
             for k in service["ServiceDigitalIdentity"]["PublicKeyValues"]}
    assert given <= listed, (given, listed)

# The status list says of each listing what the authority decided.
for token, expected in ((listing, 0), (suspended, 1)):
    status = part(token, 1)["credentialStatus"]
    path = site / "status" / status["statusListCredential"].rsplit("/", 1)[1]
    text = path.read_text()
    jws.deserialize_compact(text, keys[part(text, 0)["kid"]], registry=algorithms)
    encoded = part(text, 1)["credentialSubject"]["encodedList"]
    assert get_status_bit(decode_bitstring(encoded), int(status["statusListIndex"])) == expected, status

print(f"ok: {len(lists)} lists, {len(document['LoTE']['TrustedEntitiesList'])} providers")
