public import Documents

/// A proof that given leaves are *all* the leaves [from, to) of a log under a signed checkpoint: the hashes left and right of the
/// range, and the checkpoint itself with its cosignatures. O(log n) hashes, whatever the range.
///
/// It proves that a range is complete as to what was logged, never as to what happened.
public struct RangeProof: Hashable, Sendable {
    public let from: UInt64
    public let to: UInt64
    /// The subtree roots of [0, from), in ascending order of their leaves.
    public let left: [Digest]
    /// The subtree roots of [to, size), in ascending order of their leaves.
    public let right: [Digest]
    /// The checkpoint as it was signed. Nothing here verifies its signatures.
    public let note: SignedNote
    /// What ``note`` says.
    public let checkpoint: Checkpoint

    /// The number of leaves of the whole tree: the checkpoint's.
    public var size: UInt64 { checkpoint.size }

    /// Takes the parts together.
    /// - Throws: `range.bounds` unless from ≤ to ≤ size, `range.hashes` unless left and right hold as many hashes as
    ///   `from`, `to` and the checkpoint's size demand, `checkpoint.…` if the note is none.
    public init(from: UInt64, to: UInt64, left: [Digest], right: [Digest], note: SignedNote) throws {
        checkpoint = try Checkpoint(note.text)
        try RangeProof.check(from, to, checkpoint.size)
        let expected = from.nonzeroBitCount + Subtree.covering(to..<checkpoint.size).count
        guard left.count == from.nonzeroBitCount, left.count + right.count == expected else {
            throw Diagnostic("range.hashes", ["expected": String(expected), "actual": String(left.count + right.count)])
        }
        self.from = from
        self.to = to
        self.left = left
        self.right = right
        self.note = note
    }

    /// Makes the proof for the tree that `note` signs, reading O(log size) hashes.
    /// - Throws: `range.bounds`, `checkpoint.…`, whatever `source` throws.
    public init(from: UInt64, to: UInt64, note: SignedNote, from source: some HashSource) throws {
        let size = try Checkpoint(note.text).size
        try RangeProof.check(from, to, size)
        try self.init(
            from: from, to: to, left: Subtree.covering(0..<from).map(source.hash(of:)),
            right: Subtree.covering(to..<size).map(source.hash(of:)), note: note)
    }

    private static func check(_ from: UInt64, _ to: UInt64, _ size: UInt64) throws {
        guard from <= to, to <= size else {
            throw Diagnostic("range.bounds", ["from": String(from), "to": String(to), "size": String(size)])
        }
    }

    /// A fold that stands at ``from``.
    public func fold() throws -> RangeFold { try RangeFold(self) }

    /// True if the leaves are all of the range, in order, under the checkpoint's root.
    public func proves(leafHashes: some Sequence<Digest>) -> Bool {
        do {
            var fold = try fold()
            for hash in leafHashes { try fold.append(hash) }
            return try fold.finish() == checkpoint.root
        } catch {
            return false
        }
    }
}
