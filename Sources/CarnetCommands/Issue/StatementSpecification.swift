internal import Documents
internal import VerifiableCredentials

/// What a provider declares of a deliverable: `carnet/statement/v1`, YAML or JSON; the contents of ISO/IEC 17050-1, clause 6,
/// and what makes them enforceable.
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
/// ```
struct StatementSpecification {
    private let legal:
        (name: String, address: String, country: String, registeredID: String, register: ConformityCredential.Party)
    private let client: ConformityCredential.Party
    private let object: LanguageMap
    private let scheme: ConformityCredential.Party
    private let requirements: [ConformityCredential.Party]
    private let limits: LanguageMap?
    private let place: String
    private let signatory: ComplianceStatement.Signatory
    private let law: ComplianceStatement.Law
    private let validUntil: Instant?

    /// - Throws: ``Diagnostics`` with everything that is wrong.
    init(_ document: Document) throws {
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("statement", .oneOf(["carnet/statement/v1"]))
        func party(_ fields: Fields, _ name: String) -> ConformityCredential.Party {
            let party = fields.object(name) { ConformityCredential.Party(id: $0.string("id"), name: $0.string("name")) }
            if party == nil { fields.problem("field.missing", ["name": name]) }
            return party ?? ConformityCredential.Party(id: "", name: "")
        }
        let none = ConformityCredential.Party(id: "", name: "")
        let provider = fields.object("provider") {
            ($0.string("legalName"), $0.string("address"), $0.string("country"), $0.string("registeredId"), party($0, "register"))
        }
        if provider == nil { fields.problem("field.missing", ["name": "provider"]) }
        legal = provider ?? ("", "", "", "", none)
        client = party(fields, "client")
        object = fields.required("object", .languageMap)
        scheme = party(fields, "scheme")
        requirements = fields.objects("requirements") { ConformityCredential.Party(id: $0.string("id"), name: $0.string("name")) }
        if requirements.isEmpty { fields.problem("field.missing", ["name": "requirements"]) }
        limits = fields.optional("limits", .languageMap)
        place = fields.string("place")
        let signer = fields.object("signatory") {
            ComplianceStatement.Signatory(
                name: $0.string("name"), function: $0.string("function"), authority: $0.string("authority"))
        }
        if signer == nil { fields.problem("field.missing", ["name": "signatory"]) }
        signatory = signer ?? ComplianceStatement.Signatory(name: "", function: "", authority: "")
        let rules = fields.object("law") {
            ComplianceStatement.Law(
                governing: $0.string("governing"), forum: $0.string("forum"), languages: $0.list("languages", .string))
        }
        if rules == nil { fields.problem("field.missing", ["name": "law"]) }
        law = rules ?? ComplianceStatement.Law(governing: "", forum: "", languages: [])
        validUntil = fields.optional("validUntil", .instant)
        fields.finish()
        try problems.throwIfAny()
    }

    func statement(of carnet: Digest, provider: DID, now: Instant) -> ComplianceStatement {
        ComplianceStatement(
            id: RandomName.urn(),
            provider: ComplianceStatement.Provider(
                did: provider, legalName: legal.name, address: legal.address, country: legal.country,
                registeredID: legal.registeredID, register: legal.register),
            client: client, carnetID: carnet, object: object, scheme: scheme, requirements: requirements, limits: limits,
            place: place, validFrom: IssuedTime.whole(now), validUntil: validUntil, signatory: signatory, law: law)
    }
}
