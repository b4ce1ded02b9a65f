internal import Documents
internal import VerifiableCredentials

/// What a body certifies: `carnet/certificate/v1`, YAML or JSON; the contents of ISO/IEC 17065, clause 7.7.
///
/// ```yaml
/// certificate: carnet/certificate/v1
/// id: "https://…"                              # a random name if left out
/// name: …
/// body: {legalName: …, address: …, country: CN, registeredId: …, register: {id: "https://…", name: …}}
/// client: {did: "did:web:…", legalName: …, address: …, country: CN, registeredId: …, register: {…}}
/// scope: {kinds: [maintenance-log], offering: {id: …, name: …}, territories: [VN]}
/// scheme: {id: …, name: …, edition: …, digest: uEi…, profile: {id: …, name: …}}      # digest or --scheme FILE
/// criteria: [{id: …, name: …, date: 2026-11-10, conformant: true, evidence: [{carnet: <hex>, name: …}]}]
/// accreditations: [{name: …, authority: {id: …, name: …}, evidence: {url: …, name: …, digest: uEi…}}]
/// assessorLevel: 3rdParty                      # these two if left out
/// assessmentLevel: scheme-cab
/// validFrom: …                                 # now if left out
/// validUntil: …
/// limits: {en: …, zh: …}                       # optional
/// signatory: {name: …, function: …, authority: …}
/// status: {list: "https://…", index: 94567}    # or --status
/// ```
struct CertificateSpecification {
    private let id: String?
    private let name: String
    private let body: LegalDetails?
    private let client: (did: DID?, details: LegalDetails)?
    private let scope: CertifiedScope
    private let scheme: SchemeDetails
    private let criteria: [AssessedCriterion]
    private let accreditations: [Accreditation]
    private let assessorLevel: AssessorLevel
    private let assessmentLevel: AssessmentLevel
    private let validFrom: Instant?
    private let validUntil: Instant
    private let limits: LanguageMap?
    private let signatory: Signatory
    private let status: StatusEntry?

    private struct SchemeDetails {
        var scheme = ConformityCredential.Party(id: "", name: "")
        var edition = ""
        var digest: Digest?
        var profile: ConformityCredential.Party?
    }

    /// - Throws: ``Diagnostics`` with everything that is wrong.
    init(_ document: Document) throws {
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("certificate", .oneOf(["carnet/certificate/v1"]))
        id = fields.optional("id", .url)
        name = fields.string("name")
        body = fields.required(object: "body", else: nil) { LegalDetails($0) }
        client = fields.required(object: "client", else: nil) { ($0.required("did", .did), LegalDetails($0)) }
        let offering = ConformityCredential.Party(id: "", name: "")
        scope = fields.required(
            object: "scope", else: CertifiedScope(kinds: [], offering: offering, territories: .some([])),
            CertificateSpecification.scope)
        scheme = fields.required(object: "scheme", else: SchemeDetails()) { inner in
            SchemeDetails(
                scheme: inner.party, edition: inner.string("edition"), digest: inner.optional("digest", .digest),
                profile: inner.object("profile") { $0.party })
        }
        criteria = fields.required(objects: "criteria") { inner in
            AssessedCriterion(
                criterion: inner.party, date: inner.required("date", .day), isConformant: inner.required("conformant", .bool),
                evidence: inner.objects("evidence", CertificateSpecification.evidence))
        }
        if Set(criteria.map(\.criterion.id)).count != criteria.count { fields.problem("issue.criteria", member: "criteria") }
        accreditations = fields.objects("accreditations") { inner in
            Accreditation(
                name: inner.string("name"), authority: inner.party("authority"),
                evidence: inner.object("evidence", CertificateSpecification.evidence))
        }
        assessorLevel = fields.word("assessorLevel", else: .thirdParty, but: [.own])
        assessmentLevel = fields.word("assessmentLevel", else: .schemeBody)
        if accreditations.isEmpty, assessmentLevel != .noEndorsement {
            fields.problem("field.missing", ["name": "accreditations"])
        }
        validFrom = fields.time("validFrom")
        validUntil = fields.required("validUntil", .instant)
        limits = fields.optional("limits", .languageMap)
        signatory = fields.signatory()
        status = fields.status()
        fields.finish()
        try problems.throwIfAny()
    }

