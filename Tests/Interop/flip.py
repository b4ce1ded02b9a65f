"""Flips one bit of a byte, the middle one unless told. usage: flip.py FILE [BYTE]"""

import pathlib
import sys

path = pathlib.Path(sys.argv[1])
data = bytearray(path.read_bytes())
data[int(sys.argv[2]) if len(sys.argv) > 2 else len(data) // 2] ^= 1
path.write_bytes(bytes(data))
