internal import Crypto
internal import Documents
internal import SwiftASN1

/// A `SignerInfo` (RFC 5652 clause 5.3) with the signed attributes that a timestamp must have.
struct TimestampSigner {
    /// As encoded, for comparing with the certificate's.
    let issuer: [UInt8]
    let serial: [UInt8]
    /// The certificate that the signer says is its own (RFC 2634 clause 5.4, RFC 5035).
    let named: NamedCertificate
    private let hash: TimestampHash
    private let contentDigest: [UInt8]
    /// The signed attributes in the form that is signed: a SET.
    private let attributes: [UInt8]
    private let algorithm: ASN1ObjectIdentifier
    private let signature: [UInt8]

    private static let contentType: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 9, 3]
    private static let messageDigest: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 9, 4]
    private static let signingCertificate: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 9, 16, 2, 12]
    private static let signingCertificateV2: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 9, 16, 2, 47]

    init(_ node: ASN1Node) throws(TimestampFault) {
        var fields = try DERFields(node)
        guard try fields.bytes(.integer) == [1] else { throw .malformed }
        var identity = try DERFields(fields.take(.sequence))
        issuer = try Array(identity.take(.sequence).encodedBytes)
        serial = try identity.bytes(.integer)
        try identity.end()
        guard let hash = try TimestampHash(fields.algorithm().name) else { throw .algorithm }
        self.hash = hash
        let signed = try fields.take(.context(0))
        attributes = [0x31] + signed.encodedBytes.dropFirst()
        algorithm = try fields.algorithm().name
        signature = try fields.bytes(.octetString)
        _ = fields.takeIf(.context(1))
        try fields.end()

        let values = try TimestampSigner.values(signed)
        guard let type = values[TimestampSigner.contentType], try type.identifierValue() == TimestampToken.timestampInfo,
            let digest = values[TimestampSigner.messageDigest], digest.identifier == .octetString
        else { throw .malformed }
        contentDigest = try digest.primitive()
        if let value = values[TimestampSigner.signingCertificateV2] {
            named = try NamedCertificate(value, isVersion2: true)
        } else if let value = values[TimestampSigner.signingCertificate] {
            named = try NamedCertificate(value, isVersion2: false)
        } else {
            throw .malformed
        }
    }

    /// Attributes by type: each once, with one value.
    private static func values(_ signed: ASN1Node) throws(TimestampFault) -> [ASN1ObjectIdentifier: ASN1Node] {
        var values: [ASN1ObjectIdentifier: ASN1Node] = [:]
        var all = try DERFields(signed, .context(0))
        while let node = all.take() {
            var attribute = try DERFields(node)
            let type = try attribute.identifier()
            var set = try DERFields(attribute.take(.set), .set)
            try attribute.end()
            guard let value = set.take(), values.updateValue(value, forKey: type) == nil else { throw .malformed }
            try set.end()
        }
        return values
    }

    /// - Throws: `signature` unless the attributes are of `content` and signed by the certificate's key, `algorithm` if its
    ///   kind is not known.
    func verify(_ content: [UInt8], with certificate: TimestampCertificate) throws(TimestampFault) {
        guard hash.digest(content) == contentDigest else { throw .signature }
        let key = try TimestampKey(certificate.key)
        guard try key.verifies(signature, over: attributes, hash, algorithm) else { throw .signature }
    }
}

/// The first `ESSCertID` or `ESSCertIDv2` of a signing-certificate attribute: a digest of the certificate.
struct NamedCertificate {
    private let digest: [UInt8]
    /// `nil` is version 1: SHA-1. It only points into the token; what counts is the SHA-256 that the policy pins.
    private let hash: TimestampHash?

    init(_ node: ASN1Node, isVersion2: Bool) throws(TimestampFault) {
        var outer = try DERFields(node)
        var list = try DERFields(outer.take(.sequence))
        var first = try DERFields(list.take(.sequence))
        var hash: TimestampHash? = isVersion2 ? .sha256 : nil
        if isVersion2, let algorithm = first.takeIf(.sequence) {
            var fields = try DERFields(algorithm)
            hash = try TimestampHash(fields.identifier())
            guard hash != nil else { throw .algorithm }
        }
        self.hash = hash
        digest = try first.bytes(.octetString)
    }

    func matches(_ certificate: [UInt8]) -> Bool {
        hash.map { $0.digest(certificate) == digest } ?? (Array(Insecure.SHA1.hash(data: certificate)) == digest)
    }
}
