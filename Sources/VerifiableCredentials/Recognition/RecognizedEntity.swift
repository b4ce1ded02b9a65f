public import Documents

/// Whom a credential recognises, and to do what: the subject of a W3C `RecognizedEntityCredential`, with our extension
/// `recognition` that says what recognition means in this field.
public struct RecognizedEntity: Hashable, Sendable {
    /// What an entity may be recognised to issue.
    public enum Action: String, Hashable, Sendable, CaseIterable {
        case recognition, listing, accreditation, certificate, statement
    }

    /// A key that counts for the entity, by thumbprint, and when.
    public struct Key: Hashable, Sendable {
        /// RFC 7638, base64url without padding.
        public var thumbprint: String
        public var validFrom: Instant
        /// When the key was retired; `nil` while it is in use.
        public var validUntil: Instant?

        public init(thumbprint: String, validFrom: Instant, validUntil: Instant? = nil) {
            self.thumbprint = thumbprint
            self.validFrom = validFrom
            self.validUntil = validUntil
        }

        public func counts(at time: Instant) -> Bool { validFrom <= time && (validUntil.map { time < $0 } ?? true) }
    }

    /// The entity's DID, or another URL that no key of ours can have.
    public var id: String
    public var name: String?
    public var legalName: String?
    public var scope: Scope
    public var mayIssue: Set<Action>
    /// How many further credentials may stand between this one and the one that is judged: 0 for a provider, who issues
    /// statements itself; 1 for an authority that lists providers.
    public var maxDepth: Int
    public var keys: [Key]
    /// The pilot zone, where there is one.
    public var zone: String?
    /// Digests (`uEi…`) of the JSON Schemas that what the entity issues must satisfy. Empty: no more is asked than
    /// ``mayIssue`` says.
    public var outputSchemas: [String]

    public init(
        id: String, name: String? = nil, legalName: String? = nil, scope: Scope, mayIssue: Set<Action>, maxDepth: Int = 0,
        keys: [Key], zone: String? = nil, outputSchemas: [String] = []
    ) {
        self.id = id
        self.name = name
        self.legalName = legalName
        self.scope = scope
        self.mayIssue = mayIssue
        self.maxDepth = maxDepth
        self.keys = keys
        self.zone = zone
        self.outputSchemas = outputSchemas
    }

    /// What a credential must be to say this: whoever may only state is listed, whoever may only certify is accredited, and
    /// anything more is a recognition. So an accreditation can never make a listing, nor a listing a certifier.
    public var sayingAction: Action {
        if mayIssue.isSubset(of: [.statement]) { return .listing }
        return mayIssue == [.certificate] ? .accreditation : .recognition
    }

    static let keyLimit = 64
    static let depthLimit = 16
}
