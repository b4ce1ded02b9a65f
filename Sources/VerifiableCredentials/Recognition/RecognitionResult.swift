public import Documents

/// A way from a credential up to an anchor.
public struct RecognitionChain: Hashable, Sendable {
    public let anchor: TrustAnchor
    /// From the judged credential's issuer upwards; empty if the issuer is the anchor itself.
    public let links: [Link]
    /// The intersection over the links.
    public let scope: Scope
    /// The judged credential, then that of each link: what is known of each.
    public let steps: [Step]
    /// What keeps the way from holding. Empty where every step of it was checked and holds.
    public let faults: [RecognitionObstacle]

    /// One recognition on the way.
    public struct Link: Hashable, Sendable {
        public let recognition: Recognition
        /// The subject of it that is the issuer below.
        public let entity: RecognizedEntity
    }

    /// A credential on the way.
    public struct Step: Hashable, Sendable {
        public var credential: SecuredCredential
        public var action: RecognizedEntity.Action
        /// When a witnessed registry proves that it existed.
        public var provenAt: Instant?
        /// `nil` while nobody above it said whose word on it counts.
        public var status: StatusStanding?
    }
}

/// What the search found: every way that reaches an anchor, and what stood in the way of the others.
public struct RecognitionResult: Hashable, Sendable {
    /// Those that hold, shortest first; at most ``RecognitionSearch/Limits/chains``.
    public var chains: [RecognitionChain]
    /// Those that reach an anchor and do not hold, shortest first; as many at most.
    public var broken: [RecognitionChain]
    /// Everything that stood in some way's way, in the order in which it was met.
    public var obstacles: [RecognitionObstacle]
    /// The key that signed the judged credential, once its signature was verified.
    public var key: PublicKey?
    public var isReached: Bool { !chains.isEmpty }
}
