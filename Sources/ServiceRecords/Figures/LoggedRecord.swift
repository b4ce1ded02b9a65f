public import Documents

/// A record's facts with its place in the log and what witnesses say of its time.
public struct LoggedRecord: Hashable, Sendable {
    public var index: UInt64
    public var facts: RecordFacts
    /// The last witnessed checkpoint that does not cover it; `nil` if there is none.
    public var committedAfter: Instant?
    /// The first witnessed checkpoint that covers it: it was committed no later. `nil` if none was witnessed.
    public var committedBy: Instant?

    public init(index: UInt64, facts: RecordFacts, committedAfter: Instant?, committedBy: Instant?) {
        self.index = index
        self.facts = facts
        self.committedAfter = committedAfter
        self.committedBy = committedBy
    }
}

/// Why figures are not established, or contradicted: a stable code with its arguments, `reason.<code>` in the catalogues.
public struct FigureReason: Hashable, Sendable {
    public var code: String
    public var arguments: [String: String]

    public init(_ code: String, _ arguments: [String: String] = [:]) {
        self.code = code
        self.arguments = arguments
    }
}
