internal import Crypto
public import Documents
public import VerifiableCredentials

/// A private P-256 key that signs attestations. It is never described, compared or logged.
public struct AttestationSigner: Sendable {
    private let key: P256.Signing.PrivateKey

    /// Reads PEM (PKCS #8 or SEC 1, not encrypted) or a private JWK, as a workspace keeps its identity.
    /// - Throws: `attestation.signer`, which repeats no byte of the key; what `SigningKey(jwk:)` throws.
    public init(_ bytes: [UInt8]) throws {
        guard bytes.count <= AttestationKey.sizeLimit else { throw Diagnostic("attestation.signer") }
        if bytes.first(where: { ![0x20, 0x09, 0x0a, 0x0d].contains($0) }) == UInt8(ascii: "{") {
            self = try AttestationSigner(SigningKey(jwk: JSON(parsing: bytes)))
            return
        }
        // OpenSSL writes the curve's parameters before the key unless it is told not to.
        let text = String(decoding: bytes, as: UTF8.self)
        let start = ["-----BEGIN PRIVATE KEY-----", "-----BEGIN EC PRIVATE KEY-----"].compactMap {
            text.firstRange(of: $0)?.lowerBound
        }.min()
        guard let start, let key = try? P256.Signing.PrivateKey(pemRepresentation: String(text[start...])) else {
            throw Diagnostic("attestation.signer")
        }
        self.key = key
    }

    /// A key that signs credentials.
    public init(_ key: SigningKey) throws(Diagnostic) {
        guard let secret = key.privateJWK["d"]?.string.flatMap(Base64URL.decode),
            let key = try? P256.Signing.PrivateKey(rawRepresentation: secret)
        else { throw Diagnostic("attestation.signer") }
        self.key = key
    }

    public var publicKey: AttestationKey { AttestationKey(key.publicKey) }

    /// ECDSA with SHA-256 in DER. Two signatures of one message differ.
    public func sign(_ message: [UInt8]) throws -> [UInt8] { Array(try key.signature(for: message).derRepresentation) }
}

extension AttestationSigner: CustomStringConvertible, CustomReflectable {
    public var description: String { "AttestationSigner(\(publicKey.hint))" }
    public var customMirror: Mirror { Mirror(self, children: ["hint": publicKey.hint]) }
}
