public import Documents

/// A provider's compliance statement: a UNTP Digital Conformity Credential, `declaration` by the provider itself, with what
/// ISO/IEC 17050-1 clause 6 asks for and what makes it enforceable.
///
/// UNTP's subject takes no further members, so the declaration's own content stands beside it, under our context.
public struct ComplianceStatement: Hashable, Sendable {
    /// The statement's unique identification (clause 6.1 a): a URL or `urn:uuid:…`.
    public var id: String
    public var provider: LegalIdentity
    public var client: ConformityCredential.Party
    /// The object of the declaration (clause 6.1 c).
    public var subject: Subject
    /// The object in words, for people.
    public var object: LanguageMap
    /// Where the contract names a scheme, that; else the contract's own terms.
    public var scheme: ConformityCredential.Party
    /// The requirements that are declared to be met, at least one (clause 6.1 e).
    public var requirements: [ConformityCredential.Party]
    /// What limits the declaration (clause 6.1 g), if anything does.
    public var limits: LanguageMap?
    /// Place and date of issue (clause 6.1 h).
    public var place: String
    public var validFrom: Instant
    public var validUntil: Instant?
    public var signatory: Signatory
    public var law: Law

    /// What a statement speaks of: something delivered, or something offered.
    public enum Subject: Hashable, Sendable {
        /// One carnet.
        case delivery(Digest)
        /// One offering, before anything is delivered.
        case tender(Tender)
    }

    /// An offering, and the editions of the requirements that it is offered under.
    public struct Tender: Hashable, Sendable {
        public var offering: ConformityCredential.Party
        public var schemeEdition: String
        public var profile: ConformityCredential.Party
        public var profileEdition: String

        public init(
            offering: ConformityCredential.Party, schemeEdition: String, profile: ConformityCredential.Party,
            profileEdition: String
        ) {
            self.offering = offering
            self.schemeEdition = schemeEdition
            self.profile = profile
            self.profileEdition = profileEdition
        }
    }

    /// What makes the statement enforceable.
    public struct Law: Hashable, Sendable {
        public var governing: String
        public var forum: String
        /// BCP 47 tags of the statement's languages; the first prevails.
        public var languages: [String]

        public init(governing: String, forum: String, languages: [String]) {
            self.governing = governing
            self.forum = forum
            self.languages = languages
        }
    }

    public init(
        id: String, provider: LegalIdentity, client: ConformityCredential.Party, subject: Subject, object: LanguageMap,
        scheme: ConformityCredential.Party, requirements: [ConformityCredential.Party], limits: LanguageMap? = nil,
        place: String, validFrom: Instant, validUntil: Instant? = nil, signatory: Signatory, law: Law
    ) {
        self.id = id
        self.provider = provider
        self.client = client
        self.subject = subject
        self.object = object
        self.scheme = scheme
        self.requirements = requirements
        self.limits = limits
        self.place = place
        self.validFrom = validFrom
        self.validUntil = validUntil
        self.signatory = signatory
        self.law = law
    }

    /// The name of the context that explains `declaration`: shipped as `statement.context.jsonld`, never fetched.
    static let context = "urn:carnet:context:statement:v1"
}
