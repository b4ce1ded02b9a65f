public import Documents

/// What a public registry holds of a signed text: its own bytes, or, where it is one client's business, a salted hash. The
/// registry's leaf is `RFC6962.leafHash` of the ``bytes``.
public struct RegistryEntry: Hashable, Sendable {
    public let bytes: [UInt8]

    /// The most bytes of an entry (C2SP tlog-tiles).
    public static let sizeLimit = 65_535
    /// The length of the salt that hides a confidential text.
    public static let saltCount = 16

    /// The entry of a text that everybody may read: its bytes.
    /// - Throws: `registry.size` where it is too long.
    public init(_ jws: JWS) throws(Diagnostic) { bytes = try RegistryEntry.open(jws) }

    private static func open(_ jws: JWS) throws(Diagnostic) -> [UInt8] {
        let bytes = Array(jws.compact.utf8)
        guard bytes.count <= sizeLimit else {
            throw Diagnostic("registry.size", ["count": String(bytes.count), "limit": String(sizeLimit)])
        }
        return bytes
    }

    /// The entry of a credential: hidden if a salt is given, open otherwise. The salt is the `extra` of its tlog-proof.
    /// - Throws: `registry.confidential` if anything but a statement or an acceptance would be hidden: a suspension must
    ///   never be; `registry.salt` unless it has 16 bytes; `registry.size`.
    public init(_ credential: SecuredCredential, salt: [UInt8]?) throws(Diagnostic) {
        guard let salt else {
            bytes = try RegistryEntry.open(credential.jws)
            return
        }
        guard RegistryEntry.mayBeConfidential(credential.credential) else {
            throw Diagnostic(
                "registry.confidential", ["type": String(credential.credential.types.joined(separator: ", ").prefix(128))])
        }
        guard salt.count == RegistryEntry.saltCount else {
            throw Diagnostic("registry.salt", ["count": String(salt.count)])
        }
        let hash = Digest.sha256(Array("carnet/registry/v1".utf8) + [0] + salt + Array(credential.compact.utf8))
        bytes = Array("sha-256:\(hash.hex)".utf8)
    }

    /// Whether a credential is the business of one client alone: a provider's statement, or an acceptance.
    public static func mayBeConfidential(_ credential: Credential) -> Bool {
        if credential.hasType(Acceptance.type) { return true }
        guard let conformity = try? ConformityCredential(credential) else { return false }
        return conformity.attestationType == .declaration && conformity.assessorLevel == .own
    }
}
