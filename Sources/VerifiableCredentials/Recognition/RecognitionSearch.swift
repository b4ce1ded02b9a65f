public import Documents

/// Looks for chains of recognition from a credential up to the anchors of a policy (W3C Recognized Entities, credential-based
/// discovery), through credentials that are at hand. Nothing is fetched, and it ends: depth and steps are bounded and no
/// issuer occurs twice on a way.
///
/// A link is checked at `now` for its own validity and age; the key of what lies below it is checked at the time at which
/// *that* was proven to exist, so that what a since retired key signed stays good.
public struct RecognitionSearch: Sendable {
    /// A credential that came with the file or the policy.
    public struct Stapled: Hashable, Sendable {
        public var secured: SecuredCredential
        /// When the credential was proven to exist, by a witnessed log or a timestamp. Without it the signing key must
        /// count at `now`.
        public var provenAt: Instant?

        public init(_ secured: SecuredCredential, provenAt: Instant? = nil) {
            self.secured = secured
            self.provenAt = provenAt
        }
    }

    public struct Limits: Hashable, Sendable {
        /// Links between the judged credential and the anchor.
        public var depth: Int
        /// The age at which a recognition is stale: `now` − `validFrom`. `nil` asks for no freshness.
        public var maxAge: TimeSpan?
        /// Chains that are reported.
        public var chains: Int
        /// Recognitions that are looked at.
        public var steps: Int

        public init(depth: Int = 4, maxAge: TimeSpan?, chains: Int = 8, steps: Int = 4096) {
            self.depth = depth
            self.maxAge = maxAge
            self.chains = chains
            self.steps = steps
        }
    }

    private let pool: [(recognition: Recognition, provenAt: Instant?)]
    let documents: [DIDDocument]
    let anchors: [TrustAnchor]
    let limits: Limits

    /// - Parameters:
    ///   - credentials: Whatever is at hand; those that are no `RecognizedEntityCredential` of our form are left out.
    ///   - documents: Where the keys' bytes are looked up. They prove nothing: thumbprints do.
    public init(credentials: [Stapled], documents: [DIDDocument], anchors: [TrustAnchor], limits: Limits) {
        pool = credentials.compactMap { stapled in
            (try? Recognition(stapled.secured)).map { ($0, stapled.provenAt) }
        }
        self.documents = documents
        self.anchors = anchors
        self.limits = limits
    }

    /// Looks for every chain for `subject`.
    /// - Parameters:
    ///   - action: What `subject` is, so what its issuer must be recognised to issue.
    ///   - provenAt: When it was proven to exist; `now` if it was not.
    ///   - need: What the chain's scope must cover.
    public func trace(
        _ subject: SecuredCredential, action: RecognizedEntity.Action, provenAt: Instant, need: Scope.Need, now: Instant
    ) -> RecognitionResult {
        var walk = Walk(search: self, need: need, now: now)
        let start = walk.isGood(subject)
        if let key = start {
            walk.climb(
                Walk.Step(credential: subject, key: key, action: action, provenAt: provenAt, links: [], scope: .unlimited))
        }
        return RecognitionResult(
            chains: walk.chains.sorted { $0.links.count < $1.links.count }, obstacles: walk.obstacles, key: start)
    }

    /// The recognitions that speak of `issuer`.
    func recognitions(of issuer: String) -> [(link: RecognitionChain.Link, provenAt: Instant?)] {
        pool.flatMap { recognition, provenAt in
            recognition.entities.filter { $0.id == issuer }.map {
                (RecognitionChain.Link(recognition: recognition, entity: $0), provenAt)
            }
        }
    }

    /// The key that a credential's header names, from the issuer's DID document or its `did:key`; `nil` if none is at hand.
    public func key(of secured: SecuredCredential) -> PublicKey? {
        let issuer = secured.credential.issuer
        var methods = documents.filter { $0.id.text == issuer }.flatMap(\.methods)
        if let did = try? DID(issuer), let own = DIDDocument(did) { methods += own.methods }
        switch secured.keyID {
        case .absent: return nil
        case .method(let url):
            return methods.first { $0.id == url }?.key ?? methods.first { $0.key.thumbprint == url.fragment }?.key
        case .other(let name): return methods.first { $0.key.thumbprint == name || $0.id.description == name }?.key
        }
    }
}
