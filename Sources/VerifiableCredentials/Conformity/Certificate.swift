public import Documents

/// A body's certificate of a service: a UNTP Digital Conformity Credential, `certification`, with what ISO/IEC 17065 clause
/// 7.7 asks for: body, client, date, scope, term and signature.
///
/// UNTP's subject takes no further members, so the certification's own content stands beside it, under our context. There
/// too stands the digest of the scheme's file: it is what chains and policies compare.
public struct Certificate: Hashable, Sendable {
    /// The certificate's URL or `urn:uuid:…`.
    public var id: String
    public var name: String
    public var body: LegalIdentity
    /// To whom it was issued: the provider.
    public var client: LegalIdentity
    public var scope: CertifiedScope
    public var scheme: CertifiedScheme
    public var criteria: [AssessedCriterion]
    /// Under what authority the body issues it. Empty only where the assessment is not endorsed.
    public var accreditations: [Accreditation]
    public var assessorLevel: AssessorLevel
    public var assessmentLevel: AssessmentLevel
    /// When certification was granted, and when it ends.
    public var validFrom: Instant
    public var validUntil: Instant
    public var limits: LanguageMap?
    public var signatory: Signatory
    /// Where it is said whether the certificate is in force.
    public var status: StatusEntry

    public init(
        id: String, name: String, body: LegalIdentity, client: LegalIdentity, scope: CertifiedScope, scheme: CertifiedScheme,
        criteria: [AssessedCriterion], accreditations: [Accreditation], assessorLevel: AssessorLevel = .thirdParty,
        assessmentLevel: AssessmentLevel = .schemeBody, validFrom: Instant, validUntil: Instant, limits: LanguageMap? = nil,
        signatory: Signatory, status: StatusEntry
    ) {
        self.id = id
        self.name = name
        self.body = body
        self.client = client
        self.scope = scope
        self.scheme = scheme
        self.criteria = criteria
        self.accreditations = accreditations
        self.assessorLevel = assessorLevel
        self.assessmentLevel = assessmentLevel
        self.validFrom = validFrom
        self.validUntil = validUntil
        self.limits = limits
        self.signatory = signatory
        self.status = status
    }

    /// The name of the context that explains `certification`: shipped as `certification.context.jsonld`, never fetched.
    static let context = "urn:carnet:context:certification:v1"

    /// The carnets that were recomputed as evidence, without repetition.
    public var carnetIDs: [Digest] {
        criteria.flatMap(\.evidence).compactMap(\.carnetID).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}

/// What a certificate covers.
public struct CertifiedScope: Hashable, Sendable {
    /// Service products, for example `maintenance-log`; at least one.
    public var kinds: [String]
    /// The service as sold.
    public var offering: ConformityCredential.Party
    /// Where it may be delivered: ISO 3166-1 alpha-2 codes, or everywhere.
    public var territories: Scope.Extent

    public init(kinds: [String], offering: ConformityCredential.Party, territories: Scope.Extent) {
        self.kinds = kinds
        self.offering = offering
        self.territories = territories
    }
}

/// The scheme, in one edition, that was certified against.
public struct CertifiedScheme: Hashable, Sendable {
    public var scheme: ConformityCredential.Party
    public var edition: String
    /// SHA-256 of the scheme's file: its `multibase` is what `Scope.schemes` and a policy name.
    public var digest: Digest
    public var profile: ConformityCredential.Party?

    public init(
        scheme: ConformityCredential.Party, edition: String, digest: Digest, profile: ConformityCredential.Party? = nil
    ) {
        self.scheme = scheme
        self.edition = edition
        self.digest = digest
        self.profile = profile
    }
}

/// One criterion of the scheme: when it was assessed, with what result, from what evidence.
public struct AssessedCriterion: Hashable, Sendable {
    public var criterion: ConformityCredential.Party
    /// The day of the assessment; its time of day is not written.
    public var date: Instant
    public var isConformant: Bool
    public var evidence: [EvidenceLink]

    public init(criterion: ConformityCredential.Party, date: Instant, isConformant: Bool, evidence: [EvidenceLink]) {
        self.criterion = criterion
        self.date = date
        self.isConformant = isConformant
        self.evidence = evidence
    }
}

/// An accreditation under which a body issues (UNTP `Endorsement`).
public struct Accreditation: Hashable, Sendable {
    public var name: String
    public var authority: ConformityCredential.Party
    /// The accreditation itself, by its `id` and the digest of its text.
    public var evidence: EvidenceLink?

    public init(name: String, authority: ConformityCredential.Party, evidence: EvidenceLink? = nil) {
        self.name = name
        self.authority = authority
        self.evidence = evidence
    }
}
