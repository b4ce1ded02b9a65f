internal import Documents
internal import VerifiableCredentials

/// What a provider declares of a deliverable or of an offering: `carnet/statement/v1`, YAML or JSON; the contents of ISO/IEC
/// 17050-1, clause 6, and what makes them enforceable.
///
/// ```yaml
/// statement: carnet/statement/v1
/// provider: {legalName: …, address: …, country: CN, registeredId: …, register: {id: "https://…", name: …}}
/// client: {id: "did:web:…", name: …}
/// object: {en: …, zh: …}
/// scheme: {id: "https://…", name: …}
/// requirements: [{id: …, name: …}]
/// limits: {en: …, zh: …}                       # optional
/// place: Shenzhen
/// signatory: {name: …, function: …, authority: …}
/// law: {governing: …, forum: …, languages: [zh, en]}         # the first prevails
/// validUntil: …                                # optional
/// tender:                                      # of an offering, instead of --carnet
///   offering: {id: …, name: …}
///   schemeEdition: …
///   profile: {id: …, name: …, edition: …}
/// ```
struct StatementSpecification {
    private let provider: LegalDetails?
    private let client: ConformityCredential.Party
    private let object: LanguageMap
    private let scheme: ConformityCredential.Party
    private let requirements: [ConformityCredential.Party]
    private let limits: LanguageMap?
    private let place: String
    private let signatory: Signatory
    private let law: ComplianceStatement.Law
    private let validUntil: Instant?
    /// What is offered, if it is a tender.
    let tender: ComplianceStatement.Tender?

    /// - Throws: ``Diagnostics`` with everything that is wrong.
    init(_ document: Document) throws {
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("statement", .oneOf(["carnet/statement/v1"]))
        provider = fields.required(object: "provider", else: nil) { LegalDetails($0) }
        client = fields.party("client")
        object = fields.required("object", .languageMap)
        scheme = fields.party("scheme")
        requirements = fields.required(objects: "requirements") { $0.party }
        limits = fields.optional("limits", .languageMap)
        place = fields.string("place")
        signatory = fields.signatory()
        law = fields.required(object: "law", else: .init(governing: "", forum: "", languages: [])) {
            let languages = $0.list("languages", .languageTag)
            if languages.isEmpty { $0.problem("field.missing", ["name": "languages"]) }
            return .init(governing: $0.string("governing"), forum: $0.string("forum"), languages: languages)
        }
        validUntil = fields.optional("validUntil", .instant)
        tender = fields.object("tender", StatementSpecification.tender)
        fields.finish()
        try problems.throwIfAny()
    }

    private static func tender(_ fields: Fields) -> ComplianceStatement.Tender {
        var edition = ""
        let profile = fields.required(object: "profile", else: ConformityCredential.Party(id: "", name: "")) {
            edition = $0.string("edition")
            return $0.party
        }
        return .init(
            offering: fields.party("offering"), schemeEdition: fields.string("schemeEdition"), profile: profile,
            profileEdition: edition)
    }

    /// - Throws: `usage.statement` if both or neither of a carnet and a tender are given.
    func statement(of carnet: Digest?, provider did: DID, now: Instant) throws -> ComplianceStatement {
        let subject: ComplianceStatement.Subject
        switch (carnet, tender) {
        case (let carnet?, nil): subject = .delivery(carnet)
        case (nil, let tender?): subject = .tender(tender)
        default: throw Diagnostic("usage.statement")
        }
        // Without a provider the reader has thrown.
        guard let provider else { throw Diagnostic("field.missing", ["name": "provider"]) }
        return ComplianceStatement(
            id: RandomName.urn(), provider: provider.identity(did), client: client, subject: subject, object: object,
            scheme: scheme, requirements: requirements, limits: limits, place: place, validFrom: IssuedTime.whole(now),
            validUntil: validUntil, signatory: signatory, law: law)
    }
}
