public import Documents

/// A complete subtree of a log: the 2^level leaves that begin at leaf `index` · 2^level.
public struct Subtree: Hashable, Sendable {
    /// 0 for a leaf, up to 62.
    public var level: Int
    public var index: UInt64

    public init(level: Int, index: UInt64) {
        self.level = level
        self.index = index
    }

    /// The complete subtrees that tile the leaves of `range`, from left to right, each as large as it can be: 126 at
    /// most. For [0, n) these are the subtrees of a ``Frontier``, one for each bit of n.
    public static func covering(_ range: Range<UInt64>) -> [Subtree] {
        var subtrees: [Subtree] = []
        var start = range.lowerBound
        while start < range.upperBound {
            let fitting = 63 - (range.upperBound - start).leadingZeroBitCount
            let level = min(start.trailingZeroBitCount, fitting)
            subtrees.append(Subtree(level: level, index: start >> UInt64(level)))
            start += 1 << UInt64(level)
        }
        return subtrees
    }
}

/// Where the hashes of a log's complete subtrees come from: memory, tiles, a file.
public protocol HashSource {
    /// The root of a complete subtree.
    /// - Throws: whatever reading needs; a ``Diagnostic`` if the subtree is not complete in this log.
    func hash(of subtree: Subtree) throws -> Digest
}

extension HashSource {
    /// The Merkle tree hash of the leaves of `range`, whose start must be a multiple of the power of two that covers
    /// its length (a subtree as ``SubtreeProof`` defines it). O(log n) hashes are read.
    func root(of range: Range<UInt64>) throws -> Digest {
        var root: Digest?
        for subtree in Subtree.covering(range).reversed() {
            let hash = try hash(of: subtree)
            root = root.map { RFC6962.nodeHash(hash, $0) } ?? hash
        }
        return root ?? RFC6962.emptyRoot
    }

    /// The Merkle tree hash of the first `size` leaves.
    public func root(size: UInt64) throws -> Digest { try root(of: 0..<size) }

    /// The frontier of the first `size` leaves.
    public func frontier(size: UInt64) throws -> Frontier {
        try Frontier(size: size, hashes: Subtree.covering(0..<size).map(hash(of:)))
    }
}
