public import Documents

/// A JSON Web Signature in compact form (RFC 7515 section 7.1): three base64url parts, read strictly.
///
/// A header never brings a key: `jwk`, `jku`, `x5c` and `x5u` are not read at all, ``isSigned(by:)`` takes the key that
/// somebody trusts.
public struct JWS: Hashable, Sendable {
    /// The text as it was received: `header.payload.signature`.
    public let compact: String
    public let header: JSONObject
    public let algorithm: SignatureAlgorithm
    public let payload: [UInt8]
    public let signature: [UInt8]

    /// The most bytes of a whole text and of its decoded header.
    public static let sizeLimit = 4 << 20
    public static let headerLimit = 16 << 10

    /// Reads a compact JWS. White space, padding, non-canonical base64url, duplicate header members are refused.
    /// - Throws: `Diagnostic`: `jws.size`, `jws.parts` (not three), `jws.encoding` (the part named), `jws.header`
    ///   (not a JSON object), `jws.algorithm` (`none`, or any but ES256 and EdDSA), `jws.critical` (`crit` or `b64`:
    ///   no extension is understood), `jws.signature` (not 64 bytes).
    public init(compact bytes: [UInt8]) throws {
        guard bytes.count <= JWS.sizeLimit else { throw Diagnostic("jws.size", ["limit": String(JWS.sizeLimit)]) }
        guard bytes.allSatisfy({ $0 < 0x80 }) else { throw Diagnostic("jws.encoding", ["part": "text"]) }
        let text = String(decoding: bytes, as: UTF8.self)
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw Diagnostic("jws.parts", ["count": String(parts.count)]) }
        func decode(_ place: Int, _ name: String) throws -> [UInt8] {
            guard let bytes = Base64URL.decode(String(parts[place])) else {
                throw Diagnostic("jws.encoding", ["part": name])
            }
            return bytes
        }
        let header = try JWS.header(try decode(0, "header"))
        self.header = header.object
        algorithm = header.algorithm
        payload = try decode(1, "payload")
        signature = try decode(2, "signature")
        guard signature.count == 64 else { throw Diagnostic("jws.signature", ["count": String(signature.count)]) }
        compact = text
    }

    /// Reads a compact JWS from text.
    public init(compact text: String) throws { try self.init(compact: Array(text.utf8)) }

    private static func header(_ bytes: [UInt8]) throws -> (object: JSONObject, algorithm: SignatureAlgorithm) {
        let json: JSON
        do {
            json = try JSON(parsing: bytes, limits: JSONLimits(bytes: headerLimit, depth: 8, nodes: 256))
        } catch let problem as Diagnostic {
            throw Diagnostic("jws.header", ["problem": problem.code])
        }
        guard let object = json.object else { throw Diagnostic("jws.header", ["problem": "object"]) }
        for name in ["crit", "b64"] where object[name] != nil { throw Diagnostic("jws.critical", ["member": name]) }
        let name = object["alg"]?.string ?? "—"
        guard let algorithm = SignatureAlgorithm(rawValue: name) else {
            throw Diagnostic("jws.algorithm", ["algorithm": String(name.prefix(32))])
        }
        return (object, algorithm)
    }

    /// Signs `payload`; the header holds `alg` and then `members` in their order.
    /// - Throws: `jws.size` if the result could not be read again; what the signer throws.
    public static func sign(_ payload: [UInt8], header members: [(String, JSON)], with key: SigningKey) throws -> JWS {
        let header = JSONObject([("alg", .string(key.publicKey.algorithm.rawValue))] + members.filter { $0.0 != "alg" })
        let input = Base64URL.encode(JSON.object(header).encoded()) + "." + Base64URL.encode(payload)
        let signature = try key.sign(Array(input.utf8))
        return try JWS(compact: input + "." + Base64URL.encode(signature))
    }

    /// Whether this is `key`'s signature. The key's type must be the header's algorithm.
    public func isSigned(by key: PublicKey) -> Bool {
        guard key.algorithm == algorithm, let end = compact.utf8.lastIndex(of: UInt8(ascii: ".")) else { return false }
        return key.verifies(signature, of: Array(compact.utf8[..<end]))
    }
}
