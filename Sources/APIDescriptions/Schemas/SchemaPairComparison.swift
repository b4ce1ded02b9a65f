internal import Documents

/// One pair of views, compared: what differs here, and which pairs lie below.
struct SchemaPairComparison {
    let pair: SchemaComparer.Pair
    let comparer: SchemaComparer
    /// Trials inside trials.
    let depth: Int
    private(set) var changes: [FoundChange] = []
    private(set) var below: [SchemaComparer.Pair] = []

    static let trialDepth = 4

    init(_ pair: SchemaComparer.Pair, _ comparer: SchemaComparer, depth: Int) {
        self.pair = pair
        self.comparer = comparer
        self.depth = depth
    }

    var direction: APIDirection { pair.direction }

    mutating func run() {
        let (before, after) = (comparer.old.form(of: pair.old), comparer.new.form(of: pair.new))
        if before.isUndecided || after.isUndecided {
            let (old, new) = (pair.old.parts, pair.new.parts)
            let isSame = old.count == new.count && zip(old, new).allSatisfy { comparer.isSame($0, $1) }
            if !isSame { reportNotComparable("alternatives", before.node ?? pair.old.node, after.node ?? pair.new.node) }
            return
        }
        if before.allowsNull != after.allowsNull {
            report(after.allowsNull ? .becameNullable : .becameNotNullable, pair.old.node, pair.new.node)
        }
        if before.alternatives.count <= 1, after.alternatives.count <= 1 {
            let (old, new) = (before.alternatives.first, after.alternatives.first)
            compareNotes(comparer.old.facts(of: old ?? pair.old), comparer.new.facts(of: new ?? pair.new))
            compareFacts(old, new)
        } else {
            compareNotes(comparer.old.facts(of: pair.old), comparer.new.facts(of: pair.new))
            compareAlternatives(before, after)
        }
    }

    // MARK: Reporting

    mutating func report(_ rule: SchemaRule, _ old: APINode?, _ new: APINode?, _ arguments: [String: String] = [:]) {
        report(id: rule.id(direction), old, new, arguments)
    }

    mutating func report(_ rule: DocumentRule, _ old: APINode?, _ new: APINode?, _ arguments: [String: String] = [:]) {
        report(id: rule.rawValue, old, new, arguments)
    }

    private mutating func report(id: String, _ old: APINode?, _ new: APINode?, _ arguments: [String: String]) {
        changes.append(
            FoundChange(rule: id, old: old ?? pair.old.node, new: new ?? pair.new.node, arguments: arguments))
    }

    /// What could not be decided is said, never left out.
    mutating func reportNotComparable(_ keyword: String, _ old: APINode?, _ new: APINode?) {
        report(.schemaNotComparable, old, new, ["keyword": keyword, "direction": direction.rawValue])
    }

    mutating func descend(_ old: [APINode], _ new: [APINode]) {
        below.append(comparer.pair(old, new, direction, isText: pair.isText))
    }

    mutating func descend(_ old: SchemaView, _ new: SchemaView) {
        below.append(SchemaComparer.Pair(old: old, new: new, direction: direction, isText: pair.isText))
    }

    // MARK: What has no say in what is valid

    private mutating func compareNotes(_ before: SchemaFacts, _ after: SchemaFacts) {
        for name in Set(before.notes.keys).union(after.notes.keys).sorted() {
            let (old, new) = (before.notes[name], after.notes[name])
            guard !APINode.isSame(old, new) else { continue }
            report(
                name.text.hasPrefix("x-") ? .extensionChanged : .annotationChanged, old, new, ["keyword": name.text])
        }
        switch (before.deprecated, after.deprecated) {
        case (nil, let node?): report(.schemaDeprecated, nil, node)
        case (let node?, nil): report(.schemaDeprecationLifted, node, nil)
        default: break
        }
    }
}
