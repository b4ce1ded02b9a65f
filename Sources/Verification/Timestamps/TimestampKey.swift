internal import Crypto
internal import CryptoExtras
internal import SwiftASN1

/// The digests by which timestamps are signed.
enum TimestampHash {
    case sha256, sha384, sha512

    init?(_ name: ASN1ObjectIdentifier) {
        switch name {
        case [2, 16, 840, 1, 101, 3, 4, 2, 1]: self = .sha256
        case [2, 16, 840, 1, 101, 3, 4, 2, 2]: self = .sha384
        case [2, 16, 840, 1, 101, 3, 4, 2, 3]: self = .sha512
        default: return nil
        }
    }

    func digest(_ bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .sha256: Array(SHA256.hash(data: bytes))
        case .sha384: Array(SHA384.hash(data: bytes))
        case .sha512: Array(SHA512.hash(data: bytes))
        }
    }

    /// `sha…WithRSAEncryption` (RFC 8017).
    fileprivate var rsa: ASN1ObjectIdentifier {
        switch self {
        case .sha256: [1, 2, 840, 113549, 1, 1, 11]
        case .sha384: [1, 2, 840, 113549, 1, 1, 12]
        case .sha512: [1, 2, 840, 113549, 1, 1, 13]
        }
    }

    /// `ecdsa-with-SHA…` (RFC 5758).
    fileprivate var ecdsa: ASN1ObjectIdentifier {
        switch self {
        case .sha256: [1, 2, 840, 10045, 4, 3, 2]
        case .sha384: [1, 2, 840, 10045, 4, 3, 3]
        case .sha512: [1, 2, 840, 10045, 4, 3, 4]
        }
    }
}

/// The public key of an authority: RSA of 2048 to 8192 bits with PKCS #1 v1.5, or ECDSA over P-256, P-384 or P-521.
enum TimestampKey {
    case rsa(_RSA.Signing.PublicKey)
    case p256(P256.Signing.PublicKey)
    case p384(P384.Signing.PublicKey)
    case p521(P521.Signing.PublicKey)

    private static let rsaEncryption: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 1, 1]
    private static let ecPublicKey: ASN1ObjectIdentifier = [1, 2, 840, 10045, 2, 1]

    /// - Parameter node: `SubjectPublicKeyInfo`.
    /// - Throws: `algorithm` for any other.
    init(_ node: ASN1Node) throws(TimestampFault) {
        let bytes = Array(node.encodedBytes)
        var fields = try DERFields(node)
        let (name, parameters) = try fields.algorithm()
        if name == TimestampKey.rsaEncryption, let key = try? _RSA.Signing.PublicKey(derRepresentation: bytes),
            (2048...8192).contains(key.keySizeInBits)
        {
            self = .rsa(key)
            return
        }
        guard name == TimestampKey.ecPublicKey, let parameters else { throw .algorithm }
        let key: TimestampKey? =
            switch try parameters.identifierValue() {
            case [1, 2, 840, 10045, 3, 1, 7]: (try? P256.Signing.PublicKey(derRepresentation: bytes)).map { .p256($0) }
            case [1, 3, 132, 0, 34]: (try? P384.Signing.PublicKey(derRepresentation: bytes)).map { .p384($0) }
            case [1, 3, 132, 0, 35]: (try? P521.Signing.PublicKey(derRepresentation: bytes)).map { .p521($0) }
            default: nil
            }
        guard let key else { throw .algorithm }
        self = key
    }

    /// - Parameter algorithm: as the signature names it; it must be of this key's kind and of `hash`.
    /// - Throws: `algorithm` for another.
    func verifies(
        _ signature: [UInt8], over bytes: [UInt8], _ hash: TimestampHash, _ algorithm: ASN1ObjectIdentifier
    ) throws(TimestampFault) -> Bool {
        if case .rsa = self {
            // RFC 5652 lets a signer name the key's kind alone; the digest is then the signer's own.
            guard algorithm == hash.rsa || algorithm == TimestampKey.rsaEncryption else { throw .algorithm }
        } else {
            guard algorithm == hash.ecdsa else { throw .algorithm }
        }
        return switch hash {
        case .sha256: verifies(signature, SHA256.hash(data: bytes))
        case .sha384: verifies(signature, SHA384.hash(data: bytes))
        case .sha512: verifies(signature, SHA512.hash(data: bytes))
        }
    }

    private func verifies(_ signature: [UInt8], _ digest: some Crypto.Digest) -> Bool {
        switch self {
        case .rsa(let key):
            key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: signature), for: digest, padding: .insecurePKCS1v1_5)
        case .p256(let key):
            (try? P256.Signing.ECDSASignature(derRepresentation: signature)).map { key.isValidSignature($0, for: digest) }
                ?? false
        case .p384(let key):
            (try? P384.Signing.ECDSASignature(derRepresentation: signature)).map { key.isValidSignature($0, for: digest) }
                ?? false
        case .p521(let key):
            (try? P521.Signing.ECDSASignature(derRepresentation: signature)).map { key.isValidSignature($0, for: digest) }
                ?? false
        }
    }
}
