internal import Documents

/// Which alternative of the old schema is which of the new one. Each step takes what the steps before it left.
struct AlternativeMatching {
    let old: [SchemaView]
    let new: [SchemaView]
    private(set) var pairs: [(Int, Int)] = []
    /// Alternatives that another alternative of the other side takes in, beside the one it is paired with.
    private(set) var included: (old: [Int], new: [Int]) = ([], [])
    private(set) var restOfOld: [Int]
    private(set) var restOfNew: [Int]

    /// Trials, at most: the square of what is left over.
    private static let trials = 256

    init(old: [SchemaView], new: [SchemaView]) {
        self.old = old
        self.new = new
        restOfOld = Array(old.indices)
        restOfNew = Array(new.indices)
    }

    private mutating func match(_ a: Int, _ b: Int) {
        pairs.append((a, b))
        restOfOld.removeAll { $0 == a }
        restOfNew.removeAll { $0 == b }
    }

    private mutating func match<Key: Hashable>(_ oldKey: (SchemaView) -> Key?, _ newKey: (SchemaView) -> Key?) {
        let mine = Dictionary(grouping: restOfOld) { oldKey(old[$0]) }
        let theirs = Dictionary(grouping: restOfNew) { newKey(new[$0]) }
        for a in restOfOld {
            guard let key = oldKey(old[a]), mine[key]?.count == 1, let others = theirs[key], others.count == 1 else { continue }
            match(a, others[0])
        }
    }

    mutating func byName() { match(AlternativeMatching.component, AlternativeMatching.component) }

    mutating func byTitle() { match(AlternativeMatching.title, AlternativeMatching.title) }

    private static func component(_ view: SchemaView) -> ExactText? { view.componentName.map(ExactText.init) }

    private static func title(_ view: SchemaView) -> ExactText? { (view.last?["title"]?.string).map(ExactText.init) }

    /// Those between which nothing differs.
    mutating func bySameness(_ worst: (SchemaView, SchemaView) -> APIEffect?) {
        guard restOfOld.count * restOfNew.count <= AlternativeMatching.trials else { return }
        for a in restOfOld {
            if let b = restOfNew.first(where: { worst(old[a], new[$0]) == nil }) { match(a, b) }
        }
    }

    /// In a request, every old alternative must be taken in by a new one; in a response, every new one by an old one.
    mutating func byInclusion(_ direction: APIDirection, _ worst: (SchemaView, SchemaView) -> APIEffect?) {
        guard restOfOld.count * new.count + restOfNew.count * old.count <= AlternativeMatching.trials else { return }
        func fits(_ a: Int, _ b: Int) -> Bool { (worst(old[a], new[b]) ?? .neutral) < .breaking }
        if direction == .request {
            for a in restOfOld {
                if let b = restOfNew.first(where: { fits(a, $0) }) {
                    match(a, b)
                } else if new.indices.contains(where: { fits(a, $0) }) {
                    included.old.append(a)
                    restOfOld.removeAll { $0 == a }
                }
            }
        } else {
            for b in restOfNew {
                if let a = restOfOld.first(where: { fits($0, b) }) {
                    match(a, b)
                } else if old.indices.contains(where: { fits($0, b) }) {
                    included.new.append(b)
                    restOfNew.removeAll { $0 == b }
                }
            }
        }
    }

    /// The only ones left of their types.
    mutating func byTypes(_ oldTypes: (SchemaView) -> SchemaTypes, _ newTypes: (SchemaView) -> SchemaTypes) {
        match({ oldTypes($0) }, { newTypes($0) })
    }

    /// The last of either side, where both had as many.
    mutating func byRemainder() {
        if old.count == new.count, restOfOld.count == 1, restOfNew.count == 1 { match(restOfOld[0], restOfNew[0]) }
    }
}
