import Documents
import Testing
import TransparencyLog

@Suite struct MerkleTreeTests {
    @Test func hashesKnownTree() {
        #expect(RFC6962.emptyRoot.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(RFC6962.leafHash([]).hex == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
        #expect(
            RFC6962.nodeHash(RFC6962.leafHash([]), RFC6962.leafHash([0])).hex
                == "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")
        let entry = Digest.sha256("entry")
        #expect(RFC6962.leafHash(entry) == RFC6962.leafHash(entry.bytes))
    }

    @Test func frontierHasTheRootOfEverySize() throws {
        let leaves = MemoryTree.leaves(130)
        let tree = MemoryTree(leaves)
        var frontier = Frontier()
        for size in 0...130 {
            #expect(frontier.root == Naive.root(leaves[..<size]))
            #expect(frontier.size == UInt64(size))
            #expect(try tree.root(size: UInt64(size)) == frontier.root)
            #expect(try tree.frontier(size: UInt64(size)) == frontier)
            #expect(try Frontier(size: frontier.size, hashes: frontier.hashes) == frontier)
            if size < 130 { frontier.append(leaves[size]) }
        }
        var batch = Frontier()
        batch.append(contentsOf: leaves)
        #expect(batch == frontier)
    }

    @Test(arguments: [(3 as UInt64, 1), (4, 2), (0, 1), (1 << 63, 1)])
    func frontierRefusesWrongState(_ size: UInt64, _ count: Int) {
        let code = size > RFC6962.maximumSize ? "tree.size" : "tree.frontier"
        let error = #expect(throws: Diagnostic.self) {
            try Frontier(size: size, hashes: [Digest](repeating: .zero, count: count))
        }
        #expect(error?.code == code)
    }

    @Test func frontierTakesSubtreesWhereTheyBegin() throws {
        let leaves = MemoryTree.leaves(12)
        let tree = MemoryTree(leaves)
        var frontier = Frontier()
        for (level, index) in [(2, 0 as UInt64), (2, 1), (1, 4), (0, 10), (0, 11)] {
            try frontier.append(subtree: tree.hash(of: Subtree(level: level, index: index)), level: level)
        }
        #expect(frontier.root == Naive.root(leaves))
        var odd = Frontier()
        odd.append(leaves[0])
        #expect(throws: Diagnostic.self) { try odd.append(subtree: leaves[0], level: 1) }
        #expect(throws: Diagnostic.self) { try odd.append(subtree: leaves[0], level: 63) }
    }

    @Test func coveringTilesARange() {
        #expect(
            Subtree.covering(3..<13) == [
                Subtree(level: 0, index: 3), Subtree(level: 2, index: 1), Subtree(level: 2, index: 2),
                Subtree(level: 0, index: 12),
            ])
        #expect(Subtree.covering(5..<5) == [])
        #expect(Subtree.covering(1..<RFC6962.maximumSize).count == 124)
    }
}
