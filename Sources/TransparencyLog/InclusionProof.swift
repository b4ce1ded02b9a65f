public import Documents

/// A proof that a leaf stands at an index of a tree (RFC 6962 section 2.1.1): its siblings, the leaf's own first.
public struct InclusionProof: Hashable, Sendable {
    public var index: UInt64
    /// The number of leaves of the tree.
    public var size: UInt64
    public var hashes: [Digest]

    public init(index: UInt64, size: UInt64, hashes: [Digest]) {
        self.index = index
        self.size = size
        self.hashes = hashes
    }

    /// Makes the proof, reading O(log² size) hashes.
    /// - Throws: `proof.range` if `index` is not below `size`; whatever `source` throws.
    public init(index: UInt64, size: UInt64, from source: some HashSource) throws {
        guard index < size else {
            throw Diagnostic(
                "proof.range", ["from": String(index), "to": String(index), "size": String(size)])
        }
        let proof = try SubtreeProof(range: index..<index + 1, size: size, from: source)
        self.init(index: index, size: size, hashes: proof.hashes)
    }

    /// True if a tree with this root holds the leaf at the index.
    public func proves(leafHash: Digest, in root: Digest) -> Bool {
        guard index < size else { return false }
        return SubtreeProof(range: index..<index + 1, size: size, hashes: hashes).proves(subtree: leafHash, in: root)
    }
}
