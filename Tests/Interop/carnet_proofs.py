"""The proofs inside a carnet, followed without any code of ours. usage: carnet_proofs.py BAG LOG_VKEY WITNESS_VKEY...

BAG is the unpacked folder. Salts and records make entries, entries make leaves, leaves and the range proof make the root of
every checkpoint inside the range and of the one that the proof carries. Signatures are verified by `cryptography`.
"""

import base64
import hashlib
import pathlib
import sys

import notes


def sha256(data):
    return hashlib.sha256(data).digest()


def record_entry(salt, record):
    return sha256(b"carnet/record/v1\0" + salt + record)


def leaf(entry):
    return sha256(b"\0" + entry)


def node(left, right):
    return sha256(b"\1" + left + right)


class Tree:
    """Complete subtrees from left to right, as (level, hash)."""

    def __init__(self, size, hashes):
        levels = [level for level in range(63, -1, -1) if size >> level & 1]
        assert len(levels) == len(hashes), "left hashes"
        self.size, self.parts = size, list(zip(levels, hashes))

    def add(self, level, digest):
        assert self.size % (1 << level) == 0
        self.size += 1 << level
        while self.parts and self.parts[-1][0] == level:
            digest, level = node(self.parts.pop()[1], digest), level + 1
        self.parts.append((level, digest))

    def root(self):
        if not self.parts:
            return sha256(b"")
        root = self.parts[-1][1]
        for _, digest in reversed(self.parts[:-1]):
            root = node(digest, root)
        return root


def cover(start, end):
    while start < end:
        level = min((start & -start).bit_length() - 1 if start else 63, (end - start).bit_length() - 1)
        yield level
        start += 1 << level


def split_proof(data):
    head, note = data.split(b"\n\n", 1)
    return head.decode().split("\n"), note


def genesis(bag, key):
    lines, note = split_proof((bag / "genesis.tlog-proof").read_bytes())
    assert lines[0] == "c2sp.org/tlog-proof@v1" and lines[2] == "index 0", "genesis proof"
    salt = base64.b64decode(lines[1].removeprefix("extra "), validate=True)
    record = (bag / "genesis.ndjson").read_bytes()
    assert record.endswith(b"\n")
    digest = leaf(record_entry(salt, record[:-1]))
    for line in lines[3:]:  # entry 0 is always the left one
        digest = node(digest, base64.b64decode(line, validate=True))
    assert notes.verified(note, key), "genesis checkpoint"
    assert digest == notes.checkpoint(note)[2], "genesis root"


def leaves(bag):
    records = (bag / "records.ndjson").read_bytes().split(b"\n")[:-1]
    for line in (bag / "leaves").read_text().splitlines():
        kind, value, *reason = line.split(" ")
        value = base64.b64decode(value, validate=True)
        if kind == "r":
            assert len(value) == 16 and not reason
            yield leaf(record_entry(value, records.pop(0)))
        else:
            assert kind == "x" and len(value) == 32 and reason in (["erased"], ["withheld"])
            yield leaf(value)
    assert not records, "records without a line in leaves"


def main(folder, key, *witnesses):
    bag = pathlib.Path(folder) / "data"
    genesis(bag, key)
    lines, note = split_proof((bag / "range-proof").read_bytes())
    assert lines[0] == "io.carnet/range-proof@v1"
    start, end = int(lines[1].removeprefix("from ")), int(lines[2].removeprefix("to "))
    origin, size, root = notes.checkpoint(note)
    assert notes.verified(note, key), "range proof's checkpoint"
    times = sum(len(notes.verified(note, witness)) for witness in witnesses)
    hashes = [base64.b64decode(line, validate=True) for line in lines[3:]]
    left = bin(start).count("1")
    roots = {}
    for path in (bag / "checkpoints").iterdir():
        inner = path.read_bytes()
        inner_origin, inner_size, inner_root = notes.checkpoint(inner)
        assert inner_origin == origin and str(inner_size) == path.name, path
        assert notes.verified(inner, key), path
        times += sum(len(notes.verified(inner, witness)) for witness in witnesses)
        roots[inner_size] = inner_root
    tree = Tree(start, hashes[:left])
    proven = 0
    for digest in leaves(bag):
        if tree.size in roots:
            assert tree.root() == roots[tree.size], "checkpoint %d" % tree.size
            proven += 1
        tree.add(0, digest)
    assert tree.size == end, "leaves of the range"
    if end in roots:
        assert tree.root() == roots[end], "checkpoint %d" % end
        proven += 1
    right = list(cover(end, size))
    assert len(right) == len(hashes) - left, "right hashes"
    for level, digest in zip(right, hashes[left:]):
        tree.add(level, digest)
    assert tree.root() == root, "root"
    assert times or not witnesses, "cosignatures"
    print("ok: [%d, %d) of %d, %d of %d checkpoints on the way, %d cosignatures" % (start, end, size, proven, len(roots), times))


main(*sys.argv[1:])
