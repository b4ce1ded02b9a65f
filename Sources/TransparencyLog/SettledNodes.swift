public import Documents

extension InclusionProof {
    /// The complete subtrees whose roots the proof shows. They never change while a log grows, so two proofs under one log's
    /// key that show different roots for one of them prove that the log has two histories, whatever their sizes.
    ///
    /// - Returns: at most 126 roots; `nil` unless the leaf is proven under `root`.
    public func settledNodes(leafHash: Digest, in root: Digest) -> [Subtree: Digest]? {
        guard proves(leafHash: leafHash, in: root) else { return nil }
        var nodes: [Subtree: Digest] = [:]
        var rest = hashes[...]
        _ = climb(0..<size, leafHash, &rest, &nodes)
        return nodes
    }

    /// Goes down to the leaf, taking siblings off the end, and up again.
    private func climb(
        _ range: Range<UInt64>, _ leafHash: Digest, _ siblings: inout ArraySlice<Digest>, _ nodes: inout [Subtree: Digest]
    ) -> Digest {
        let count = range.upperBound - range.lowerBound
        var node = leafHash
        if count > 1, let sibling = siblings.popLast() {
            let middle = range.lowerBound + RFC6962.split(count)
            if index < middle {
                note(middle..<range.upperBound, sibling, &nodes)
                node = RFC6962.nodeHash(climb(range.lowerBound..<middle, leafHash, &siblings, &nodes), sibling)
            } else {
                note(range.lowerBound..<middle, sibling, &nodes)
                node = RFC6962.nodeHash(sibling, climb(middle..<range.upperBound, leafHash, &siblings, &nodes))
            }
        }
        note(range, node, &nodes)
        return node
    }

    private func note(_ range: Range<UInt64>, _ hash: Digest, _ nodes: inout [Subtree: Digest]) {
        let count = range.upperBound - range.lowerBound
        guard count & (count - 1) == 0 else { return }
        let level = count.trailingZeroBitCount
        nodes[Subtree(level: level, index: range.lowerBound >> UInt64(level))] = hash
    }
}
