public import Documents

/// A proof that a tree is the beginning of a larger one (RFC 6962 section 2.1.2).
public struct ConsistencyProof: Hashable, Sendable {
    public var oldSize: UInt64
    public var newSize: UInt64
    public var hashes: [Digest]

    public init(oldSize: UInt64, newSize: UInt64, hashes: [Digest]) {
        self.oldSize = oldSize
        self.newSize = newSize
        self.hashes = hashes
    }

    /// Makes the proof, reading O(log² newSize) hashes.
    /// - Throws: `proof.range` if `oldSize` is above `newSize`; whatever `source` throws.
    public init(oldSize: UInt64, newSize: UInt64, from source: some HashSource) throws {
        guard oldSize <= newSize else {
            throw Diagnostic("proof.range", ["from": "0", "to": String(oldSize), "size": String(newSize)])
        }
        let proof = try SubtreeProof(range: 0..<oldSize, size: newSize, from: source)
        self.init(oldSize: oldSize, newSize: newSize, hashes: proof.hashes)
    }

    /// True if the tree with `newRoot` begins with the tree with `oldRoot`. Trees of one size must have one root.
    ///
    /// From an empty tree to a larger one nothing is proven, so this is false, as in other implementations: whoever starts
    /// from nothing needs no proof.
    public func proves(oldRoot: Digest, newRoot: Digest) -> Bool {
        guard oldSize <= newSize else { return false }
        guard oldSize > 0 else {
            return newSize == 0 && hashes.isEmpty && oldRoot == RFC6962.emptyRoot && newRoot == RFC6962.emptyRoot
        }
        return SubtreeProof(range: 0..<oldSize, size: newSize, hashes: hashes).proves(subtree: oldRoot, in: newRoot)
    }
}
