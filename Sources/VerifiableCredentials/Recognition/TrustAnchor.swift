internal import Documents

/// Whom a policy trusts from the start: a DID, the keys that count for it and when, and for what.
public struct TrustAnchor: Hashable, Sendable {
    public var did: String
    /// A key that is not here does not count, whatever a document says.
    public var keys: [RecognizedEntity.Key]
    /// What the anchor may issue itself.
    public var purposes: Set<RecognizedEntity.Action>

    public init(did: String, keys: [RecognizedEntity.Key], purposes: Set<RecognizedEntity.Action>) {
        self.did = did
        self.keys = keys
        self.purposes = purposes
    }

    /// An anchor whose keys (RFC 7638 thumbprints) count at any time.
    public init(did: String, thumbprints: Set<String>, purposes: Set<RecognizedEntity.Action>) {
        self.init(did: did, keys: thumbprints.sorted().map(TrustAnchor.timeless), purposes: purposes)
    }

    /// A key without beginning or end.
    public static func timeless(_ thumbprint: String) -> RecognizedEntity.Key {
        RecognizedEntity.Key(thumbprint: thumbprint, validFrom: Instant(nanoseconds: .min))
    }
}
