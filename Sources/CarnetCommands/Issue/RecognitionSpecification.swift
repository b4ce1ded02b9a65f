internal import Documents
internal import VerifiableCredentials

/// Whom an authority recognises, to do what: `carnet/listing/v1`, `carnet/accreditation/v1`, `carnet/recognition/v1`, YAML or
/// JSON.
///
/// ```yaml
/// listing: carnet/listing/v1
/// entity: {did: "did:web:…", name: …, legalName: …}
/// keys: [{thumbprint: …, validFrom: …, validUntil: …}]      # or --keys did.json
/// mayIssue: [statement]
/// maxDepth: 0
/// scope: {kinds: [maintenance-log], schemes: ["*"], territories: [VN]}    # nothing left out means nothing allowed
/// zone: …
/// validFrom: …                # now if left out
/// validUntil: …
/// status: {list: "https://…", index: 94567}                 # or --status
/// recognizedIn: "urn:uuid:…"  # the credential in which the issuer itself is recognised
/// ```
struct RecognitionSpecification {
    /// What kind of credential it is, by what it lets the entity issue.
    enum Kind: String, CaseIterable {
        case listing, accreditation, recognition

        /// Whether a credential of this kind may let the entity issue these.
        func allows(_ actions: Set<RecognizedEntity.Action>) -> Bool {
            switch self {
            case .listing: actions == [.statement]
            case .accreditation: actions == [.certificate]
            case .recognition: !actions.isEmpty && actions != [.statement] && actions != [.certificate]
            }
        }

        /// What stands there if the specification says nothing.
        fileprivate var usual: Set<RecognizedEntity.Action> {
            switch self {
            case .listing: [.statement]
            case .accreditation: [.certificate]
            case .recognition: []
            }
        }
    }

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
    var status: StatusEntry?
    let recognizedIn: String?

    /// - Throws: ``Diagnostics`` with everything that is wrong.
    init(_ document: Document, as kind: Kind) throws {
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required(kind.rawValue, .oneOf(["carnet/\(kind.rawValue)/v1"]))
        let names: (did: DID?, name: String?, legalName: String?) = fields.required(object: "entity", else: (nil, nil, nil)) {
            ($0.required("did", .did), $0.optional("name", .string), $0.optional("legalName", .string))
        }
        (name, legalName) = (names.name, names.legalName)
        keys = fields.objects("keys") {
            RecognizedEntity.Key(
                thumbprint: $0.required("thumbprint", .thumbprint), validFrom: $0.required("validFrom", .instant),
                validUntil: $0.optional("validUntil", .instant))
        }
        let words = RecognizedEntity.Action.allCases.map(\.rawValue)
        let actions = Set(fields.list("mayIssue", .oneOf(words)).compactMap(RecognizedEntity.Action.init(rawValue:)))
        mayIssue = fields.json("mayIssue") == nil ? kind.usual : actions
        if !kind.allows(mayIssue) {
            let said = mayIssue.map(\.rawValue).sorted().joined(separator: ", ")
            fields.problem("issue.may.\(kind.rawValue)", ["actual": said.isEmpty ? "—" : said], member: "mayIssue")
        }
        maxDepth = Int(fields.optional("maxDepth", .integer(in: 0...16)) ?? 0)
        scope =
            fields.object("scope") { inner in
                func extent(_ name: String, _ kind: Fields.Kind<String> = .string) -> Scope.Extent {
                    let values = inner.list(name, kind)
                    if values.contains("*"), values.count > 1 {
                        inner.problem("field.type", ["expected": "[\"*\"]"], member: name)
                    }
                    return values == ["*"] ? .all : .some(Set(values))
                }
                return Scope(
                    kinds: extent("kinds"), schemes: extent("schemes"), territories: extent("territories", .territory))
            } ?? .none
        zone = fields.optional("zone", .string)
        validFrom = fields.time("validFrom")
        validUntil = fields.required("validUntil", .instant)
        status = fields.status()
        recognizedIn = fields.optional("recognizedIn", .url)
        fields.finish()
        try problems.throwIfAny()
        // Without one the reader has thrown.
        guard let entity = names.did else { throw Diagnostic("field.missing", ["name": "entity"]) }
        self.entity = entity
    }

    /// - Throws: `issue.validity` if it would end before it begins.
    func draft(issuer: DID, name issuerName: String, now: Instant) throws -> Recognition.Draft {
        let from = validFrom ?? IssuedTime.whole(now)
        try IssuedTime.check(from, until: validUntil)
        let recognized = RecognizedEntity(
            id: entity.text, name: name, legalName: legalName, scope: scope, mayIssue: mayIssue, maxDepth: maxDepth, keys: keys,
            zone: zone)
        return Recognition.Draft(
            id: RandomName.urn(), issuer: issuer, issuerName: issuerName, validFrom: from, validUntil: validUntil,
            entities: [recognized], issuerRecognizedIn: recognizedIn, status: status)
    }
}

extension Fields.Kind where Value == String {
    /// An RFC 7638 thumbprint.
    fileprivate static var thumbprint: Self {
        Self("RFC 7638 thumbprint", placeholder: "") { json in
            json.string.flatMap { Base64URL.decode($0)?.count == Digest.byteCount ? $0 : nil }
        }
    }
}
