/// Why a timestamp does not count; each is a finding's reason.
enum TimestampFault: String, Error, CaseIterable {
    /// No token of RFC 3161 in DER, or one with members that this reader must not pass over.
    case malformed = "timestamp.malformed"
    /// The authority's answer that it gives none.
    case refused = "timestamp.refused"
    /// It stamps other bytes, or by another digest than SHA-256.
    case imprint = "timestamp.imprint"
    /// The certificate that the signature names (RFC 5035) is not in the token.
    case certificate = "timestamp.certificate"
    /// The policy does not pin its certificate.
    case unknown = "timestamp.unknown"
    /// Its certificate is not for timestamps alone (RFC 3161 clause 2.3).
    case purpose = "timestamp.purpose"
    /// Its certificate was not valid at the time that it tells.
    case expired = "timestamp.expired"
    /// A digest, key or signature of a kind that is not checked here.
    case algorithm = "timestamp.algorithm"
    case signature = "timestamp.signature"

    /// Whether the token speaks in the name of a pinned certificate and is proven false.
    var isProof: Bool { self == .signature || self == .expired }
}
