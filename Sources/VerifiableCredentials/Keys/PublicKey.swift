internal import Crypto
public import Documents

/// A public key that signs credentials: P-256 or Ed25519, known by its RFC 7638 thumbprint.
///
/// Whether a key *counts* is never said by the key or by a DID document, only by a thumbprint in an anchor or a listing.
public struct PublicKey: Hashable, Sendable {
    public let algorithm: SignatureAlgorithm

    /// The coordinates as JWK writes them: X and Y of P-256 (32 bytes each), or Ed25519's 32 bytes.
    let coordinates: [[UInt8]]

    /// SHA-256 of the canonical JWK in base64url without padding: 43 characters (RFC 7638 section 3).
    public let thumbprint: String

    private init(algorithm: SignatureAlgorithm, coordinates: [[UInt8]]) {
        self.algorithm = algorithm
        self.coordinates = coordinates
        thumbprint = Base64URL.encode(Digest.sha256(PublicKey.members(algorithm, coordinates).encoded()).bytes)
    }

    /// The public JWK with its required members only, in the order RFC 7638 section 3.2 gives them.
    public var jwk: JSON { PublicKey.members(algorithm, coordinates) }

    private static func members(_ algorithm: SignatureAlgorithm, _ coordinates: [[UInt8]]) -> JSON {
        let values = coordinates.map { JSON.string(Base64URL.encode($0)) }
        return switch algorithm {
        case .es256: ["crv": "P-256", "kty": "EC", "x": values[0], "y": values[1]]
        case .eddsa: ["crv": "Ed25519", "kty": "OKP", "x": values[0]]
        }
    }

    // MARK: Reading

    /// Reads a public JWK (RFC 7517, 7518 section 6.2, 8037 section 2).
    /// - Throws: `Diagnostic`: `jwk.type` (not an object, or neither EC nor OKP), `jwk.curve` (neither P-256 nor Ed25519),
    ///   `jwk.member` (missing or malformed, named), `jwk.private` (it holds a private key and must not travel),
    ///   `jwk.use` (`alg`, `use` or `key_ops` speak of something else), `jwk.point` (not a point of the curve).
    public init(jwk: JSON) throws(Diagnostic) {
        guard let object = jwk.object else { throw Diagnostic("jwk.type", ["type": "—"]) }
        if object["d"] != nil { throw Diagnostic("jwk.private") }
        try self.init(members: object)
    }

    /// Reads the public half of a JWK that may hold a private one.
    init(members object: JSONObject) throws(Diagnostic) {
        let type = object["kty"]?.string
        guard type == "EC" || type == "OKP" else { throw Diagnostic("jwk.type", ["type": type ?? "—"]) }
        let curve = object["crv"]?.string
        guard curve == (type == "EC" ? "P-256" : "Ed25519") else { throw Diagnostic("jwk.curve", ["curve": curve ?? "—"]) }
        let algorithm: SignatureAlgorithm = type == "EC" ? .es256 : .eddsa
        try PublicKey.checkUse(object, algorithm)
        var coordinates: [[UInt8]] = []
        for name in type == "EC" ? ["x", "y"] : ["x"] {
            guard let bytes = object[name]?.string.flatMap(Base64URL.decode), bytes.count == 32 else {
                throw Diagnostic("jwk.member", ["member": name])
            }
            coordinates.append(bytes)
        }
        guard PublicKey.isPoint(algorithm, coordinates) else { throw Diagnostic("jwk.point") }
        self.init(algorithm: algorithm, coordinates: coordinates)
    }

    private static func checkUse(_ object: JSONObject, _ algorithm: SignatureAlgorithm) throws(Diagnostic) {
        if let value = object["alg"], value != .string(algorithm.rawValue) { throw Diagnostic("jwk.use", ["member": "alg"]) }
        if let value = object["use"], value != "sig" { throw Diagnostic("jwk.use", ["member": "use"]) }
        if let value = object["key_ops"] {
            guard let operations = value.array, operations.contains("verify") || operations.contains("sign") else {
                throw Diagnostic("jwk.use", ["member": "key_ops"])
            }
        }
    }

    private static func isPoint(_ algorithm: SignatureAlgorithm, _ coordinates: [[UInt8]]) -> Bool {
        switch algorithm {
        case .es256: (try? P256.Signing.PublicKey(rawRepresentation: coordinates[0] + coordinates[1])) != nil
        case .eddsa: (try? Curve25519.Signing.PublicKey(rawRepresentation: coordinates[0])) != nil
        }
    }

    init(_ key: P256.Signing.PublicKey) {
        let raw = Array(key.rawRepresentation)
        self.init(algorithm: .es256, coordinates: [Array(raw.prefix(32)), Array(raw.suffix(32))])
    }

    // MARK: did:key's form

    /// Reads a key as `did:key` carries it: the multicodec's varint, then a compressed P-256 point or Ed25519's bytes.
    /// `nil` for any other codec or count.
    init?(multicodec bytes: [UInt8]) {
        let key = Array(bytes.dropFirst(2))
        if bytes.starts(with: PublicKey.p256Codec), key.count == 33,
            let point = try? P256.Signing.PublicKey(compressedRepresentation: key)
        {
            self.init(point)
        } else if bytes.starts(with: PublicKey.ed25519Codec), key.count == 32, PublicKey.isPoint(.eddsa, [key]) {
            self.init(algorithm: .eddsa, coordinates: [key])
        } else {
            return nil
        }
    }

    /// The inverse of ``init(multicodec:)``.
    var multicodec: [UInt8] {
        switch algorithm {
        case .es256: PublicKey.p256Codec + [2 + coordinates[1][31] & 1] + coordinates[0]
        case .eddsa: PublicKey.ed25519Codec + coordinates[0]
        }
    }

    /// The multicodec table's `p256-pub` 0x1200 and `ed25519-pub` 0xed as unsigned varints.
    private static let p256Codec: [UInt8] = [0x80, 0x24]
    private static let ed25519Codec: [UInt8] = [0xed, 0x01]

    // MARK: Verifying

    /// Whether `signature` (raw r‖s for P-256, 64 bytes in both cases) is this key's over `message`.
    public func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        guard signature.count == 64 else { return false }
        switch algorithm {
        case .es256:
            guard let key = try? P256.Signing.PublicKey(rawRepresentation: coordinates[0] + coordinates[1]),
                let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature)
            else { return false }
            return key.isValidSignature(signature, for: message)
        case .eddsa:
            guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: coordinates[0]) else { return false }
            return key.isValidSignature(signature, for: message)
        }
    }
}
