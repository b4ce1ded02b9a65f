internal import Documents

/// Where a value of a description stands: its file, and the way down from the file's root. Made on the way down, so that a
/// pointer is only spelt out where a person reads it.
final class APIPosition: Sendable {
    let file: String
    let parent: APIPosition?
    let token: String

    init(file: String, parent: APIPosition? = nil, token: String = "") {
        self.file = file
        self.parent = parent
        self.token = token
    }

    /// The way down, from the root.
    var tokens: [String] {
        var tokens: [String] = []
        var position = self
        while let parent = position.parent {
            tokens.append(position.token)
            position = parent
        }
        return tokens.reversed()
    }

    var pointer: String { tokens.map { "/" + JSONPointer.escape($0) }.joined() }
}

/// A value of a description, with its place. Two values are the same one if they are one object: what comparisons remember
/// is remembered by this.
final class APINode: Sendable {
    enum Content: Sendable {
        case null
        case bool(Bool)
        case number(String)
        case string(String)
        case array([APINode])
        /// Members, and their places by name where there are too many to look through.
        case object([(name: String, value: APINode)], places: [ExactText: Int]?)
    }

    let content: Content
    let position: APIPosition
    /// Values in it, itself counted.
    let size: Int

    init(_ json: JSON, at position: APIPosition) {
        self.position = position
        func below(_ token: String) -> APIPosition { APIPosition(file: position.file, parent: position, token: token) }
        var inner = 0
        switch json {
        case .null: content = .null
        case .bool(let value): content = .bool(value)
        case .number(let text): content = .number(text)
        case .string(let text): content = .string(text)
        case .array(let elements):
            let nodes = elements.enumerated().map { APINode($1, at: below(String($0))) }
            inner = nodes.reduce(0) { $0 + $1.size }
            content = .array(nodes)
        case .object(let object):
            let members = object.members.map { (name: $0.name, value: APINode($0.value, at: below($0.name))) }
            inner = members.reduce(0) { $0 + $1.value.size }
            content = .object(
                members,
                places: members.count <= 8
                    ? nil : Dictionary(members.enumerated().map { (ExactText($1.name), $0) }) { first, _ in first })
        }
        size = inner + 1
    }

    var id: ObjectIdentifier { ObjectIdentifier(self) }

    subscript(name: String) -> APINode? {
        guard case .object(let members, let places) = content else { return nil }
        guard let places else { return members.first { ExactText.isSame($0.name, name) }?.value }
        return places[ExactText(name)].map { members[$0].value }
    }

    /// An object's members in their order; none for other kinds.
    var members: [(name: String, value: APINode)] {
        if case .object(let members, _) = content { members } else { [] }
    }

    /// An object's members' names.
    var names: Set<ExactText> { Set(members.map { ExactText($0.name) }) }

    /// An array's elements; none for other kinds.
    var elements: [APINode] { if case .array(let elements) = content { elements } else { [] } }

    var isObject: Bool { if case .object = content { true } else { false } }
    var isArray: Bool { if case .array = content { true } else { false } }
    var isNull: Bool { if case .null = content { true } else { false } }
    var string: String? { if case .string(let value) = content { value } else { nil } }
    var bool: Bool? { if case .bool(let value) = content { value } else { nil } }
    var number: String? { if case .number(let text) = content { text } else { nil } }
    /// What `$ref` says, if this is an object that has one.
    var reference: String? { self["$ref"]?.string }

    /// The value as it was written, without places.
    var json: JSON {
        switch content {
        case .null: .null
        case .bool(let value): .bool(value)
        case .number(let text): .number(text)
        case .string(let text): .string(text)
        case .array(let elements): .array(elements.map(\.json))
        case .object(let members, _): .object(JSONObject(unique: members.map { ($0.name, $0.value.json) }))
        }
    }

    /// Whether both say the same, texts byte for byte, numbers by their value and members in any order. References are texts here.
    static func isSame(_ a: APINode?, _ b: APINode?) -> Bool {
        guard let a, let b else { return a == nil && b == nil }
        if a === b { return true }
        switch (a.content, b.content) {
        case (.null, .null): return true
        case (.bool(let a), .bool(let b)): return a == b
        case (.string(let a), .string(let b)): return ExactText.isSame(a, b)
        case (.number(let a), .number(let b)):
            guard a != b else { return true }
            guard let a = DecimalText(a), let b = DecimalText(b) else { return false }
            return !(a < b) && !(b < a)
        case (.array(let a), .array(let b)): return a.count == b.count && zip(a, b).allSatisfy { isSame($0, $1) }
        case (.object(let members, _), .object(let others, _)):
            return members.count == others.count && members.allSatisfy { isSame($0.value, b[$0.name]) && b[$0.name] != nil }
        default: return false
        }
    }

    /// The value in a line, for messages: 120 characters at most.
    var brief: String {
        let text = string ?? String(decoding: json.encoded(), as: UTF8.self)
        return text.count <= 120 ? text : text.prefix(119) + "…"
    }
}
