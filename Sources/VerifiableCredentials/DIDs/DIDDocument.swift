public import Documents

/// What a DID's owner publishes about its keys. It is a place to find a key's bytes, and proves nothing: whether a key
/// counts is said by its thumbprint in an anchor, a listing or a recognition.
public struct DIDDocument: Hashable, Sendable {
    public let id: DID
    /// Methods of a kind we understand; others are left out.
    public let methods: [VerificationMethod]

    /// One key of the document.
    public struct VerificationMethod: Hashable, Sendable {
        public var id: DIDURL
        public var key: PublicKey
        /// When the key was retired; it then stays in the document, but asserts nothing any more.
        public var revoked: Instant?
        /// Whether it is listed under `assertionMethod`.
        public var asserts: Bool

        public init(id: DIDURL, key: PublicKey, revoked: Instant? = nil, asserts: Bool) {
            self.id = id
            self.key = key
            self.revoked = revoked
            self.asserts = asserts
        }
    }

    static let sizeLimit = 256 << 10
    static let methodLimit = 128

    /// A document for `did`: each key is `JsonWebKey`, named by its thumbprint; retired keys stay, with `revoked`.
    public init(_ did: DID, keys: [(key: PublicKey, revoked: Instant?)]) {
        id = did
        methods = keys.map { key, revoked in
            VerificationMethod(
                id: DIDURL(did, fragment: key.thumbprint), key: key, revoked: revoked, asserts: revoked == nil)
        }
    }

    /// The document that a `did:key` stands for; `nil` for `did:web`.
    public init?(_ did: DID) {
        guard case .key(let key) = did.method else { return nil }
        let name = String(did.text.dropFirst("did:key:".count))
        id = did
        methods = [VerificationMethod(id: DIDURL(did, fragment: name), key: key, asserts: true)]
    }

    /// Reads a DID document (DID Core 1.0 section 5): `verificationMethod` of type `JsonWebKey` or `JsonWebKey2020`, and
    /// `assertionMethod` by reference or embedded. Relative names (`#key`) are of the document's own DID.
    /// - Throws: `Diagnostic`: `json.…`, `did.…`, `jwk.…`; `did.document` with the member that is wrong.
    public init(_ bytes: [UInt8]) throws {
        let json = try JSON(parsing: bytes, limits: JSONLimits(bytes: DIDDocument.sizeLimit, depth: 16, nodes: 16_384))
        guard let object = json.object else { throw DIDDocument.malformed("") }
        guard let id = object["id"]?.string else { throw DIDDocument.malformed("id") }
        self.id = try DID(id)
        let asserting = try DIDDocument.list(object, "assertionMethod")
        let listed = try DIDDocument.list(object, "verificationMethod")
        guard listed.count + asserting.count <= DIDDocument.methodLimit else { throw DIDDocument.malformed("verificationMethod") }
        let references = Set(asserting.compactMap(\.string).map { DIDDocument.absolute($0, id) })
        var methods: [VerificationMethod] = []
        for entry in listed {
            guard let method = try DIDDocument.method(entry, of: self.id) else { continue }
            var copy = method
            copy.asserts = references.contains(method.id.description) && method.revoked == nil
            methods.append(copy)
        }
        for entry in asserting where entry.string == nil {
            guard var method = try DIDDocument.method(entry, of: self.id) else { continue }
            method.asserts = method.revoked == nil
            methods.append(method)
        }
        guard Set(methods.map(\.id)).count == methods.count else { throw DIDDocument.malformed("verificationMethod") }
        self.methods = methods
    }

    private static func malformed(_ member: String) -> Diagnostic { Diagnostic("did.document", ["member": member]) }

    private static func list(_ object: JSONObject, _ name: String) throws(Diagnostic) -> [JSON] {
        guard let value = object[name] else { return [] }
        guard let list = value.array else { throw malformed(name) }
        return list
    }

    private static func absolute(_ reference: String, _ did: String) -> String {
        reference.hasPrefix("#") ? did + reference : reference
    }

    /// One verification method; `nil` if it is of a kind, type or curve that we do not use.
    private static func method(_ json: JSON, of did: DID) throws(Diagnostic) -> VerificationMethod? {
        guard let id = json["id"]?.string, let type = json["type"]?.string else { throw malformed("verificationMethod") }
        guard type == "JsonWebKey" || type == "JsonWebKey2020", let jwk = json["publicKeyJwk"] else { return nil }
        guard json["controller"] == nil || json["controller"] == .string(did.text) else { return nil }
        let name = try DIDURL(absolute(id, did.text))
        guard name.did == did else { return nil }
        var revoked: Instant?
        if let value = json["revoked"] {
            guard let instant = value.string.flatMap(Instant.init(rfc3339:)) else { throw malformed("revoked") }
            revoked = instant
        }
        do {
            return VerificationMethod(id: name, key: try PublicKey(jwk: jwk), revoked: revoked, asserts: false)
        } catch {
            // Keys for encryption and of other curves may stand beside ours; a malformed or private one may not.
            guard error.code == "jwk.type" || error.code == "jwk.curve" else { throw error }
            return nil
        }
    }

    /// The document as it is published.
    public var json: JSON {
        [
            "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/jwk/v1"],
            "id": .string(id.text),
            "verificationMethod": .array(
                methods.map { method -> JSON in
                    var members: [(String, JSON)] = [
                        ("id", .string(method.id.description)), ("type", "JsonWebKey"), ("controller", .string(id.text)),
                        ("publicKeyJwk", method.key.jwk),
                    ]
                    if let revoked = method.revoked { members.append(("revoked", .string(revoked.description))) }
                    return .object(JSONObject(members))
                }),
            "assertionMethod": .array(methods.filter(\.asserts).map { .string($0.id.description) }),
        ]
    }
}
