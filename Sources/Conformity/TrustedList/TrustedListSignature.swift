public import Documents
public import VerifiableCredentials

/// The compact JAdES baseline B signature of a list (ETSI TS 119 182-1, TS 119 602 clause 6.8): a JWS whose header carries the
/// signer's certificate and the time.
public struct TrustedListSignature: Sendable {
    /// The scheme operator's certificates, the signer's own first: DER.
    public let certificates: [[UInt8]]
    private let key: SigningKey

    /// - Parameter key: the key of the first certificate; whoever calls has compared them.
    public init(certificates: [[UInt8]], key: SigningKey) {
        self.certificates = certificates
        self.key = key
    }

    /// The signed list from the base64url of its pieces, in order.
    /// - Throws: what the signer throws.
    public func sign(_ pieces: [ArraySlice<UInt8>], at time: Instant) throws -> [UInt8] {
        let thumbprint = Base64URL.encode(Digest.sha256(certificates.first ?? []).bytes)
        let header: JSON = [
            "alg": "ES256", "typ": "JOSE", "cty": "application/json", "iat": .integer(time.seconds),
            "x5t#S256": .string(thumbprint), "x5c": .array(certificates.map { .string(Base64.encode($0)) }),
        ]
        var text = Array(Base64URL.encode(header.encoded()).utf8)
        text.reserveCapacity(text.count + pieces.reduce(128) { $0 + $1.count })
        text.append(UInt8(ascii: "."))
        for piece in pieces { text.append(contentsOf: piece) }
        let signature = try key.sign(text)
        text.append(UInt8(ascii: "."))
        text.append(contentsOf: Base64URL.encode(signature).utf8)
        return text
    }
}
