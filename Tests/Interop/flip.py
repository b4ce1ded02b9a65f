"""Flips one bit in the middle of a file. usage: flip.py FILE"""

import pathlib
import sys

path = pathlib.Path(sys.argv[1])
data = bytearray(path.read_bytes())
data[len(data) // 2] ^= 1
path.write_bytes(bytes(data))
