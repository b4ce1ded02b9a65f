public import Documents

/// A proof that the tree of a range of leaves is part of the tree of all leaves: the most general Merkle proof.
/// ``InclusionProof`` is the case of one leaf, ``ConsistencyProof`` that of a range from 0.
///
/// The range [start, end) must be a subtree: its start a multiple of the least power of two that is not below its length.
/// The hashes are those of RFC 6962 sections 2.1.1 and 2.1.2, the sibling nearest to the range first.
public struct SubtreeProof: Hashable, Sendable {
    public var range: Range<UInt64>
    /// The number of leaves of the whole tree.
    public var size: UInt64
    public var hashes: [Digest]

    public init(range: Range<UInt64>, size: UInt64, hashes: [Digest]) {
        self.range = range
        self.size = size
        self.hashes = hashes
    }

    /// True if `range` is a subtree in the sense of the proof, the empty range included.
    public static func isSubtree(_ range: Range<UInt64>) -> Bool {
        let length = range.upperBound - range.lowerBound
        guard length > 1 else { return true }
        let span = 64 - (length - 1).leadingZeroBitCount
        return span < 64 ? range.lowerBound & ((1 << UInt64(span)) - 1) == 0 : range.lowerBound == 0
    }

    /// Makes the proof.
    /// - Throws: `proof.range` if the range is no subtree or passes `size`; whatever `source` throws.
    public init(range: Range<UInt64>, size: UInt64, from source: some HashSource) throws {
        guard size <= RFC6962.maximumSize, range.upperBound <= size, SubtreeProof.isSubtree(range) else {
            throw Diagnostic(
                "proof.range",
                ["from": String(range.lowerBound), "to": String(range.upperBound), "size": String(size)])
        }
        self.init(range: range, size: size, hashes: [])
        guard !range.isEmpty else { return }
        // Going down from the root, the halves left aside are the proof, last to first.
        var whole = 0..<size
        var rest = range
        var isKnown = true
        var hashes: [Digest] = []
        while rest != whole {
            let middle = whole.lowerBound + RFC6962.split(whole.upperBound - whole.lowerBound)
            let left = whole.lowerBound..<middle
            let right = middle..<whole.upperBound
            if rest.upperBound <= middle {
                hashes.append(try source.root(of: right))
                whole = left
            } else {
                hashes.append(try source.root(of: left))
                if rest.lowerBound < middle {
                    rest = middle..<rest.upperBound
                    isKnown = false
                }
                whole = right
            }
        }
        if !isKnown { hashes.append(try source.root(of: rest)) }
        self.hashes = hashes.reversed()
    }

    /// True if a tree with root `root` and ``size`` leaves holds, at ``range``, the leaves whose own tree has the root
    /// `subtree`. An empty range is part of every tree.
    public func proves(subtree: Digest, in root: Digest) -> Bool {
        guard range.upperBound <= size, SubtreeProof.isSubtree(range) else { return false }
        guard !range.isEmpty else { return hashes.isEmpty && subtree == RFC6962.emptyRoot }
        var rest = hashes[...]
        guard let roots = fold(range, size, subtree: subtree, &rest), rest.isEmpty else { return false }
        return roots.subtree == subtree && roots.whole == root
    }

    /// Climbs from the subtree to the root, taking hashes off the end of `hashes` on the way down.
    ///
    /// - Parameter subtree: the subtree's root if it is one node of this tree, `nil` once it was cut in two.
    /// - Returns: the subtree's root as the hashes make it, and the root of the whole; `nil` if hashes are missing.
    private func fold(
        _ range: Range<UInt64>, _ size: UInt64, subtree: Digest?, _ hashes: inout ArraySlice<Digest>
    ) -> (subtree: Digest, whole: Digest)? {
        if range == 0..<size {
            guard let root = subtree ?? hashes.popLast() else { return nil }
            return (root, root)
        }
        guard let sibling = hashes.popLast() else { return nil }
        let middle = RFC6962.split(size)
        if range.upperBound <= middle {
            guard let below = fold(range, middle, subtree: subtree, &hashes) else { return nil }
            return (below.subtree, RFC6962.nodeHash(below.whole, sibling))
        }
        if range.lowerBound >= middle {
            let shifted = range.lowerBound - middle..<range.upperBound - middle
            guard let below = fold(shifted, size - middle, subtree: subtree, &hashes) else { return nil }
            return (below.subtree, RFC6962.nodeHash(sibling, below.whole))
        }
        // A subtree that reaches over the middle begins at the left edge: all of the left half belongs to it.
        guard let below = fold(0..<range.upperBound - middle, size - middle, subtree: nil, &hashes) else { return nil }
        return (RFC6962.nodeHash(sibling, below.subtree), RFC6962.nodeHash(sibling, below.whole))
    }
}
