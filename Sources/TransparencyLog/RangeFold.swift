public import Documents

/// Folds the leaves of [from, to) between the hashes of a ``RangeProof``, and tells the root at every size on the way.
///
/// The left hashes alone give the root at `from`; with the leaves added they give the root at each size up to `to`; with
/// the right hashes the root of the whole tree. So every checkpoint inside the range is proven by the same leaves.
public struct RangeFold: Sendable {
    private var frontier: Frontier
    private let proof: RangeProof

    /// Starts at the size `proof.from`.
    init(_ proof: RangeProof) throws {
        self.proof = proof
        frontier = try Frontier(size: proof.from, hashes: proof.left)
    }

    /// The number of leaves so far.
    public var size: UInt64 { frontier.size }

    /// The root of the tree of the first ``size`` leaves.
    public var root: Digest { frontier.root }

    /// Adds the next leaf.
    /// - Throws: `range.leaves` past the end of the range.
    public mutating func append(_ leafHash: Digest) throws {
        guard size < proof.to else { throw Diagnostic("range.leaves", ["to": String(proof.to), "actual": String(size + 1)]) }
        frontier.append(leafHash)
    }

    /// The root of the whole tree.
    /// - Throws: `range.leaves` if leaves of the range are missing.
    public func finish() throws -> Digest {
        guard size == proof.to else { throw Diagnostic("range.leaves", ["to": String(proof.to), "actual": String(size)]) }
        var whole = frontier
        for (subtree, hash) in zip(Subtree.covering(proof.to..<proof.size), proof.right) {
            try whole.append(subtree: hash, level: subtree.level)
        }
        return whole.root
    }
}
