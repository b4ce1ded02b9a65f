internal import Documents
internal import VerifiableCredentials

/// What an authority says of a provider: `carnet/listing/v1`, YAML or JSON.
///
/// ```yaml
/// listing: carnet/listing/v1
/// entity: {did: "did:web:…", name: …, legalName: …}
/// keys: [{thumbprint: …, validFrom: …, validUntil: …}]      # or --keys did.json
/// mayIssue: [statement]
/// scope: {kinds: [maintenance-log], schemes: ["*"], territories: [VN]}    # nothing left out means nothing allowed
/// zone: …
/// validFrom: …                # now if left out
/// validUntil: …
/// ```
struct ListingSpecification {
    let entity: DID
    let name: String?
    let legalName: String?
    var keys: [RecognizedEntity.Key]
    let mayIssue: Set<RecognizedEntity.Action>
    let maxDepth: Int
    let scope: Scope
    let zone: String?
    let validFrom: Instant?
    let validUntil: Instant

    /// - Throws: ``Diagnostics`` with everything that is wrong.
    init(_ document: Document) throws {
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("listing", .oneOf(["carnet/listing/v1"]))
        var names: (did: String, name: String?, legalName: String?) = ("", nil, nil)
        let found: Bool? = fields.object("entity") {
            names = ($0.string("did"), $0.optional("name", .string), $0.optional("legalName", .string))
            return true
        }
        if found == nil { fields.problem("field.missing", ["name": "entity"]) }
        (name, legalName) = (names.name, names.legalName)
        keys = fields.objects("keys") {
            RecognizedEntity.Key(
                thumbprint: $0.string("thumbprint"), validFrom: $0.required("validFrom", .instant),
                validUntil: $0.optional("validUntil", .instant))
        }
        let actions = RecognizedEntity.Action.allCases.map(\.rawValue)
        mayIssue = Set(fields.list("mayIssue", .oneOf(actions)).compactMap(RecognizedEntity.Action.init(rawValue:)))
        maxDepth = Int(fields.optional("maxDepth", .integer(in: 0...16)) ?? 0)
        scope =
            fields.object("scope") { inner in
                func extent(_ name: String) -> Scope.Extent {
                    let values = inner.list(name, .string)
                    return values == ["*"] ? .all : .some(Set(values))
                }
                return Scope(kinds: extent("kinds"), schemes: extent("schemes"), territories: extent("territories"))
            } ?? .none
        zone = fields.optional("zone", .string)
        validFrom = fields.optional("validFrom", .instant)
        validUntil = fields.required("validUntil", .instant)
        var entity: DID?
        do {
            if found != nil { entity = try DID(names.did) }
        } catch {
            fields.problem(error.code, error.arguments, member: "entity")
        }
        fields.finish()
        try problems.throwIfAny()
        guard let entity else { throw Diagnostic("field.missing", ["name": "entity"]) }
        self.entity = entity
    }

    /// - Throws: `listing.validity` if it would end before it begins.
    func draft(issuer: DID, name issuerName: String, now: Instant) throws -> Recognition.Draft {
        let from = validFrom ?? IssuedTime.whole(now)
        guard from < validUntil else {
            throw Diagnostic("listing.validity", ["from": from.description, "until": validUntil.description])
        }
        let recognized = RecognizedEntity(
            id: entity.text, name: name, legalName: legalName, scope: scope, mayIssue: mayIssue, maxDepth: maxDepth, keys: keys,
            zone: zone)
        return Recognition.Draft(
            id: RandomName.urn(), issuer: issuer, issuerName: issuerName, validFrom: from, validUntil: validUntil,
            entities: [recognized])
    }
}