    private static func scope(_ fields: Fields) -> CertifiedScope {
        let kinds = fields.list("kinds", .string)
        let territories = fields.list("territories", .territory)
        for (name, values) in [("kinds", kinds), ("territories", territories)] {
            if values.isEmpty, fields.json(name)?.array?.isEmpty ?? true { fields.problem("field.missing", ["name": name]) }
            if Set(values).count != values.count { fields.problem("issue.twice", ["name": name], member: name) }
        }
        if territories.contains("*"), territories.count > 1 {
            fields.problem("field.type", ["expected": "[\"*\"]"], member: "territories")
        }
        return CertifiedScope(
            kinds: kinds, offering: fields.party("offering"), territories: territories == ["*"] ? .all : .some(Set(territories)))
    }

    /// A carnet by its id, or anything else by its URL.
    private static func evidence(_ fields: Fields) -> EvidenceLink {
        let name = fields.string("name")
        if let carnet = fields.optional("carnet", .digestHex) { return EvidenceLink(carnet: carnet, name: name) }
        return EvidenceLink(
            url: fields.required("url", .url), name: name, digest: fields.optional("digest", .digest),
            mediaType: fields.optional("mediaType", .string))
    }

    /// - Parameters:
    ///   - schemeFile: the digest of the scheme's file, if it was given.
    ///   - status: the entry of the command line, if there was one.
    /// - Throws: `issue.validity`; `issue.scheme` if the digest is missing or is not the file's; `issue.status` if no status
    ///   was given; `field.missing`.
    func certificate(by issuer: DID, schemeFile: Digest?, status entry: StatusEntry?, now: Instant) throws -> Certificate {
        // Without these the reader has thrown.
        guard let body, let client, let did = client.did else { throw Diagnostic("field.missing", ["name": "client"]) }
        guard let digest = schemeFile ?? scheme.digest, scheme.digest == nil || digest == scheme.digest else {
            throw Diagnostic(
                "issue.scheme", ["expected": scheme.digest?.multibase ?? "—", "actual": schemeFile?.multibase ?? "—"])
        }
        guard let status = entry ?? status else { throw Diagnostic("issue.status") }
        let from = validFrom ?? IssuedTime.whole(now)
        try IssuedTime.check(from, until: validUntil)
        return Certificate(
            id: id ?? RandomName.urn(), name: name, body: body.identity(issuer), client: client.details.identity(did),
            scope: scope,
            scheme: CertifiedScheme(
                scheme: scheme.scheme, edition: scheme.edition, digest: digest, profile: scheme.profile),
            criteria: criteria, accreditations: accreditations, assessorLevel: assessorLevel, assessmentLevel: assessmentLevel,
            validFrom: from, validUntil: validUntil, limits: limits, signatory: signatory, status: status)
    }
}

extension Fields {
    /// A word of a list, or the usual one.
    fileprivate func word<Word: RawRepresentable & CaseIterable & Equatable>(_ name: String, else usual: Word, but: [Word] = [])
        -> Word where Word.RawValue == String
    {
        let words = Word.allCases.filter { !but.contains($0) }.map(\.rawValue)
        return optional(name, .oneOf(words)).flatMap(Word.init(rawValue:)) ?? usual
    }
}

extension Fields.Kind where Value == Instant {
    /// A day, `2026-11-10`.
    fileprivate static var day: Self {
        Self("date (2026-11-10)", placeholder: Instant(nanoseconds: 0)) {
            $0.string.flatMap { Instant(rfc3339: $0 + "T00:00:00Z") }
        }
    }
}
