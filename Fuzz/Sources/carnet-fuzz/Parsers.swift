@testable import CarnetFile
import Documents
import TransparencyLog

/// Every parser that meets bytes of strangers, by the name given on the command line. A refusal is as good as a success:
/// what is looked for is a crash, a hang, memory without bound, or a text that does not survive being read and written.
let parsers: [String: @Sendable ([UInt8]) throws -> Void] = [
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
    "json": { bytes in
        let json = try JSON(parsing: bytes, limits: JSONLimits(bytes: 1 << 20, depth: 64, nodes: 1 << 16))
        try require(try JSON(parsing: json.encoded()) == json, "JSON survives being written")
    },
    "yaml": { bytes in _ = try Document(bytes, file: nil, limits: JSONLimits(bytes: 1 << 20, depth: 64, nodes: 1 << 16)) },
    "container": { bytes in
        _ = try CarnetContainer(bytes, limits: ContainerLimits(entries: 1000, fileBytes: 1 << 22, totalBytes: 1 << 24))
    },
    "manifest": { bytes in
        _ = ManifestReader.fault(in: bytes, "manifest-sha256.txt", ["data/a": .zero])
        _ = BagFiles.date(in: bytes)
    },
]

/// Ends the process, for libFuzzer to keep the input.
func require(_ holds: @autoclosure () throws -> Bool, _ what: String) rethrows {
    if try !holds() { fatalError(what) }  // the fuzzer's own way to report
}
