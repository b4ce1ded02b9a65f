internal import CommandFrame
internal import Crypto
internal import Documents
internal import FoundationEssentials
internal import SwiftASN1
internal import VerifiableCredentials
internal import X509

/// The X.509 certificate of the key that signs the trusted list (ETSI TS 119 602 clause 6.8): its organization is the scheme
/// operator's name, its country the scheme's territory.
enum OperatorCertificate {
    /// Reads a PEM file: the signer's certificate first, then those above it.
    /// - Throws: `certificate.syntax`; `certificate.key` if the first is not `key`'s; `certificate.name` if organization or
    ///   country are not those of the list.
    static func read(_ path: String, for key: SigningKey, _ settings: AuthoritySettings) throws -> [[UInt8]] {
        let text = String(decoding: try InputFile.bytes(path, limit: 1 << 20), as: UTF8.self)
        let certificates: [X509.Certificate]
        let encoded: [[UInt8]]
        do {
            let documents = try PEMDocument.parseMultiple(pemString: text)
            certificates = try documents.map { try X509.Certificate(pemDocument: $0) }
            encoded = documents.map(\.derBytes)
        } catch {
            throw Diagnostic("certificate.syntax", at: Place(file: path))
        }
        guard let first = certificates.first else { throw Diagnostic("certificate.syntax", at: Place(file: path)) }
        guard let signer = P256.Signing.PublicKey(first.publicKey),
            Base64URL.encode(Array(signer.rawRepresentation.prefix(32))) == key.publicKey.jwk["x"]?.string,
            Base64URL.encode(Array(signer.rawRepresentation.suffix(32))) == key.publicKey.jwk["y"]?.string
        else { throw Diagnostic("certificate.key", ["key": key.publicKey.thumbprint], at: Place(file: path)) }
        let names = settings.operatorOfScheme.name.texts.values
        let organizations = values(first.subject, .RDNAttributeType.organizationName)
        let countries = values(first.subject, .RDNAttributeType.countryName)
        guard organizations.contains(where: names.contains), countries.contains(settings.operatorOfScheme.country) else {
            throw Diagnostic(
                "certificate.name",
                ["expected": "O=\(settings.operatorOfScheme.name.text(in: "en")), C=\(settings.operatorOfScheme.country)"],
                at: Place(file: path))
        }
        return encoded
    }

    /// A certificate that the key signs for itself, in PEM: valid from a day before `now` for three years.
    static func make(for key: SigningKey, _ settings: AuthoritySettings, now: Instant) throws -> [UInt8] {
        guard let secret = key.privateJWK["d"]?.string.flatMap(Base64URL.decode) else { throw Diagnostic("certificate.syntax") }
        let signer = X509.Certificate.PrivateKey(try P256.Signing.PrivateKey(rawRepresentation: secret))
        let name = try DistinguishedName {
            CountryName(settings.operatorOfScheme.country)
            OrganizationName(settings.operatorOfScheme.name.text(in: "en"))
            CommonName(settings.scheme.text(in: "en"))
        }
        let start = now - .seconds(86_400)
        let certificate = try X509.Certificate(
            version: .v3, serialNumber: X509.Certificate.SerialNumber(), publicKey: signer.publicKey, notValidBefore: date(start),
            notValidAfter: date(start + .seconds(3 * 366 * 86_400)), issuer: name, subject: name,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try X509.Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                // id-tsl-kp-tslSigning (ETSI TS 119 612 clause 5.7.1).
                try ExtendedKeyUsage([ExtendedKeyUsage.Usage(oid: [0, 4, 0, 2231, 3, 0])])
                SubjectKeyIdentifier(hash: signer.publicKey)
            },
            issuerPrivateKey: signer)
        return Array((try certificate.serializeAsPEM().pemString + "\n").utf8)
    }

    private static func date(_ time: Instant) -> Date { Date(timeIntervalSince1970: Double(time.seconds)) }

    private static func values(_ name: DistinguishedName, _ type: ASN1ObjectIdentifier) -> [String] {
        name.flatMap { Array($0) }.filter { $0.type == type }.compactMap { String($0.value) }
    }
}
