public import Documents

/// One change between two descriptions, by one rule.
public struct APIChange: Hashable, Sendable {
    /// Where it stands in the old or the new description.
    public struct Place: Hashable, Sendable {
        public let file: String
        /// RFC 6901.
        public let pointer: String

        init(_ node: APINode) {
            file = node.position.file
            pointer = node.position.pointer
        }
    }

    /// The rule's id in the published table.
    public let rule: String
    public let effect: APIEffect
    /// The operations that it concerns: `GET /pets/{petId}`, `webhook newPet POST`; sorted, the first hundred. A change in a
    /// shared component is one change that concerns many; one of the whole description concerns none by name.
    public let operations: [String]
    /// How many operations it concerns.
    public let operationCount: Int
    public let old: Place?
    public let new: Place?
    /// The facts of the case, for the sentence that tells of it: `name`, `from`, `to`, `keyword` …
    public let arguments: [String: String]

    /// The sentence that tells of it: its rule's, or the one that says how long an end was known.
    public var wording: String { arguments["notice"] == nil ? rule : rule + ".notice" }

    public var json: JSON {
        var members: [(String, JSON)] = [
            ("rule", .string(rule)), ("effect", .string(effect.rawValue)),
            ("operations", .array(operations.map { .string($0) })), ("operationCount", .integer(operationCount)),
        ]
        if let old { members.append(("old", APIChange.json(old))) }
        if let new { members.append(("new", APIChange.json(new))) }
        members.append(
            ("arguments", .object(JSONObject(unique: arguments.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))))
        return .object(JSONObject(unique: members))
    }

    private static func json(_ place: Place) -> JSON { ["file": .string(place.file), "pointer": .string(place.pointer)] }
}

/// A change that was found, before it is known which operations it concerns.
struct FoundChange: Hashable {
    let rule: String
    let old: APINode?
    let new: APINode?
    let arguments: [String: String]

    static func == (a: FoundChange, b: FoundChange) -> Bool {
        a.rule == b.rule && a.old === b.old && a.new === b.new
            && a.arguments.count == b.arguments.count
            && a.arguments.allSatisfy { ExactText.isSame($0.value, b.arguments[$0.key]) }
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(rule)
        hasher.combine(old?.id)
        hasher.combine(new?.id)
        hasher.combine(arguments)
    }
}
