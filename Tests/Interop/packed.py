"""Computes Carnet-Packed-SHA256 from the archive alone, as docs/rooms.md defines it: local headers of the payload in order, each
followed by the SHA-256 of its packed bytes if it is deflated.

usage: packed.py CARNET
"""
import hashlib
import re
import struct
import sys
import zipfile

with zipfile.ZipFile(sys.argv[1]) as archive:
    entries = archive.infolist()
    information = archive.read("carnet/bag-info.txt").decode()
digest = hashlib.sha256()
deflated = 0
with open(sys.argv[1], "rb") as file:
    for entry in entries:
        if not entry.filename.startswith("carnet/data/"):
            continue
        file.seek(entry.header_offset)
        header = file.read(30)
        name, extra = struct.unpack("<HH", header[26:])
        digest.update(header + file.read(name + extra))
        if entry.compress_type == zipfile.ZIP_DEFLATED:
            deflated += 1
            digest.update(hashlib.sha256(file.read(entry.compress_size)).digest())
said = re.search(r"^Carnet-Packed-SHA256: ([0-9a-f]{64})$", information, re.M)[1]
assert said == digest.hexdigest(), (said, digest.hexdigest())
print(said, deflated, "deflated")
