public import Documents

/// A provider's word, until it expires, that a release is the newest of its product: so an old release cannot be passed off as new
/// for longer than that.
///
/// It is issued anew for as long as it is true, as TUF's timestamp role does. It binds the carnet and the log's state: who has a
/// later state sees for himself.
public struct LatestRelease: Hashable, Sendable {
    /// The credential's `urn:uuid:…` or URL.
    public var id: String
    /// Who says so: the issuer.
    public var provider: ConformityCredential.Party
    public var product: String
    public var version: String
    public var carnetID: Digest
    public var validFrom: Instant
    public var validUntil: Instant

    public init(
        id: String, provider: ConformityCredential.Party, product: String, version: String, carnetID: Digest, validFrom: Instant,
        validUntil: Instant
    ) {
        self.id = id
        self.provider = provider
        self.product = product
        self.version = version
        self.carnetID = carnetID
        self.validFrom = validFrom
        self.validUntil = validUntil
    }

    public static let type = "LatestReleaseCredential"
    /// The name of our context, shipped as `release.context.jsonld` and never fetched.
    static let context = "urn:carnet:context:release:v1"
    private static let subjectType = "LatestRelease"

    /// The unsigned document: sign it with ``SecuredCredential/sign(_:as:with:)`` as the provider.
    public var document: JSON {
        [
            "@context": [.string(PinnedContexts.base), .string(LatestRelease.context)],
            "id": .string(id),
            "type": ["VerifiableCredential", .string(LatestRelease.type)],
            "issuer": ["id": .string(provider.id), "name": .string(provider.name)],
            "validFrom": .string(validFrom.description),
            "validUntil": .string(validUntil.description),
            "credentialSubject": [
                "id": .string(EvidenceLink.carnetPrefix + carnetID.hex),
                "type": .string(LatestRelease.subjectType),
                "product": .string(product),
                "version": .string(version),
                "digestMultibase": .string(carnetID.multibase),
            ],
        ]
    }

    /// Reads one back.
    /// - Throws: `Diagnostic`: `release.latest-type` for another credential, `credential.member` with the pointer of what is
    ///   missing, malformed or unknown.
    public init(_ credential: Credential) throws(Diagnostic) {
        guard credential.hasType(LatestRelease.type) else {
            throw Diagnostic("release.latest-type", ["type": String(credential.types.joined(separator: ", ").prefix(128))])
        }
        let root = MemberReader(of: credential)
        let subject = try root.object("credentialSubject")
        try subject.allow(["id", "type", "product", "version", "digestMultibase"])
        try subject.text("type", equals: LatestRelease.subjectType)
        let carnet = try subject.digest("digestMultibase")
        try subject.text("id", equals: EvidenceLink.carnetPrefix + carnet.hex)
        self.init(
            id: try root.url("id"), provider: try root.object("issuer").party(), product: try subject.text("product"),
            version: try subject.text("version"), carnetID: carnet, validFrom: try root.time("validFrom"),
            validUntil: try root.time("validUntil"))
    }
}
