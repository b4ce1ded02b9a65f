public import Documents
public import TransparencyLog

/// What a log's folder says of itself, in `log.json`: it never changes.
/// ```json
/// {"log": "carnet/log/v1", "kind": "records", "origin": "acme.example/logs/42", "key": "acme.example/logs/42+…"}
/// ```
public struct LogDescription: Hashable, Sendable {
    public let kind: LogKind
    /// The log's name for ever: the first line of its checkpoints.
    public let origin: String
    /// The key that signs its checkpoints.
    public let key: VerifierKey

    public init(kind: LogKind, origin: String, key: VerifierKey) {
        self.kind = kind
        self.origin = origin
        self.key = key
    }

    /// Reads `log.json`.
    /// - Throws: ``Diagnostics`` with what is wrong; `json.…`, `key.…`.
    public init(_ document: Document) throws {
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("log", .oneOf([LogDescription.version]))
        let kind = fields.required("kind", .oneOf(LogKind.allCases.map(\.rawValue)))
        origin = fields.string("origin")
        let key = fields.string("key")
        fields.finish()
        try problems.throwIfAny()
        // `oneOf` has accepted it.
        self.kind = LogKind(rawValue: kind) ?? .records
        self.key = try VerifierKey(key)
    }

    public var json: JSON {
        [
            "log": .string(LogDescription.version), "kind": .string(kind.rawValue), "origin": .string(origin),
            "key": .string(key.text),
        ]
    }

    private static let version = "carnet/log/v1"
}

/// What a log's entries are.
public enum LogKind: String, CaseIterable, Hashable, Sendable {
    /// A logbook: the entry of a record is its salted hash (`RecordEntry`), 32 bytes.
    case records
    /// A registry: the entry is the bytes themselves, 65,535 at most.
    case entries

    /// The most bytes that one append may bring.
    public var longest: Int {
        switch self {
        case .records: 1 << 20
        case .entries: EntryBundle.maximumEntryBytes
        }
    }
}
