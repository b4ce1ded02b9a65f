internal import Documents
internal import SwiftASN1

/// A timestamp token (RFC 3161 with RFC 5816: CMS `SignedData` over a `TSTInfo`), alone or in the authority's answer.
///
/// Read strictly as DER: one signer, named by issuer and serial number, with signed attributes, and its certificate inside.
/// What is read is not yet verified.
struct TimestampToken {
    /// The SHA-256 that it stamps.
    let imprint: Digest
    /// When, by the authority's word.
    let time: Instant
    private let content: [UInt8]
    private let certificates: [[UInt8]]
    private let signer: TimestampSigner

    /// The largest token or answer that is read: 64 KiB.
    static let maximumBytes = 1 << 16

    private static let signedData: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 7, 2]
    static let timestampInfo: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 9, 16, 1, 4]

    init(_ bytes: [UInt8]) throws(TimestampFault) {
        guard bytes.count <= TimestampToken.maximumBytes else { throw .malformed }
        var outer = try DERFields(TimestampToken.token(DERFields.root(bytes)))
        guard try outer.identifier() == TimestampToken.signedData else { throw .malformed }
        var data = try DERFields(outer.explicit(0))
        try outer.end()
        _ = try data.bytes(.integer)
        _ = try data.take(.set)
        var inner = try DERFields(data.take(.sequence))
        guard try inner.identifier() == TimestampToken.timestampInfo else { throw .malformed }
        let encapsulated = try inner.explicit(0)
        guard encapsulated.identifier == .octetString else { throw .malformed }
        content = try encapsulated.primitive()
        try inner.end()
        var certificates: [[UInt8]] = []
        if let bag = data.takeIf(.context(0)) {
            var fields = try DERFields(bag, .context(0))
            while let node = fields.take() { certificates.append(Array(node.encodedBytes)) }
        }
        self.certificates = certificates
        _ = data.takeIf(.context(1))
        var signers = try DERFields(data.take(.set), .set)
        signer = try TimestampSigner(signers.take(.sequence))
        try signers.end()
        try data.end()
        (imprint, time) = try TimestampToken.info(content)
    }

    /// The token itself: `TimeStampResp` holds it behind a status, of which 0 and 1 are grants.
    private static func token(_ root: ASN1Node) throws(TimestampFault) -> ASN1Node {
        var fields = try DERFields(root)
        guard let status = fields.takeIf(.sequence) else { return root }
        var state = try DERFields(status)
        guard try [[0], [1]].contains(state.bytes(.integer)) else { throw .refused }
        let token = try fields.take(.sequence)
        try fields.end()
        return token
    }

    /// `TSTInfo` (RFC 3161 clause 2.4.2).
    private static func info(_ bytes: [UInt8]) throws(TimestampFault) -> (Digest, Instant) {
        var fields = try DERFields(DERFields.root(bytes))
        guard try fields.bytes(.integer) == [1] else { throw .malformed }
        _ = try fields.identifier()
        var stamped = try DERFields(fields.take(.sequence))
        guard try TimestampHash(stamped.algorithm().name) == .sha256, let imprint = try Digest(stamped.bytes(.octetString)) else {
            throw .imprint
        }
        try stamped.end()
        _ = try fields.bytes(.integer)
        let time = try TimestampCertificate.time(fields.take(.generalizedTime))
        _ = fields.takeIf(.sequence)  // accuracy
        _ = fields.takeIf(.boolean)  // ordering
        _ = fields.takeIf(.integer)  // nonce
        _ = fields.takeIf(.context(0))  // tsa: a hint; the certificate says who it is
        if let extensions = fields.takeIf(.context(1)) {
            // None is known here, so none that is critical may be passed over.
            var all = try DERFields(extensions, .context(1))
            while let node = all.take() {
                guard try !CertificateExtension(node).isCritical else { throw .malformed }
            }
        }
        try fields.end()
        return (imprint, time)
    }

    /// Whether it proves that bytes of this digest were there at ``time``.
    /// - Parameter pins: the SHA-256 of the signing certificates that count.
    /// - Returns: the SHA-256 of the certificate that signed.
    func verify(over digest: Digest, by pins: Set<Digest>) throws(TimestampFault) -> Digest {
        guard imprint == digest else { throw .imprint }
        guard let bytes = certificates.first(where: signer.named.matches) else { throw .certificate }
        let pin = Digest.sha256(bytes)
        guard pins.contains(pin) else { throw .unknown }
        let certificate = try TimestampCertificate(bytes)
        guard certificate.issuer == signer.issuer, certificate.serial == signer.serial else { throw .certificate }
        guard certificate.isForTimestampsAlone else { throw .purpose }
        // First the signature: only the authority's own word can contradict its certificate.
        try signer.verify(content, with: certificate)
        guard certificate.from <= time, time <= certificate.until else { throw .expired }
        return pin
    }
}
