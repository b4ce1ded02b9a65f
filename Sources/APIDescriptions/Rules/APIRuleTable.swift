internal import APIDescriptionsData
public import Documents

/// One rule of the table: what a kind of change does to callers, and why.
public struct APIRule: Hashable, Sendable {
    public let id: String
    public let effect: APIEffect
    /// `request`, `response`, or `any` where the direction does not matter.
    public let direction: String
    public let reason: LanguageMap
    /// The file below `Tests/APIDescriptionsTests/Fixtures` that shows it.
    public let fixture: String
}

/// The published table of rules (`docs/api-rules.md`): data, so that an effect can be argued about without touching code.
public struct APIRuleTable: Sendable {
    public let rules: [APIRule]
    public let versions: VersionRule
    private let places: [String: Int]

    /// The table that is compiled in. A test reads it; one that could not be read would call every change breaking.
    public static let standard =
        (try? APIRuleTable(Document(standardFile, file: "rules.yaml")))
        ?? APIRuleTable(rules: [], versions: VersionRule(stable: [:], initial: [:]))

    /// The file of the standard table.
    public static var standardFile: [UInt8] {
        Array(UnsafeBufferPointer(start: api_descriptions_rules, count: api_descriptions_rules_length))
    }

    private init(rules: [APIRule], versions: VersionRule) {
        self.rules = rules
        self.versions = versions
        places = Dictionary(rules.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    /// Reads `carnet/api-rules/v1`.
    /// - Throws: ``Diagnostics``.
    public init(_ document: Document) throws {
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("rules", .oneOf(["carnet/api-rules/v1"]))
        let versions = fields.object("versions") { versions in
            VersionRule(
                stable: versions.object("stable", APIRuleTable.parts) ?? [:],
                initial: versions.object("initial", APIRuleTable.parts) ?? [:])
        }
        var ids: Set<String> = []
        let rules = fields.objects("table") { rule in
            let read = APIRule(
                id: rule.string("id"), effect: rule.required("effect", .effect),
                direction: rule.required("direction", .oneOf(["any", "request", "response"])),
                reason: rule.required("reason", .languageMap), fixture: rule.string("fixture"))
            if !ids.insert(read.id).inserted { rule.problem("api.rule-twice", ["id": read.id], member: "id") }
            return read
        }
        fields.finish()
        try problems.throwIfAny()
        self.init(rules: rules, versions: versions ?? VersionRule(stable: [:], initial: [:]))
    }

    private static func parts(_ fields: Fields) -> [APIEffect: VersionPart] {
        Dictionary(
            uniqueKeysWithValues: APIEffect.allCases.map { ($0, fields.required($0.rawValue, .versionPart)) })
    }

    public subscript(id: String) -> APIRule? { places[id].map { rules[$0] } }

    /// A rule that the table does not have is breaking: nothing unknown passes for harmless.
    public func effect(of id: String) -> APIEffect { self[id]?.effect ?? .breaking }
}

extension Fields.Kind where Value == APIEffect {
    static var effect: Self {
        Self(APIEffect.allCases.map(\.rawValue).joined(separator: " | "), placeholder: .breaking) {
            $0.string.flatMap(APIEffect.init(rawValue:))
        }
    }
}

extension Fields.Kind where Value == VersionPart {
    static var versionPart: Self {
        Self("major | minor | patch", placeholder: .major) { $0.string.flatMap(VersionPart.init(name:)) }
    }
}
