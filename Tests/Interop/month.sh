# Part of `run`: a month of maintenance as a carnet, opened by archivists' tools and followed by other verifiers.
