internal import Conformity
internal import Documents
internal import VerifiableCredentials

/// A provider's application for the white list: `carnet/application/v1`, YAML or JSON. All of it becomes public.
///
/// ```yaml
/// application: carnet/application/v1
/// entity: {did: "did:web:…", name: {en: …, zh: …}, legalName: …, registeredId: …}
/// zone: shenzhen
/// kinds: [maintenance-log]
/// address: {en: …, zh: …}
/// postalCode: "518057"           # optional
/// country: CN
/// website: https://…
/// email: …                       # optional
/// ```
struct ApplicationSpecification {
    let did: DID
    let application: WhiteListApplication

    /// - Throws: ``Diagnostics`` with everything that is wrong; `zone.unknown` for a zone that the authority does not list for.
    init(_ document: Document, zones: [Zone]) throws {
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("application", .oneOf(["carnet/application/v1"]))
        var entity = ("", LanguageMap([:]), "", "")
        let found: Bool? = fields.object("entity") {
            entity = ($0.string("did"), $0.required("name", .languageMap), $0.string("legalName"), $0.string("registeredId"))
            return true
        }
        if found == nil { fields.problem("field.missing", ["name": "entity"]) }
        let zone = fields.string("zone")
        if !zones.contains(where: { $0.id == zone }), !zone.isEmpty {
            fields.problem("zone.unknown", ["zone": zone], member: "zone")
        }
        let kinds = fields.list("kinds", .string)
        if kinds.isEmpty { fields.problem("field.missing", ["name": "kinds"]) }
        application = WhiteListApplication(
            name: entity.1, legalName: entity.2, registeredID: entity.3, zone: zone, kinds: kinds,
            address: fields.required("address", .languageMap), postalCode: fields.optional("postalCode", .string),
            country: fields.required("country", .country), website: fields.required("website", .webAddress),
            email: fields.optional("email", .string))
        var did: DID?
        do {
            if found != nil, !entity.0.isEmpty { did = try DID(entity.0) }
        } catch {
            fields.problem(error.code, error.arguments, member: "entity")
        }
        fields.finish()
        try problems.throwIfAny()
        guard let did else { throw Diagnostic("field.missing", ["name": "did"]) }
        self.did = did
    }
}

extension Fields.Kind where Value == String {
    /// What a page may link to: nothing that a browser would run.
    static var webAddress: Self {
        Self("https://…", placeholder: "") { json in
            json.string.flatMap { text in
                (text.hasPrefix("https://") || text.hasPrefix("http://")) && text.utf8.count <= 2048
                    && text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) ? text : nil
            }
        }
    }
}
