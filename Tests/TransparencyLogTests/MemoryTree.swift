import Documents
import TransparencyLog

/// Every complete subtree of a list of leaves, kept level by level.
struct MemoryTree: HashSource {
    private var levels: [[Digest]]

    init(_ leafHashes: [Digest]) {
        levels = [leafHashes]
        while let below = levels.last, below.count > 1 {
            levels.append(stride(from: 0, to: below.count - 1, by: 2).map { RFC6962.nodeHash(below[$0], below[$0 + 1]) })
        }
    }

    /// Leaves of the entries "0", "1", ….
    init(counting size: Int) { self.init(MemoryTree.leaves(size)) }

    static func leaves(_ size: Int) -> [Digest] { (0..<size).map { RFC6962.leafHash(Array(String($0).utf8)) } }

    var leaves: [Digest] { levels[0] }

    func hash(of subtree: Subtree) throws -> Digest {
        guard subtree.level < levels.count, subtree.index < levels[subtree.level].count else {
            throw Diagnostic("test.subtree")
        }
        return levels[subtree.level][Int(subtree.index)]
    }
}

/// RFC 6962 section 2.1 word for word: slow, and independent of what is tested.
enum Naive {
    static func root(_ leaves: ArraySlice<Digest>) -> Digest {
        switch leaves.count {
        case 0: return RFC6962.emptyRoot
        case 1: return leaves[leaves.startIndex]
        default:
            let k = leaves.startIndex + split(leaves.count)
            return RFC6962.nodeHash(root(leaves[..<k]), root(leaves[k...]))
        }
    }

    static func root(_ leaves: [Digest]) -> Digest { root(leaves[...]) }

    static func inclusion(_ m: Int, _ leaves: ArraySlice<Digest>) -> [Digest] {
        guard leaves.count > 1 else { return [] }
        let k = split(leaves.count)
        let middle = leaves.startIndex + k
        return m < k
            ? inclusion(m, leaves[..<middle]) + [root(leaves[middle...])]
            : inclusion(m - k, leaves[middle...]) + [root(leaves[..<middle])]
    }

    static func consistency(_ m: Int, _ leaves: ArraySlice<Digest>, _ known: Bool = true) -> [Digest] {
        if m == leaves.count { return known ? [] : [root(leaves)] }
        let k = split(leaves.count)
        let middle = leaves.startIndex + k
        return m <= k
            ? consistency(m, leaves[..<middle], known) + [root(leaves[middle...])]
            : consistency(m - k, leaves[middle...], false) + [root(leaves[..<middle])]
    }

    private static func split(_ count: Int) -> Int {
        var k = 1
        while k * 2 < count { k *= 2 }
        return k
    }
}
