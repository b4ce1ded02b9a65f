internal import Crypto
public import Documents
public import VerifiableCredentials

/// A public key that attestations are verified with: P-256, P-384, P-521 (ECDSA with SHA-256, -384, -512) or Ed25519, as
/// Sigstore's key details name them.
public struct AttestationKey: Sendable {
    private enum Key: Sendable {
        case p256(P256.Signing.PublicKey)
        case p384(P384.Signing.PublicKey)
        case p521(P521.Signing.PublicKey)
        case ed25519(Curve25519.Signing.PublicKey)
    }

    private let key: Key

    /// DER's SubjectPublicKeyInfo of an Ed25519 key up to its 32 bytes (RFC 8410 section 4).
    private static let ed25519Prefix: [UInt8] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00]
    /// The most bytes of a key file.
    public static let sizeLimit = 64 << 10

    /// Reads PEM (`PUBLIC KEY`, RFC 7468 section 13) or a public JWK.
    /// - Throws: `Diagnostic`: `attestation.key` (neither), what `PublicKey(jwk:)` throws.
    public init(_ bytes: [UInt8]) throws {
        guard bytes.count <= AttestationKey.sizeLimit else { throw Diagnostic("attestation.key") }
        if bytes.first(where: { ![0x20, 0x09, 0x0a, 0x0d].contains($0) }) == UInt8(ascii: "{") {
            self = try AttestationKey(PublicKey(jwk: JSON(parsing: bytes)))
            return
        }
        let text = String(decoding: bytes, as: UTF8.self)
        if let key = try? P256.Signing.PublicKey(pemRepresentation: text) {
            self.key = .p256(key)
        } else if let key = try? P384.Signing.PublicKey(pemRepresentation: text) {
            self.key = .p384(key)
        } else if let key = try? P521.Signing.PublicKey(pemRepresentation: text) {
            self.key = .p521(key)
        } else if let der = PEM.decode(text, label: "PUBLIC KEY"), der.starts(with: AttestationKey.ed25519Prefix),
            der.count == 44,
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: der.suffix(32))
        {
            self.key = .ed25519(key)
        } else {
            throw Diagnostic("attestation.key")
        }
    }

    /// A key that credentials are verified with.
    public init(_ key: PublicKey) throws(Diagnostic) {
        let coordinates = ["x", "y"].compactMap { key.jwk[$0]?.string.flatMap(Base64URL.decode) }.flatMap { $0 }
        switch key.algorithm {
        case .es256:
            guard let key = try? P256.Signing.PublicKey(rawRepresentation: coordinates) else {
                throw Diagnostic("attestation.key")
            }
            self.key = .p256(key)
        case .eddsa:
            guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: coordinates) else {
                throw Diagnostic("attestation.key")
            }
            self.key = .ed25519(key)
        }
    }

    init(_ key: P256.Signing.PublicKey) { self.key = .p256(key) }

    /// DER's SubjectPublicKeyInfo (RFC 5280 section 4.1).
    public var der: [UInt8] {
        switch key {
        case .p256(let key): Array(key.derRepresentation)
        case .p384(let key): Array(key.derRepresentation)
        case .p521(let key): Array(key.derRepresentation)
        case .ed25519(let key): AttestationKey.ed25519Prefix + Array(key.rawRepresentation)
        }
    }

    /// PEM in lines of 64 characters, with a final line feed, as Python's cryptography and OpenSSL write it.
    public var pem: String { PEM.encode(der, label: "PUBLIC KEY") }

    /// The hint by which a Sigstore bundle of OpenSSF Model Signing names a key: SHA-256 of its PEM, in hex.
    public var hint: String { Digest.sha256(pem).hex }

    /// Whether `signature` is this key's over `message`. ECDSA's is DER, as Sigstore writes it, or raw r‖s, as DSSE's own test
    /// vector does: nothing but these two numbers can stand in either form.
    public func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        switch key {
        case .p256(let key):
            let forms = [
                try? P256.Signing.ECDSASignature(derRepresentation: signature),
                try? P256.Signing.ECDSASignature(rawRepresentation: signature),
            ]
            return forms.contains { $0.map { key.isValidSignature($0, for: message) } ?? false }
        case .p384(let key):
            let forms = [
                try? P384.Signing.ECDSASignature(derRepresentation: signature),
                try? P384.Signing.ECDSASignature(rawRepresentation: signature),
            ]
            return forms.contains { $0.map { key.isValidSignature($0, for: message) } ?? false }
        case .p521(let key):
            let forms = [
                try? P521.Signing.ECDSASignature(derRepresentation: signature),
                try? P521.Signing.ECDSASignature(rawRepresentation: signature),
            ]
            return forms.contains { $0.map { key.isValidSignature($0, for: message) } ?? false }
        case .ed25519(let key): return key.isValidSignature(signature, for: message)
        }
    }
}
