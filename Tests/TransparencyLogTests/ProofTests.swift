import Documents
import Testing
import TransparencyLog

@Suite struct ProofTests {
    @Test(arguments: [1, 2, 3, 7, 8, 31, 70])
    func inclusionOfEveryLeaf(_ size: Int) throws {
        let tree = MemoryTree(counting: size)
        let root = Naive.root(tree.leaves)
        for index in 0..<size {
            let proof = try InclusionProof(index: UInt64(index), size: UInt64(size), from: tree)
            #expect(proof.hashes == Naive.inclusion(index, tree.leaves[...]))
            #expect(proof.proves(leafHash: tree.leaves[index], in: root))
            #expect(!proof.proves(leafHash: .zero, in: root))
            #expect(!proof.proves(leafHash: tree.leaves[index], in: .zero))
            for other in [0, size / 2, size - 1, size, size + 1] where other != index {
                #expect(
                    !InclusionProof(index: UInt64(other), size: UInt64(size), hashes: proof.hashes)
                        .proves(leafHash: tree.leaves[index], in: root))
            }
        }
        #expect(throws: Diagnostic.self) { try InclusionProof(index: UInt64(size), size: UInt64(size), from: tree) }
    }

    @Test(arguments: [1, 2, 3, 7, 8, 31, 70])
    func consistencyOfEverySize(_ size: Int) throws {
        let tree = MemoryTree(counting: size)
        let root = Naive.root(tree.leaves)
        for old in 0...size {
            let oldRoot = Naive.root(tree.leaves[..<old])
            let proof = try ConsistencyProof(oldSize: UInt64(old), newSize: UInt64(size), from: tree)
            #expect(proof.hashes == (old == 0 ? [] : Naive.consistency(old, tree.leaves[...])))
            #expect(proof.proves(oldRoot: oldRoot, newRoot: root) == (old > 0))
            #expect(!proof.proves(oldRoot: .zero, newRoot: root))
            #expect(!proof.proves(oldRoot: oldRoot, newRoot: .zero))
            for place in proof.hashes.indices {
                var changed = proof
                changed.hashes[place] = .zero
                #expect(!changed.proves(oldRoot: oldRoot, newRoot: root))
            }
            var longer = proof
            longer.hashes.append(.zero)
            #expect(!longer.proves(oldRoot: oldRoot, newRoot: root))
        }
        #expect(throws: Diagnostic.self) {
            try ConsistencyProof(oldSize: UInt64(size + 1), newSize: UInt64(size), from: tree)
        }
    }

    @Test func emptyTreesAgree() {
        let empty = RFC6962.emptyRoot
        #expect(ConsistencyProof(oldSize: 0, newSize: 0, hashes: []).proves(oldRoot: empty, newRoot: empty))
        #expect(!ConsistencyProof(oldSize: 0, newSize: 0, hashes: [.zero]).proves(oldRoot: empty, newRoot: empty))
    }

    @Test func subtreesOfATree() throws {
        let size = 45
        let tree = MemoryTree(counting: size)
        let root = Naive.root(tree.leaves)
        var count = 0
        for start in 0..<size {
            for end in start + 1...size {
                let range = UInt64(start)..<UInt64(end)
                guard SubtreeProof.isSubtree(range) else {
                    #expect(throws: Diagnostic.self) { try SubtreeProof(range: range, size: UInt64(size), from: tree) }
                    continue
                }
                let proof = try SubtreeProof(range: range, size: UInt64(size), from: tree)
                let subtree = Naive.root(tree.leaves[start..<end])
                #expect(proof.proves(subtree: subtree, in: root))
                #expect(!proof.proves(subtree: subtree, in: .zero))
                #expect(!proof.proves(subtree: .zero, in: root))
                count += 1
            }
        }
        #expect(count == 160)
    }

    @Test func hugeSizesAreAnswered() {
        let whole = UInt64.max
        #expect(!InclusionProof(index: whole - 1, size: whole, hashes: []).proves(leafHash: .zero, in: .zero))
        #expect(!ConsistencyProof(oldSize: 1, newSize: whole, hashes: [.zero]).proves(oldRoot: .zero, newRoot: .zero))
        let proof = SubtreeProof(range: 0..<(1 << 63) + 1, size: whole, hashes: [Digest](repeating: .zero, count: 200))
        #expect(!proof.proves(subtree: .zero, in: .zero))
    }
}
