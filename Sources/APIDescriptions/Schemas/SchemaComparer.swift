internal import Documents

/// Compares schemas, each pair of views once for each direction: a shared or recursive schema is one pair, however many
/// operations lead to it. Pairs wait in a list, so that depth of references is no depth of calls.
final class SchemaComparer {
    /// What is compared with what.
    struct Pair: Hashable {
        let old: SchemaView
        let new: SchemaView
        let direction: APIDirection
        /// Whether values travel as text (parameters, headers): then a string takes what a number gave.
        let isText: Bool
    }

    /// What came of a pair: its own changes, and the pairs below it.
    struct Result {
        var changes: [FoundChange] = []
        var below: [Int] = []
    }

    let old: SchemaBook
    let new: SchemaBook
    private(set) var results: [Result] = []
    private var pairs: [Pair] = []
    private var places: [Pair: Int] = [:]
    private var next = 0
    /// What may still be looked at: keywords and properties, which are kept, and values, which are only compared. Hostile
    /// descriptions can ask for exponentially many; what is left over is reported as not compared.
    private var budget = (entries: 4_000_000, values: 40_000_000)

    init(_ old: APIDocument, _ new: APIDocument) {
        self.old = SchemaBook(old)
        self.new = SchemaBook(new)
    }

    /// Whether a pair can still be afforded.
    private func afford(_ pair: Pair) -> Bool {
        for part in [pair.old.parts, pair.new.parts].joined() {
            let branches = (part["oneOf"]?.elements.count ?? 0) + (part["anyOf"]?.elements.count ?? 0)
            let entries = part.members.count + (part["properties"]?.members.count ?? 0) + (part["required"]?.elements.count ?? 0)
            budget.entries -= entries * (1 + min(branches, SchemaForm.limit))
            budget.values -= part.size
        }
        budget.entries -= 1
        return budget.entries > 0 && budget.values > 0
    }

    /// The place of the pair among the results; it is compared by ``finish()``.
    func place(of pair: Pair) -> Int {
        if let known = places[pair] { return known }
        places[pair] = pairs.count
        pairs.append(pair)
        results.append(Result())
        return pairs.count - 1
    }

    func pair(_ old: [APINode], _ new: [APINode], _ direction: APIDirection, isText: Bool) -> Pair {
        Pair(old: self.old.view(of: old), new: self.new.view(of: new), direction: direction, isText: isText)
    }

    /// Compares every pair that waits, and those that they lead to.
    func finish() {
        while next < pairs.count {
            let comparison = compared(pairs[next], depth: 0)
            var result = Result(changes: comparison.changes)
            var seen: Set<Int> = []
            for pair in comparison.below {
                let place = place(of: pair)
                if seen.insert(place).inserted { result.below.append(place) }
            }
            results[next] = result
            next += 1
        }
    }

    private func compared(_ pair: Pair, depth: Int) -> SchemaPairComparison {
        var comparison = SchemaPairComparison(pair, self, depth: depth)
        guard afford(pair) else {
            comparison.reportNotComparable("size", pair.old.node, pair.new.node)
            return comparison
        }
        comparison.run()
        return comparison
    }

    /// The worst that comes of a pair and all below it; `nil` if nothing is different. For trials of alternatives: what is
    /// too deep to be tried counts as breaking.
    func worst(of pair: Pair, depth: Int) -> APIEffect? {
        guard depth < SchemaPairComparison.trialDepth else { return .breaking }
        var seen: Set<Pair> = [pair]
        var waiting = [pair]
        var worst: APIEffect?
        while let next = waiting.popLast() {
            guard seen.count <= 2_000 else { return .breaking }
            let comparison = compared(next, depth: depth + 1)
            for change in comparison.changes {
                let effect = APIRuleTable.standard.effect(of: change.rule)
                worst = max(worst ?? effect, effect)
            }
            if worst == .breaking { return worst }
            for pair in comparison.below where seen.insert(pair).inserted { waiting.append(pair) }
        }
        return worst
    }

    /// Whether the descriptions say the same of everything but themselves (`info`).
    private(set) lazy var isWholeSame: Bool = {
        let (before, after) = (old.document.root, new.document.root)
        let names = before.members.map(\.name).filter { $0 != "info" }
        return names.count == after.members.filter { $0.name != "info" }.count
            && names.allSatisfy { name in
                guard let a = before[name], let b = after[name] else { return false }
                return isSame(a, b, isWhole: true)
            }
    }()

    /// Whether `$dynamicRef` or `$recursiveRef` surely means the same in both. Its target depends on who came by, and may lie
    /// anywhere in the description; what lies in other files, we have not read.
    func isDynamicSame(_ a: APINode, _ b: APINode) -> Bool {
        guard let target = a.string, ExactText.isSame(target, b.string), target.hasPrefix("#") else { return false }
        return isWholeSame
    }

    /// Whether two values of the descriptions are the same with all that they refer to.
    /// - Parameter isWhole: everything else is compared too, and so what a dynamic reference means.
    func isSame(_ a: APINode, _ b: APINode, isWhole: Bool = false) -> Bool {
        struct Both: Hashable {
            let a: ObjectIdentifier
            let b: ObjectIdentifier
        }
        var seen: Set<Both> = []
        var waiting = [(a, b)]
        while let (a, b) = waiting.popLast() {
            guard seen.insert(Both(a: a.id, b: b.id)).inserted else { continue }
            budget.values -= 1
            guard budget.values > 0 else { return false }
            let (first, second) = (old.document.target(of: a), new.document.target(of: b))
            if let first, let second { waiting.append((first, second)) } else if first != nil || second != nil { return false }
            switch (a.content, b.content) {
            case (.array(let a), .array(let b)):
                guard a.count == b.count else { return false }
                waiting += zip(a, b)
            case (.object(let members, _), .object(let others, _)):
                guard members.count == others.count else { return false }
                if old.document.is30 != new.document.is30, SchemaFacts.dependsOnVersion(members) { return false }
                for (name, value) in members where !(name == "$ref" && first != nil) {
                    guard let other = b[name] else { return false }
                    if !isWhole, SchemaFacts.dynamicKeywords.contains(name), !isDynamicSame(value, other) { return false }
                    waiting.append((value, other))
                }
            default: guard APINode.isSame(a, b) else { return false }
            }
        }
        return true
    }
}
