public import Documents

/// A credential as it travels: a compact JWS of media type `application/vc+jwt` whose payload is the credential.
///
/// Reading checks the form, not the signature: find the key by ``keyID``, see that it counts, and ask ``isSigned(by:)``.
public struct SecuredCredential: Hashable, Sendable {
    public let jws: JWS
    public let credential: Credential
    /// `exp`: when the signature ends, if it says so.
    public let expires: Instant?
    public let keyID: KeyID

    /// How a header names its key.
    public enum KeyID: Hashable, Sendable {
        /// Ours: an absolute DID URL.
        case method(DIDURL)
        /// Another's name for it: to be looked up by whoever knows it.
        case other(String)
        case absent
    }

    /// The text as it was received.
    public var compact: String { jws.compact }

    /// SHA-256 of the text: the credential's name where its `id` will not do.
    public let digest: Digest

    /// Reads a secured credential (VC-JOSE-COSE section 3.1, VCDM 2.0).
    /// - Throws: `Diagnostic`: `credential.media-type` (SD-JWT, COSE, or another `typ` or `cty`), `jws.…`, `json.…`,
    ///   `credential.claim` (`vc`, `vp`, `nbf`, an `iss`, `sub` or `jti` that contradicts the document, a malformed `exp`),
    ///   `credential.key` (a `kid` of another DID than the issuer), and what ``Credential/init(_:)`` throws.
    public init(_ bytes: [UInt8]) throws {
        let (jws, object) = try Envelope.open(bytes, kind: "vc")
        self.jws = jws
        digest = Digest.sha256(bytes)
        credential = try Credential(.object(object))
        try Envelope.claim("iss", of: object, equals: credential.issuer)
        try Envelope.claim("jti", of: object, equals: credential.id)
        try Envelope.claim("sub", of: object, equals: credential.subjects.count == 1 ? credential.subjects[0]["id"]?.string : nil)
        expires = try Envelope.expiry(of: object)
        keyID = try KeyID(jws.header["kid"], issuer: credential.issuer)
    }

    public init(_ text: String) throws { try self.init(Array(text.utf8)) }

    /// Signs a document as its issuer. The header is `alg`, `typ`, `cty`, `kid`, the latter `did#thumbprint`.
    /// - Throws: what ``init(_:)`` throws of the result, so that nothing is issued that could not be read;
    ///   `credential.issuer` where the document names another.
    public static func sign(_ document: JSON, as did: DID, with key: SigningKey) throws -> SecuredCredential {
        guard try Credential(document).issuer == did.text else { throw Diagnostic("credential.issuer", ["did": did.text]) }
        let header: [(String, JSON)] = [
            ("typ", "vc+jwt"), ("cty", "vc"), ("kid", .string("\(did.text)#\(key.publicKey.thumbprint)")),
        ]
        let jws = try JWS.sign(document.encoded(), header: header, with: key)
        return try SecuredCredential(Array(jws.compact.utf8))
    }

    /// Whether this is `key`'s signature. It says nothing of whether the key counts.
    public func isSigned(by key: PublicKey) -> Bool { jws.isSigned(by: key) }

    /// When a credential holds.
    public enum Validity: Hashable, Sendable { case valid, notYetValid, expired }

    /// Whether the credential holds at `time`: from `validFrom` on, before `validUntil` and `exp`.
    public func validity(at time: Instant) -> Validity {
        if let start = credential.validFrom, time < start { return .notYetValid }
        if let end = [credential.validUntil, expires].compactMap(\.self).min(), time >= end { return .expired }
        return .valid
    }
}

extension SecuredCredential.KeyID {
    /// A `kid` that is a DID URL must be of the issuer's DID, or somebody's key would be offered for somebody else.
    init(_ json: JSON?, issuer: String) throws(Diagnostic) {
        guard let json else {
            self = .absent
            return
        }
        guard let text = json.string, !text.isEmpty, text.utf8.count <= 2048 else {
            throw Diagnostic("credential.key", ["key": "—"])
        }
        guard text.hasPrefix("did:") else {
            self = .other(text)
            return
        }
        guard text.prefix(while: { $0 != "#" }) == issuer else {
            throw Diagnostic("credential.key", ["key": String(text.prefix(128))])
        }
        // Other methods than ours are names we cannot resolve, not mistakes.
        if let url = try? DIDURL(text) { self = .method(url) } else { self = .other(text) }
    }
}
