"""Roots and proofs of a log directory by pymerkle. usage: pymerkle_audit.py LOGDIR VKEY [WITNESS_VKEY...]

Every checkpoint's signature and cosignatures are verified by `cryptography`.
"""

import pathlib
import sys

import notes
from pymerkle import InmemoryTree, verify_consistency, verify_inclusion


def bundle_path(index, width):
    groups = []
    while True:
        groups.insert(0, "%03d" % (index % 1000))
        index //= 1000
        if index == 0:
            break
    path = "/".join(["x" + group for group in groups[:-1]] + groups[-1:])
    return "tile/entries/" + path + (".p/%d" % width if width < 256 else "")


def entries(folder, size):
    for index in range((size + 255) // 256):
        width = min(256, size - index * 256)
        path = folder / bundle_path(index, width)
        data = (path if path.exists() else folder / bundle_path(index, 256)).read_bytes()
        for _ in range(width):
            length = int.from_bytes(data[:2], "big")
            assert len(data) >= 2 + length
            yield data[2 : 2 + length]
            data = data[2 + length :]


def main(folder, key, *witnesses):
    folder = pathlib.Path(folder)
    newest = (folder / "checkpoint").read_bytes()
    origin, size, root = notes.checkpoint(newest)
    assert origin == key.split("+")[0], "origin"
    assert notes.verified(newest, key), "the log's signature is missing"
    tree = InmemoryTree(algorithm="sha256")
    for entry in entries(folder, size):
        tree.append_entry(entry)
    assert size == 0 or tree.get_root() == root, "root"

    published = sorted((folder / "checkpoints").glob("*")) + sorted(folder.glob("checkpoint*"))
    cosigned = 0
    for path in (path for path in published if path.is_file()):
        note = path.read_bytes()
        assert notes.verified(note, key), path
        cosigned += sum(len(notes.verified(note, witness)) for witness in witnesses)
        old_origin, old_size, old_root = notes.checkpoint(note)
        assert old_origin == origin and old_size <= size, path
        if 0 < old_size:
            assert tree.get_root(old_size) == old_root, path
            verify_consistency(old_root, root, tree.prove_consistency(old_size, size))
    step = size // 200 + 1
    for index in range(1, size + 1, step):
        verify_inclusion(tree.get_leaf(index), root, tree.prove_inclusion(index, size))
    if witnesses:
        assert cosigned, "no cosignature by the witnesses given"
    print("ok: %d entries, %d checkpoints, %d cosignatures" % (size, len(published), cosigned))


if __name__ == "__main__":
    main(*sys.argv[1:])
