import Documents
import VerifiableCredentials

/// A provider, the authority that lists it, and a partner that recognises the authority, with their keys.
struct World {
    struct Actor {
        let did: DID
        let key: SigningKey
        var thumbprint: String { key.publicKey.thumbprint }
        var document: DIDDocument { DIDDocument(did, keys: [(key.publicKey, nil)]) }

        init(_ name: String) throws {
            did = try DID("did:web:\(name).example")
            key = .generate()
        }
    }

    let provider: Actor
    let authority: Actor
    let partner: Actor
    let now = World.time("2026-11-20T00:00:00Z")
    let carnet = Digest.sha256("carnet")

    init() throws {
        provider = try Actor("provider")
        authority = try Actor("authority")
        partner = try Actor("partner")
    }

    static func time(_ text: String) -> Instant { Instant(rfc3339: text) ?? Instant(nanoseconds: 0) }

    var documents: [DIDDocument] { [provider.document, authority.document, partner.document] }

    static let maintenance = Scope(kinds: .some(["maintenance-log"]), schemes: .all, territories: .some(["VN", "TH"]))

    /// The authority's entry for the provider.
    func providerEntry(scope: Scope = maintenance, keys: [RecognizedEntity.Key]? = nil) -> RecognizedEntity {
        RecognizedEntity(
            id: provider.did.text, name: "Provider", legalName: "Provider Co., Ltd.", scope: scope, mayIssue: [.statement],
            keys: keys ?? [.init(thumbprint: provider.thumbprint, validFrom: Self.time("2026-01-01T00:00:00Z"))], zone: "pilot")
    }

    /// The partner's entry for the authority.
    func authorityEntry(scope: Scope = .unlimited, mayIssue: Set<RecognizedEntity.Action> = [.listing], maxDepth: Int = 1)
        -> RecognizedEntity
    {
        RecognizedEntity(
            id: authority.did.text, name: "Authority", scope: scope, mayIssue: mayIssue, maxDepth: maxDepth,
            keys: [.init(thumbprint: authority.thumbprint, validFrom: Self.time("2026-01-01T00:00:00Z"))])
    }

    func recognition(
        by actor: Actor, _ entities: [RecognizedEntity], from: String = "2026-11-01T00:00:00Z",
        until: String = "2027-11-01T00:00:00Z", id: String = "urn:uuid:2c4a4cbc-1bbd-4f7e-8f0f-6c61b8a4d7f2",
        edit: (inout JSONObject) -> Void = { _ in }
    ) throws -> SecuredCredential {
        var document =
            Recognition.document(
                .init(
                    id: id, issuer: actor.did, issuerName: "Issuer", validFrom: Self.time(from), validUntil: Self.time(until),
                    entities: entities)
            ).object ?? JSONObject()
        edit(&document)
        return try SecuredCredential.sign(.object(document), as: actor.did, with: actor.key)
    }

    var statementDraft: ComplianceStatement {
        ComplianceStatement(
            id: "urn:uuid:5f4f6d0c-59a5-4b8e-9e2c-0a6f4a8e7c11",
            provider: .init(
                did: provider.did, legalName: "Provider Co., Ltd.", address: "1 Harbour Road, Qingdao", country: "CN",
                registeredID: "91370200MA3C0000X1",
                register: .init(id: "https://register.example/cn", name: "National register of companies")),
            client: .init(id: "did:web:client.example", name: "Client JSC"), subject: .delivery(carnet),
            object: LanguageMap(["en": "Remote maintenance, October 2026", "zh-Hans": "远程运维，2026年10月"]),
            scheme: .init(id: "https://client.example/contract/7", name: "Service levels of contract 7"),
            requirements: [.init(id: "https://client.example/contract/7#sla-1", name: "Availability of 99.5 %")],
            limits: LanguageMap(["en": "Only what was logged"]), place: "Qingdao", validFrom: Self.time("2026-11-02T08:00:00Z"),
            validUntil: Self.time("2031-11-02T08:00:00Z"),
            signatory: .init(name: "Li Wei", function: "Service director", authority: "Board resolution 12/2026"),
            law: .init(governing: "SG", forum: "SIAC, Singapore", languages: ["en", "zh-Hans"]))
    }

    func statement(key: SigningKey? = nil) throws -> SecuredCredential {
        try SecuredCredential.sign(statementDraft.document, as: provider.did, with: key ?? provider.key)
    }

    func anchor(_ actor: Actor, _ purposes: Set<RecognizedEntity.Action>) -> TrustAnchor {
        TrustAnchor(did: actor.did.text, thumbprints: [actor.thumbprint], purposes: purposes)
    }

    /// What a search says of the statement.
    func trace(
        _ pool: [SecuredCredential], anchors: [TrustAnchor], subject: SecuredCredential? = nil, provenAt: Instant? = nil,
        need: Scope.Need = .init(kinds: ["maintenance-log"], territories: ["VN"]), now: Instant? = nil,
        limits: RecognitionSearch.Limits = .init(maxAge: .seconds(30 * 86_400)), documents: [DIDDocument]? = nil
    ) throws -> RecognitionResult {
        let search = RecognitionSearch(
            credentials: pool.map { .init($0) }, documents: documents ?? self.documents, anchors: anchors, limits: limits)
        return search.trace(
            try subject ?? statement(), action: .statement, provenAt: provenAt, need: need,
            now: now ?? self.now)
    }
}
