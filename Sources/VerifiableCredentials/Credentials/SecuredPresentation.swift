public import Documents

/// A presentation as it travels: a compact JWS of media type `application/vp+jwt`. What is in it is secured on its own, in
/// an envelope, or is the holder's own word.
public struct SecuredPresentation: Hashable, Sendable {
    public let jws: JWS
    public let presentation: Presentation
    /// The enveloped credentials, opened.
    public let credentials: [SecuredCredential]
    public let expires: Instant?

    private static let prefix = "data:application/vc+jwt,"

    /// Reads a secured presentation (VC-JOSE-COSE section 3.1.2).
    /// - Throws: `Diagnostic`: as ``SecuredCredential/init(_:)`` does, of the presentation or of any credential in it;
    ///   `presentation.unsecured` for a plain credential that is not the holder's own (VCDM 2.0 section 4.13.3).
    public init(_ bytes: [UInt8]) throws {
        let (jws, object) = try Envelope.open(bytes, kind: "vp")
        self.jws = jws
        presentation = try Presentation(.object(object))
        try Envelope.claim("iss", of: object, equals: presentation.holder)
        try Envelope.claim("jti", of: object, equals: presentation.id)
        expires = try Envelope.expiry(of: object)
        var opened: [SecuredCredential] = []
        for member in presentation.credentials {
            switch member {
            case .enveloped(let url):
                guard url.hasPrefix(SecuredPresentation.prefix) else {
                    let type = url.dropFirst("data:".count).prefix { $0 != "," }
                    throw Diagnostic("credential.media-type", ["type": String(type.prefix(64))])
                }
                opened.append(try SecuredCredential(String(url.dropFirst(SecuredPresentation.prefix.count))))
            case .plain(let credential):
                guard let holder = presentation.holder, credential.issuer == holder else {
                    throw Diagnostic("presentation.unsecured", ["issuer": String(credential.issuer.prefix(128))])
                }
            }
        }
        credentials = opened
    }

    /// Presents `credentials` as `did`. The header is `alg`, `typ`, `cty`, `kid`.
    public static func sign(
        _ credentials: [SecuredCredential], id: String? = nil, as did: DID, with key: SigningKey
    ) throws -> SecuredPresentation {
        var document = JSONObject([
            ("@context", [.string(LinkedDataTerms.baseContext)]), ("type", ["VerifiablePresentation"]),
            ("holder", .string(did.text)),
        ])
        document["id"] = id.map(JSON.string)
        document["verifiableCredential"] = .array(
            credentials.map { credential -> JSON in
                [
                    "@context": .string(LinkedDataTerms.baseContext), "id": .string(prefix + credential.compact),
                    "type": "EnvelopedVerifiableCredential",
                ]
            })
        let header: [(String, JSON)] = [
            ("typ", "vp+jwt"), ("cty", "vp"), ("kid", .string("\(did.text)#\(key.publicKey.thumbprint)")),
        ]
        return try SecuredPresentation(Array(JWS.sign(JSON.object(document).encoded(), header: header, with: key).compact.utf8))
    }

    /// Whether this is `key`'s signature.
    public func isSigned(by key: PublicKey) -> Bool { jws.isSigned(by: key) }
}
