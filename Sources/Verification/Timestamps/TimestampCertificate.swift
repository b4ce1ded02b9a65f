internal import Documents
internal import SwiftASN1

/// What a verifier needs of an authority's X.509 certificate (RFC 5280). Who issued it does not matter: the policy pins it.
struct TimestampCertificate {
    let serial: [UInt8]
    /// As encoded.
    let issuer: [UInt8]
    let from: Instant
    let until: Instant
    /// `SubjectPublicKeyInfo`.
    let key: ASN1Node
    /// Whether its critical extended key usage is `timeStamping` and no other (RFC 3161 clause 2.3).
    let isForTimestampsAlone: Bool

    private static let extendedKeyUsage: ASN1ObjectIdentifier = [2, 5, 29, 37]
    private static let timeStamping: ASN1ObjectIdentifier = [1, 3, 6, 1, 5, 5, 7, 3, 8]

    init(_ bytes: [UInt8]) throws(TimestampFault) {
        var outer = try DERFields(DERFields.root(bytes))
        var fields = try DERFields(outer.take(.sequence))
        _ = fields.takeIf(.context(0))
        serial = try fields.bytes(.integer)
        _ = try fields.take(.sequence)
        issuer = try Array(fields.take(.sequence).encodedBytes)
        var validity = try DERFields(fields.take(.sequence))
        guard let from = validity.take(), let until = validity.take() else { throw .malformed }
        self.from = try TimestampCertificate.time(from)
        self.until = try TimestampCertificate.time(until)
        _ = try fields.take(.sequence)
        key = try fields.take(.sequence)
        _ = fields.takeIf(.context(1))
        _ = fields.takeIf(.context(2))
        var isForTimestampsAlone = false
        if let tagged = fields.takeIf(.context(3)) {
            var wrapper = try DERFields(tagged, .context(3))
            var all = try DERFields(wrapper.take(.sequence))
            while let node = all.take() {
                let item = try CertificateExtension(node)
                guard item.name == TimestampCertificate.extendedKeyUsage else { continue }
                var usages = try DERFields(DERFields.root(item.value))
                let usage = try usages.identifier()
                isForTimestampsAlone = item.isCritical && usage == TimestampCertificate.timeStamping && usages.take() == nil
            }
        }
        self.isForTimestampsAlone = isForTimestampsAlone
    }

    /// `GeneralizedTime` or `UTCTime` in the forms that RFC 5280 and RFC 3161 allow: UTC, to the second or finer.
    static func time(_ node: ASN1Node) throws(TimestampFault) -> Instant {
        var text = String(decoding: try node.primitive(), as: UTF8.self)
        if node.identifier == .utcTime {
            guard let first = text.first else { throw .malformed }
            text = (first < "5" ? "20" : "19") + text
        } else if node.identifier != .generalizedTime {
            throw .malformed
        }
        guard text.utf8.count >= 15, text.utf8.allSatisfy({ $0 < 0x80 }) else { throw .malformed }
        // "No well-defined expiration date" (RFC 5280 clause 4.1.2.5) lies beyond what an instant holds.
        if text == "99991231235959Z" { return Instant(nanoseconds: .max) }
        var rest = text[...]
        func part(_ count: Int) -> Substring {
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count)
        }
        let day = "\(part(4))-\(part(2))-\(part(2))"
        guard let time = Instant(rfc3339: "\(day)T\(part(2)):\(part(2)):\(rest)"), rest.last == "Z" else { throw .malformed }
        return time
    }
}

/// An `Extension` of a certificate or a `TSTInfo`.
struct CertificateExtension {
    let name: ASN1ObjectIdentifier
    let isCritical: Bool
    let value: [UInt8]

    init(_ node: ASN1Node) throws(TimestampFault) {
        var fields = try DERFields(node)
        name = try fields.identifier()
        isCritical = try fields.takeIf(.boolean).map { node throws(TimestampFault) in try node.primitive() == [0xff] } ?? false
        value = try fields.bytes(.octetString)
        try fields.end()
    }
}
