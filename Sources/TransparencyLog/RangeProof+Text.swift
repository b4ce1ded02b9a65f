internal import Documents

// io.carnet/range-proof@v1
// from <decimal>
// to <decimal>
// <base64 hash>        left, then right; their numbers follow from `from`, `to` and the checkpoint's size
//
// <checkpoint>

extension RangeProof {
    private static let header = "io.carnet/range-proof@v1"
    /// 62 bits of `from` and twice as many levels right of `to`, generously.
    private static let hashLimit = 192

    /// Reads the file `range-proof`.
    /// - Throws: `range.syntax` with the line, `range.bounds`, `range.hashes`, `note.…`, `checkpoint.…`.
    public init(parsing text: [UInt8]) throws {
        guard text.count <= SignedNote.maximumBytes else {
            throw Diagnostic("note.size", ["limit": String(SignedNote.maximumBytes)])
        }
        var lines = TextLines(text, code: "range.syntax")
        guard try lines.next() == RangeProof.header else { throw lines.refusal() }
        let from = try lines.number(after: "from ")
        let to = try lines.number(after: "to ")
        let hashes = try lines.digests(limit: RangeProof.hashLimit)
        let note = try SignedNote(parsing: lines.rest)
        let split = min(from.nonzeroBitCount, hashes.count)
        try self.init(from: from, to: to, left: Array(hashes[..<split]), right: Array(hashes[split...]), note: note)
    }

    /// The file `range-proof`.
    public var bytes: [UInt8] {
        var text = "\(RangeProof.header)\nfrom \(from)\nto \(to)\n"
        for hash in left + right { text += hash.base64 + "\n" }
        return Array(text.utf8) + [10] + note.bytes
    }
}
