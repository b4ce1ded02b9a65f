"""What a monitor of an authority's registry does: every published listing stands in the published tiles, and a stapled proof
leads to the cosigned checkpoint. usage: monitor.py SITE LOG-VKEY CREDENTIAL.jwt PROOF.tlog-proof WITNESS-VKEY...
"""

import base64
import hashlib
import pathlib
import sys

import notes
from pymerkle import InmemoryTree, verify_inclusion
from pymerkle_audit import entries


def climb(index, size, leaf, hashes):
    """RFC 9162 section 2.1.3.2."""
    node, last = index, size - 1
    for sibling in hashes:
        if node & 1 or node == last:
            leaf = hashlib.sha256(b"\x01" + sibling + leaf).digest()
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            leaf = hashlib.sha256(b"\x01" + leaf + sibling).digest()
        node, last = node >> 1, last >> 1
    assert last == 0
    return leaf


site, key, credential, proof, *witnesses = sys.argv[1:]
site = pathlib.Path(site)
_, size, root = notes.checkpoint((site / "registry/checkpoint").read_bytes())
tree = InmemoryTree(algorithm="sha256")
places = {}
for index, entry in enumerate(entries(site / "registry", size)):
    tree.append_entry(entry)
    places.setdefault(bytes(entry), index)
assert tree.get_root() == root, "root"
listings = sorted((site / "listings").glob("*.jwt"))
for path in listings:
    index = places[path.read_bytes()] + 1
    verify_inclusion(tree.get_leaf(index), root, tree.prove_inclusion(index, size))

header, rest = pathlib.Path(proof).read_bytes().split(b"\n\n", 1)
lines = header.decode().split("\n")
assert lines[0] == "c2sp.org/tlog-proof@v1"
index = int(lines[1].removeprefix("index "))
hashes = [base64.b64decode(line) for line in lines[2:]]
assert notes.verified(rest, key), "the log's signature"
assert all(notes.verified(rest, witness) for witness in witnesses), "the witnesses' cosignatures"
_, old, stapled = notes.checkpoint(rest)
leaf = hashlib.sha256(b"\x00" + pathlib.Path(credential).read_bytes()).digest()
assert climb(index, old, leaf, hashes) == stapled, "inclusion"
assert tree.get_root(old) == stapled, "the stapled checkpoint is of this log"
print("ok: %d entries, %d listings, proof of entry %d under %d" % (size, len(listings), index, old))
