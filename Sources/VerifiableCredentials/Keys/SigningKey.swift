internal import Crypto
public import Documents

/// A private P-256 key that issues credentials. It is never described, compared or logged.
public struct SigningKey: Sendable {
    private let key: P256.Signing.PrivateKey
    public let publicKey: PublicKey

    private init(_ key: P256.Signing.PrivateKey) {
        self.key = key
        publicKey = PublicKey(key.publicKey)
    }

    /// A new key from the system's randomness.
    public static func generate() -> SigningKey { SigningKey(P256.Signing.PrivateKey()) }

    /// Reads a private JWK: an EC P-256 key with `d`, as a key file holds it.
    /// - Throws: `Diagnostic`: what ``PublicKey/init(jwk:)`` throws, `jwk.curve` for an Ed25519 key, `jwk.member` for a
    ///   missing or malformed `d`, `jwk.pair` where `x` and `y` are not those of `d`. None repeats a byte of the key.
    public init(jwk: JSON) throws(Diagnostic) {
        guard let object = jwk.object else { throw Diagnostic("jwk.type", ["type": "—"]) }
        let stated = try PublicKey(members: object)
        guard stated.algorithm == .es256 else { throw Diagnostic("jwk.curve", ["curve": "Ed25519"]) }
        guard let secret = object["d"]?.string.flatMap(Base64URL.decode), secret.count == 32,
            let key = try? P256.Signing.PrivateKey(rawRepresentation: secret)
        else { throw Diagnostic("jwk.member", ["member": "d"]) }
        self.init(key)
        guard publicKey == stated else { throw Diagnostic("jwk.pair") }
    }

    /// The private JWK with `d`: write it only to a file that its owner alone may read.
    public var privateJWK: JSON {
        guard var members = publicKey.jwk.object else { return .null }
        members["d"] = .string(Base64URL.encode(Array(key.rawRepresentation)))
        return .object(members)
    }

    /// Signs with ES256: raw r‖s, 64 bytes (RFC 7518 section 3.4). Two signatures of one message differ.
    public func sign(_ message: [UInt8]) throws -> [UInt8] {
        Array(try key.signature(for: message).rawRepresentation)
    }
}

extension SigningKey: CustomStringConvertible, CustomReflectable {
    /// The thumbprint, so that no log or dump ever shows the secret.
    public var description: String { "SigningKey(\(publicKey.thumbprint))" }
    public var customMirror: Mirror { Mirror(self, children: ["thumbprint": publicKey.thumbprint]) }
}
