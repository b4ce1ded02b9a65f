public import Documents

/// An inclusion proof that is checked offline: index, hashes and the signed checkpoint in one file (C2SP tlog-proof).
public struct TlogProof: Hashable, Sendable {
    /// Whatever the log's application adds. Nothing authenticates it.
    public let extra: [UInt8]?
    public let index: UInt64
    public let hashes: [Digest]
    /// The checkpoint as it was signed. Nothing here verifies its signatures.
    public let note: SignedNote
    /// What ``note`` says.
    public let checkpoint: Checkpoint

    private static let header = "c2sp.org/tlog-proof@v1"

    /// Takes the parts together.
    /// - Throws: `proof.range` unless the index is below the checkpoint's size, `proof.syntax` for more than 63 hashes,
    ///   `checkpoint.…` if the note is none.
    public init(extra: [UInt8]? = nil, index: UInt64, hashes: [Digest], note: SignedNote) throws {
        checkpoint = try Checkpoint(note.text)
        guard index < checkpoint.size else {
            throw Diagnostic(
                "proof.range", ["from": String(index), "to": String(index), "size": String(checkpoint.size)])
        }
        guard hashes.count <= 63 else { throw Diagnostic("proof.syntax") }
        self.extra = extra
        self.index = index
        self.hashes = hashes
        self.note = note
    }

    /// Reads a `.tlog-proof` file.
    /// - Throws: `proof.syntax` with the line, `proof.range`, `note.…`, `checkpoint.…`.
    public init(parsing text: [UInt8]) throws {
        guard text.count <= SignedNote.maximumBytes else {
            throw Diagnostic("note.size", ["limit": String(SignedNote.maximumBytes)])
        }
        var lines = TextLines(text, code: "proof.syntax")
        guard try lines.next() == TlogProof.header else { throw lines.refusal() }
        var extra: [UInt8]?
        if lines.continues(with: "extra ") {
            guard let bytes = Base64.decode(try lines.next(after: "extra ")) else { throw lines.refusal() }
            extra = bytes
        }
        let index = try lines.number(after: "index ")
        let hashes = try lines.digests(limit: 63)
        try self.init(extra: extra, index: index, hashes: hashes, note: SignedNote(parsing: lines.rest))
    }

    /// The `.tlog-proof` file.
    public var bytes: [UInt8] {
        var text = TlogProof.header + "\n"
        if let extra { text += "extra \(Base64.encode(extra))\n" }
        text += "index \(index)\n"
        for hash in hashes { text += hash.base64 + "\n" }
        return Array(text.utf8) + [10] + note.bytes
    }

    /// True if the leaf stands at the index under the checkpoint's root. Signatures are verified apart, by
    /// ``Checkpoint/init(_:signedBy:)`` and ``WitnessQuorum``.
    public func proves(leafHash: Digest) -> Bool {
        InclusionProof(index: index, size: checkpoint.size, hashes: hashes).proves(leafHash: leafHash, in: checkpoint.root)
    }
}
