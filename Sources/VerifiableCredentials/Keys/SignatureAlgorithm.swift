/// The signature algorithms that are accepted. There is no `none`, and nothing chooses for the verifier: the key's type does.
public enum SignatureAlgorithm: String, Hashable, Sendable, CaseIterable {
    /// ECDSA with P-256 and SHA-256 (RFC 7518 section 3.4): what we issue.
    case es256 = "ES256"
    /// Ed25519 (RFC 8037 section 3.1): accepted from others.
    case eddsa = "EdDSA"
}
