public import Documents

/// Which data are processed where, for what, on which ground and by whom: `carnet/residency/v1`. A declaration; what a verifier can do
/// with it is find where it contradicts itself, compare it with its predecessor, and hold it against a client's rules.
public struct Residency: Hashable, Sendable {
    /// A kind of data, and the places where it may be at all.
    public struct Category: Hashable, Sendable {
        public var id: String
        public var name: LanguageMap
        /// Whether it is about people: then every processing has a legal ground.
        public var isPersonal: Bool
        /// ISO 3166-1 alpha-2.
        public var places: Set<String>
        public var place: Place
    }

    /// Who processes data for the provider.
    public struct Processor: Hashable, Sendable {
        public var id: String
        public var name: LanguageMap
        /// Where it is established: ISO 3166-1 alpha-2.
        public var country: String
        public var role: LanguageMap
        /// The first day, ISO 8601.
        public var since: String
        /// What binds it: `iso-27001`, `standard-contract`, …
        public var safeguards: Set<String>
        public var place: Place
    }

    /// One processing: a category in places, for purposes, by one processor.
    public struct Processing: Hashable, Sendable {
        public var category: String
        public var places: Set<String>
        public var purposes: Set<String>
        public var ground: Ground?
        /// A processor's id; `nil` is the provider itself.
        public var processor: String?
        public var retention: Retention?
        public var transfer: TransferMechanism?
        public var place: Place
    }

    /// How long data are kept, and from when.
    public struct Retention: Hashable, Sendable {
        public enum Start: String, Hashable, Sendable, CaseIterable {
            case collection
            case contractEnd = "contract-end"
        }
        public var period: TimeSpan
        public var from: Start
    }

    /// Legal grounds: GDPR article 6(1), PIPL article 13, Indonesia's Law 27 of 2022 article 20.
    public enum Ground: String, Hashable, Sendable, CaseIterable {
        case consent, contract
        case legalObligation = "legal-obligation"
        case vitalInterests = "vital-interests"
        case publicTask = "public-task"
        case legitimateInterests = "legitimate-interests"
    }

    /// What lets personal data leave the home country: GDPR chapter V, PIPL article 38, Law 27 of 2022 article 56.
    public enum TransferMechanism: String, Hashable, Sendable, CaseIterable {
        case adequacy, certification, consent
        case standardContract = "standard-contract"
        case bindingRules = "binding-rules"
        case securityAssessment = "security-assessment"
    }

    public static let version = "carnet/residency/v1"
    /// Categories, processors and processings, each, at most.
    public static let limit = 500

    /// The country whose people the data are about.
    public let home: String
    public let categories: [Category]
    public let processors: [Processor]
    public let processing: [Processing]

    /// - Throws: ``Diagnostics`` with everything that is wrong: `field.…`, `residency.many`, and whatever contradicts itself
    ///   (``contradictions(file:)``).
    public init(_ document: Document) throws {
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("residency", .oneOf([Residency.version]))
        home = fields.required("home", .country)
        categories = fields.objects("categories", Category.init)
        processors = fields.objects("processors", Processor.init)
        processing = fields.objects("processing", Processing.init)
        for (name, count) in [
            ("categories", categories.count), ("processors", processors.count), ("processing", processing.count),
        ]
        where count > Residency.limit {
            fields.problem("residency.many", ["limit": String(Residency.limit)], member: name)
        }
        if categories.isEmpty { fields.problem("residency.none", member: "categories") }
        fields.finish()
        try problems.throwIfAny()
        problems.all = contradictions
        try problems.throwIfAny()
    }

    /// - Throws: as ``init(_:)``; `yaml.…`, `json.…`.
    public init(_ bytes: [UInt8], file: String?) throws { try self.init(Document(bytes, file: file)) }
}
