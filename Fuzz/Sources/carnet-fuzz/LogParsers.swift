import Documents
import TransparencyLog

let logParsers: [String: Parser] = [
    "note": { bytes in
        let note = try SignedNote(parsing: bytes)
        require(note.bytes == bytes, "a note is written as it was read")
        _ = try note.verified(by: Seeds.keys)
    },
    "checkpoint": { bytes in
        let checkpoint = try Checkpoint(bytes)
        require(checkpoint.bytes == bytes, "a checkpoint is written as it was read")
    },
    "key": { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        if let key = try? VerifierKey(text) { require(key.text == text, "a key is written as it was read") }
        _ = try NoteSigner(text)
    },
    "proof": { bytes in
        let proof = try TlogProof(parsing: bytes)
        require(proof.bytes == bytes, "a proof is written as it was read")
        _ = proof.proves(leafHash: .zero)
    },
    "range-proof": { bytes in
        let proof = try RangeProof(parsing: bytes)
        require(proof.bytes == bytes, "a range proof is written as it was read")
        _ = proof.proves(leafHashes: [Digest](repeating: .zero, count: Int(min(100, proof.to - proof.from))))
    },
    "tile": { bytes in
        let width = Int(bytes.first ?? 0) + 1
        _ = try? EntryBundle(index: 0, width: width, parsing: Array(bytes.dropFirst()))
        let path = String(decoding: bytes, as: UTF8.self)
        let tile = try Tile(path: path)
        require(tile.path == path, "a path is written as it was read")
    },
]
