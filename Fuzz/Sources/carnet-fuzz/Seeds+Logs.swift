import CarnetFile
import Documents
import TransparencyLog

extension Seeds {
    static let log = try? NoteSigner(name: "log.example/a", kind: .ed25519, seed: [UInt8](repeating: 1, count: 32))
    static let witness = try? NoteSigner(name: "witness.example/w", kind: .cosignature, seed: [UInt8](repeating: 2, count: 32))
    static let keys = [log, witness].compactMap { $0?.key }

    static func logs() throws -> [String: [[UInt8]]] {
        guard let log, let witness else { return [:] }
        let tree = Leaves(count: 21)
        let checkpoint = try Checkpoint(origin: "log.example/a", size: 21, root: tree.root(size: 21))
        var note = try SignedNote(text: checkpoint.bytes, signedBy: log)
        try note.append([witness.cosign(note.text, at: Instant(seconds: 1_800_000_000))])
        let inclusion = try InclusionProof(index: 4, size: 21, from: tree)
        return [
            "note": [note.bytes],
            "checkpoint": [checkpoint.bytes],
            "key": [log.key.text, log.secretText, witness.key.text].map { Array($0.utf8) },
            "proof": [try TlogProof(extra: [1, 2], index: 4, hashes: inclusion.hashes, note: note).bytes],
            "range-proof": [try RangeProof(from: 3, to: 17, note: note, from: tree).bytes],
            "tile": [[2] + (try EntryBundle(index: 0, entries: [[1], [2, 3], []]).bytes)]
                + ["tile/0/x001/x234/067.p/5", "tile/1/000"].map { Array($0.utf8) },
        ]
    }

    static func documents() -> [String: [[UInt8]]] {
        [
            "json": [
                #"{"a":[1,-2.5e3,true,null,"\u00e9\ud83d\ude00"],"b":{"c":"","d":[[]]}}"#,
                #"[{"id":"1","n":12345678901234567890}]"#,
            ].map { Array($0.utf8) },
            "yaml": [Array("a: b/v1\nb:\n  - c: 1\n    d: \"x\"\n  - [1, 2, {e: f}]\ng: |\n  text\n".utf8)],
        ]
    }

    static func containers() throws -> [String: [[UInt8]]] {
        let carnet = try CarnetWriter.write(
            payload: [
                PayloadFile(path: "deliverable.json", bytes: Array(#"{"carnet":"carnet/deliverable/v1"}"#.utf8)),
                PayloadFile(path: "records.ndjson", bytes: [UInt8](repeating: UInt8(ascii: "a"), count: 300)),
            ], trust: [PayloadFile(path: "credentials/a.jwt", bytes: Array("e30.e30.AA".utf8))])
        return [
            "container": [carnet],
            "manifest": ["\(Digest.zero.hex)  data/a\n", "Bagging-Date: 2026-11-20\nPayload-Oxum: 1.1\n"].map { Array($0.utf8) },
        ]
    }
}

/// A small log in memory.
private struct Leaves: HashSource {
    var count: UInt64

    func hash(of subtree: Subtree) throws -> Digest {
        if subtree.level == 0 { return RFC6962.leafHash(Array(String(subtree.index).utf8)) }
        return RFC6962.nodeHash(
            try hash(of: Subtree(level: subtree.level - 1, index: subtree.index * 2)),
            try hash(of: Subtree(level: subtree.level - 1, index: subtree.index * 2 + 1)))
    }
}
