public import Documents

/// One act of an authority about one provider: what an event of the public registry says, read strictly.
public struct WhiteListEvent: Hashable, Sendable {
    public enum Act: Hashable, Sendable {
        case apply(WhiteListApplication)
        case list(WhiteListGrant)
        case suspend(reason: LanguageMap)
        case reinstate(reason: LanguageMap)
        case remove(reason: LanguageMap)

        /// The word in an event's `act`, after the prefix.
        public var name: Name {
            switch self {
            case .apply: .apply
            case .list: .list
            case .suspend: .suspend
            case .reinstate: .reinstate
            case .remove: .remove
            }
        }
    }

    public enum Name: String, Hashable, Sendable, CaseIterable { case apply, list, suspend, reinstate, remove }

    /// The provider's DID.
    public var subject: String
    public var time: Instant
    public var act: Act

    public init(subject: String, time: Instant, act: Act) {
        self.subject = subject
        self.time = time
        self.act = act
    }

    /// What an event's `act` begins with.
    public static let prefix = "white-list."

    /// `white-list.list`, and so on.
    public var actName: String { WhiteListEvent.prefix + act.name.rawValue }

    /// The event's `data`.
    public var data: JSONObject {
        switch act {
        case .apply(let application): application.json
        case .list(let grant): grant.json
        case .suspend(let reason), .reinstate(let reason), .remove(let reason): JSONObject([("reason", reason.json)])
        }
    }

    /// Reads an event's members.
    /// - Returns: `nil` for an act that is none of the white list's.
    /// - Throws: `white-list.member` with the pointer and what was expected.
    public init?(act name: String, subject: String, time: Instant, data: JSONObject) throws(Diagnostic) {
        guard name.hasPrefix(WhiteListEvent.prefix),
            let name = Name(rawValue: String(name.dropFirst(WhiteListEvent.prefix.count)))
        else { return nil }
        var members = WhiteListMembers(data, at: "/data")
        let act: Act
        switch name {
        case .apply: act = .apply(try WhiteListApplication(&members))
        case .list: act = .list(try WhiteListGrant(&members))
        case .suspend: act = .suspend(reason: try members.texts("reason"))
        case .reinstate: act = .reinstate(reason: try members.texts("reason"))
        case .remove: act = .remove(reason: try members.texts("reason"))
        }
        try members.finish()
        self.init(subject: subject, time: time, act: act)
    }
}

/// Strict reading of an event's data without lines: events are signed, so nobody looks a place up in a file.
struct WhiteListMembers {
    private let object: JSONObject
    private let pointer: String
    private var read: Set<String> = []

    init(_ object: JSONObject, at pointer: String) {
        self.object = object
        self.pointer = pointer
    }

    func refusal(_ name: String, _ expected: String) -> Diagnostic {
        Diagnostic("white-list.member", ["expected": expected], at: Place(pointer: pointer + "/" + JSONPointer.escape(name)))
    }

    mutating func json(_ name: String) -> JSON? {
        read.insert(name)
        return object[name]
    }

    mutating func value<Value>(_ name: String, _ expected: String, _ read: (JSON) -> Value?) throws(Diagnostic) -> Value {
        guard let value = json(name).flatMap(read) else { throw refusal(name, expected) }
        return value
    }

    mutating func optional<Value>(_ name: String, _ expected: String, _ read: (JSON) -> Value?) throws(Diagnostic) -> Value? {
        guard let json = json(name) else { return nil }
        guard let value = read(json) else { throw refusal(name, expected) }
        return value
    }

    mutating func text(_ name: String) throws(Diagnostic) -> String {
        try value(name, "text") { WhiteListMembers.text($0) }
    }

    mutating func optionalText(_ name: String) throws(Diagnostic) -> String? {
        try optional(name, "text") { WhiteListMembers.text($0) }
    }

    mutating func texts(_ name: String) throws(Diagnostic) -> LanguageMap {
        try value(name, "texts by language") { LanguageMap($0) }
    }

    mutating func time(_ name: String) throws(Diagnostic) -> Instant {
        try value(name, "time (RFC 3339)") { $0.string.flatMap(Instant.init(rfc3339:)) }
    }

    mutating func number(_ name: String, _ range: ClosedRange<Int64>) throws(Diagnostic) -> Int64 {
        try value(name, "\(range.lowerBound)…\(range.upperBound)") { $0.integer.flatMap { range.contains($0) ? $0 : nil } }
    }

    mutating func strings(_ name: String) throws(Diagnostic) -> [String] {
        try value(name, "[text]") { json in
            let texts = json.array?.compactMap { WhiteListMembers.text($0) } ?? []
            return texts.count == json.array?.count && texts.count <= 256 ? texts : nil
        }
    }

    mutating func object(_ name: String) throws(Diagnostic) -> WhiteListMembers {
        WhiteListMembers(try value(name, "object") { $0.object }, at: pointer + "/" + JSONPointer.escape(name))
    }

    func finish() throws(Diagnostic) {
        for name in object.names where !read.contains(name) { throw refusal(name, "no such member") }
    }

    private static func text(_ json: JSON) -> String? { json.string.flatMap { (1...2048).contains($0.utf8.count) ? $0 : nil } }
}
