public import Documents

/// The roots of the complete subtrees that make up the leaves [0, n), from left to right: what a log must remember to
/// go on growing. Sixty-three hashes at most.
///
/// Appending costs one node hash a leaf on average; a root costs as many as the size has bits set, less one.
public struct Frontier: Hashable, Sendable {
    /// The number of leaves.
    public private(set) var size: UInt64

    /// The subtree roots, leftmost and largest first: one for each bit set in ``size``. With the size they are the
    /// whole state, to be kept and given back to ``init(size:hashes:)``.
    public private(set) var hashes: [Digest]

    /// The frontier of an empty tree.
    public init() {
        size = 0
        hashes = []
        hashes.reserveCapacity(64)
    }

    /// Takes up a kept state.
    /// - Throws: `tree.frontier` if `hashes` does not hold one hash for each bit of `size`, `tree.size` above 2^63 - 1.
    public init(size: UInt64, hashes: [Digest]) throws {
        guard size <= RFC6962.maximumSize else { throw Diagnostic("tree.size", ["size": String(size)]) }
        guard hashes.count == size.nonzeroBitCount else {
            throw Diagnostic(
                "tree.frontier", ["expected": String(size.nonzeroBitCount), "actual": String(hashes.count)])
        }
        self.size = size
        self.hashes = hashes
    }

    /// Adds the next leaf. The size must be below 2^63 - 1.
    public mutating func append(_ leafHash: Digest) {
        var hash = leafHash
        var merged = size
        while merged & 1 == 1 {
            hash = RFC6962.nodeHash(hashes.removeLast(), hash)
            merged >>= 1
        }
        hashes.append(hash)
        size += 1
    }

    /// Adds leaves in order.
    public mutating func append(contentsOf leafHashes: some Sequence<Digest>) {
        for hash in leafHashes { append(hash) }
    }

    /// Adds a complete subtree of 2^`level` leaves.
    /// - Throws: `tree.frontier` if such a subtree cannot begin at the present size or would pass the largest size.
    public mutating func append(subtree root: Digest, level: Int) throws {
        guard level >= 0, level < 63, size & ((1 << UInt64(level)) - 1) == 0,
            size <= RFC6962.maximumSize - (1 << UInt64(level))
        else { throw Diagnostic("tree.frontier", ["expected": String(size.trailingZeroBitCount), "actual": String(level)]) }
        var hash = root
        var merged = size >> UInt64(level)
        while merged & 1 == 1 {
            hash = RFC6962.nodeHash(hashes.removeLast(), hash)
            merged >>= 1
        }
        hashes.append(hash)
        size += 1 << UInt64(level)
    }

    /// The Merkle tree hash of the leaves so far (RFC 6962 section 2.1).
    public var root: Digest {
        guard var root = hashes.last else { return RFC6962.emptyRoot }
        for hash in hashes.dropLast().reversed() { root = RFC6962.nodeHash(hash, root) }
        return root
    }
}
