public import Documents

/// What changed between two descriptions of an API, for those who call it. A function of the two, the table of rules and the
/// day: the same everywhere.
public struct APIComparison: Sendable {
    /// The breaking changes first, then by operation, rule and place. 10,000 at most.
    public let changes: [APIChange]
    /// Changes of each effect, those that are not listed too.
    public let counts: [APIEffect: Int]
    public let old: Head
    public let new: Head

    /// What names a description.
    public struct Head: Hashable, Sendable {
        public let specification: String
        public let title: String
        public let version: String

        init(_ document: APIDocument) {
            specification = document.specification
            title = document.title
            version = document.version
        }
    }

    public static let limit = 10_000
    /// Operations that one change names.
    public static let operationLimit = 100

    /// - Parameters:
    ///   - beginning: when the old description was published. An operation's end before that was not announced by it; without
    ///     it every end was.
    ///   - instant: the day of the new release. Without it no sunset has passed.
    public static func compare(
        _ old: APIDocument, _ new: APIDocument, since beginning: Instant? = nil, at instant: Instant? = nil
    ) -> APIComparison {
        APIComparison(DocumentComparison(old, new, since: beginning, at: instant))
    }

    private init(_ comparison: DocumentComparison) {
        comparison.run()
        let table = APIRuleTable.standard
        let names = comparison.operations
        let byName = names.indices.sorted { ExactText(names[$0]) < ExactText(names[$1]) }
        var ranks = Array(repeating: 0, count: names.count)
        for (rank, place) in byName.enumerated() { ranks[place] = rank }
        var counts = Dictionary(uniqueKeysWithValues: APIEffect.allCases.map { ($0, 0) })
        let changes = zip(comparison.found, comparison.concerned).map { found, concerned in
            let effect = table.effect(of: found.rule)
            counts[effect, default: 0] += 1
            let first = concerned.map { ranks[$0] }.sorted().prefix(APIComparison.operationLimit)
            let change = APIChange(
                rule: found.rule, effect: effect, operations: first.map { names[byName[$0]] }, operationCount: concerned.count,
                old: found.old.map(APIChange.Place.init), new: found.new.map(APIChange.Place.init), arguments: found.arguments)
            return (key: APIComparison.key(change), change: change)
        }
        self.changes = changes.sorted { a, b in
            if a.change.effect != b.change.effect { return a.change.effect > b.change.effect }
            return a.key.lexicographicallyPrecedes(b.key)
        }.prefix(APIComparison.limit).map(\.change)
        self.counts = counts
        old = Head(comparison.old)
        new = Head(comparison.new)
    }

    /// The worst effect of all changes; `neutral` where nothing changed.
    public var worst: APIEffect {
        APIEffect.allCases.filter { counts[$0, default: 0] > 0 }.max() ?? .neutral
    }

    /// Changes of all effects, those that are not listed too.
    public var total: Int { counts.values.reduce(0, +) }

    /// By operation, rule and place.
    private static func key(_ change: APIChange) -> [ExactText] {
        let words =
            [
                change.operations.first ?? "", change.rule, change.new?.file ?? "", change.new?.pointer ?? "",
                change.old?.file ?? "",
                change.old?.pointer ?? "",
            ] + change.arguments.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
        return words.map(ExactText.init)
    }

    /// `carnet/api-comparison/v1` (`carnet schema api-comparison`).
    public var json: JSON {
        [
            "comparison": "carnet/api-comparison/v1", "old": APIComparison.json(old), "new": APIComparison.json(new),
            "worst": .string(worst.rawValue),
            "counts": .object(
                JSONObject(unique: APIEffect.allCases.reversed().map { ($0.rawValue, .integer(counts[$0, default: 0])) })),
            "changes": .array(changes.map(\.json)), "omitted": .integer(total - changes.count),
        ]
    }

    private static func json(_ head: Head) -> JSON {
        ["openapi": .string(head.specification), "title": .string(head.title), "version": .string(head.version)]
    }
}
