public import Documents

/// A provider's compliance statement over one carnet: a UNTP Digital Conformity Credential, `declaration` by the provider
/// itself, with what ISO/IEC 17050-1 clause 6 asks for and what makes it enforceable.
///
/// UNTP's subject takes no further members, so the declaration's own content stands beside it, under our context.
public struct ComplianceStatement: Hashable, Sendable {
    /// The statement's unique identification (clause 6.1 a): a URL or `urn:uuid:…`.
    public var id: String
    public var provider: Provider
    public var client: ConformityCredential.Party
    /// The object of the declaration (clause 6.1 c).
    public var carnetID: Digest
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

    /// The legal identity of the issuer (clause 6.1 b).
    public struct Provider: Hashable, Sendable {
        public var did: DID
        public var legalName: String
        public var address: String
        /// ISO 3166-1 alpha-2.
        public var country: String
        /// The number in the register, for example a unified social credit code or an LEI, and the register's URL.
        public var registeredID: String
        public var register: ConformityCredential.Party

        public init(
            did: DID, legalName: String, address: String, country: String, registeredID: String,
            register: ConformityCredential.Party
        ) {
            self.did = did
            self.legalName = legalName
            self.address = address
            self.country = country
            self.registeredID = registeredID
            self.register = register
        }
    }

    /// Who signs for the provider (clause 6.1 i), and by what authority.
    public struct Signatory: Hashable, Sendable {
        public var name: String
        public var function: String
        public var authority: String

        public init(name: String, function: String, authority: String) {
            self.name = name
            self.function = function
            self.authority = authority
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
        id: String, provider: Provider, client: ConformityCredential.Party, carnetID: Digest, object: LanguageMap,
        scheme: ConformityCredential.Party, requirements: [ConformityCredential.Party], limits: LanguageMap? = nil,
        place: String, validFrom: Instant, validUntil: Instant? = nil, signatory: Signatory, law: Law
    ) {
        self.id = id
        self.provider = provider
        self.client = client
        self.carnetID = carnetID
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
