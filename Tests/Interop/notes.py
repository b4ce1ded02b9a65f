"""Signed notes, checkpoints and cosignatures by `cryptography` alone (C2SP signed-note, tlog-cosignature v1)."""

import base64
import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def vkey(text):
    name, key_id, rest = text.split("+", 2)
    data = base64.b64decode(rest, validate=True)
    assert hashlib.sha256(name.encode() + b"\n" + data).digest()[:4].hex() == key_id, "key id"
    return name, bytes.fromhex(key_id), data[0], data[1:]


def split(note):
    at = note.rindex(b"\n\n")
    lines = []
    for line in note[at + 2 :].decode().splitlines():
        dash, name, data = line.split(" ")
        assert dash == "\u2014"
        data = base64.b64decode(data, validate=True)
        lines.append((name, data[:4], data[4:]))
    return note[: at + 1], lines


def verified(note, key):
    """The times of the key's cosignatures (0 for a log's signature); raises InvalidSignature for a false one."""
    name, key_id, kind, public = vkey(key)
    text, lines = split(note)
    times = []
    for line_name, line_id, data in lines:
        if (line_name, line_id) != (name, key_id):
            continue
        if kind == 1:
            message, time = text, 0
        elif kind == 4:
            time = int.from_bytes(data[:8], "big")
            message, data = b"cosignature/v1\ntime %d\n" % time + text, data[8:]
        else:
            raise InvalidSignature("unknown kind of key")
        Ed25519PublicKey.from_public_bytes(public).verify(data, message)
        times.append(time)
    return times


def checkpoint(note):
    origin, size, root, *_ = split(note)[0].decode().split("\n")
    return origin, int(size), base64.b64decode(root, validate=True)
