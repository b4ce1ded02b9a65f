#!/usr/bin/env python3
"""A status list read bit by bit by openvc-core and by Python's own gzip and base64.

usage: status_lists.py LIST.jwt EXPECTED.json

EXPECTED is `{"count": bits, "set": [index, …]}`. Every bit is compared. A list of openvc-core's own must come out bit by bit
as it went in, and the list with one bit flipped must differ. Ends with `N passed, N failed`.
"""

import base64
import gzip
import json
import pathlib
import sys

from openvc.status import decode_bitstring, get_status_bit, parse_status_entries

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


def main():
    text = pathlib.Path(sys.argv[1]).read_text().strip()
    expected = json.loads(pathlib.Path(sys.argv[2]).read_text())
    document = json.loads(part(text.split(".")[1]))
    subject = document["credentialSubject"]
    encoded = subject["encodedList"]
    wanted = set(expected["set"])
    check("type", "BitstringStatusListCredential" in document["type"] and subject["type"] == "BitstringStatusList")
    check("ttl in milliseconds", subject["ttl"] == 86_400_000, subject["ttl"])
    check("multibase base64url without padding", encoded[0] == "u" and "=" not in encoded)
    packed = part(encoded[1:])
    check("gzip without a time", packed[:4] == b"\x1f\x8b\x08\x00" and packed[4:8] == bytes(4))
    own = gzip.decompress(packed)
    check("count", len(own) * 8 == expected["count"], len(own) * 8)
    bits = [i for i in range(len(own) * 8) if own[i // 8] >> (7 - i % 8) & 1]
    check("Python: every bit, index 0 left-most", set(bits) == wanted, bits[:20])
    theirs = decode_bitstring(encoded)
    wrong = [i for i in range(expected["count"]) if bool(get_status_bit(theirs, i)) != (i in wanted)]
    check("openvc: every bit", not wrong, wrong[:20])
    flipped = bytearray(own)
    flipped[100] ^= 1
    check("a flipped bit is seen", bytes(flipped) != own and bool(get_status_bit(bytes(flipped), 807)) != (807 in wanted))
    for form in ("94567", 94567):
        credential = {
            "credentialStatus": {
                "type": "BitstringStatusListEntry", "statusPurpose": "suspension", "statusListIndex": form,
                "statusListCredential": document["id"],
            }
        }
        try:
            entries = parse_status_entries(credential)
            check(f"openvc reads the index {form!r}", [int(entry.index) for entry in entries] == [94567], entries)
        except Exception as error:  # UNTP's integer is not everyone's
            check(f"openvc reads the index {form!r}", isinstance(form, int), error)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
