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
        /// When the credential was proven to exist, by a witnessed registry. Without it the signing key must count at
        /// `now`.
        public var provenAt: Instant?

        public init(_ secured: SecuredCredential, provenAt: Instant? = nil) {
            self.secured = secured
            self.provenAt = provenAt
        }
    }

    public struct Limits: Hashable, Sendable {
        /// Links between the judged credential and the anchor.
        public var depth: Int
        /// The age at which a recognition is stale: `now` − the earlier of `validFrom` and its proven time. `nil` asks for
        /// no freshness.
        public var maxAge: TimeSpan?
        /// The age at which a status list is stale, likewise.
        public var maxStatusAge: TimeSpan?
        /// Chains that are reported.
        public var chains: Int
        /// Recognitions that are looked at.
        public var steps: Int

        public init(
            depth: Int = 4, maxAge: TimeSpan?, maxStatusAge: TimeSpan? = nil, chains: Int = 8, steps: Int = 4096
        ) {
            self.depth = depth
            self.maxAge = maxAge
            self.maxStatusAge = maxStatusAge
            self.chains = chains
            self.steps = steps
        }
    }

    /// What speaks of an entity, by the entity's id.
    private var recognitions: [String: [Candidate]] = [:]
    /// Recognitions that are not of our form, and why.
    let malformed: [(secured: SecuredCredential, problem: Diagnostic)]
    let documents: [DIDDocument]
    let anchors: [TrustAnchor]
    let limits: Limits
    private(set) var statuses = StatusBook([]) { _ in nil }

    /// - Parameters:
    ///   - credentials: Whatever is at hand; those that are no `RecognizedEntityCredential` are left out, malformed ones
    ///     become obstacles.
    ///   - statusLists: Status lists at hand. What counts of them depends on who vouches for their issuer.
    ///   - documents: Where the keys' bytes are looked up. They prove nothing: thumbprints do.
    ///   - anchors: Whom the policy trusts from the start.
    ///   - limits: Where the search ends.
    public init(
        credentials: [Stapled], statusLists: [Stapled] = [], documents: [DIDDocument], anchors: [TrustAnchor], limits: Limits
    ) {
        var malformed: [(SecuredCredential, Diagnostic)] = []
        for stapled in credentials where stapled.secured.credential.hasType(Recognition.type) {
            do {
                let recognition = try Recognition(stapled.secured)
                for entity in recognition.entities {
                    let link = RecognitionChain.Link(recognition: recognition, entity: entity)
                    recognitions[entity.id, default: []].append(Candidate(link: link, provenAt: stapled.provenAt))
                }
            } catch { malformed.append((stapled.secured, error)) }
        }
        self.malformed = malformed
        self.documents = documents
        self.anchors = anchors
        self.limits = limits
        statuses = StatusBook(statusLists, key: key(of:))
    }

    /// Looks for every chain for `subject`.
    /// - Parameters:
    ///   - subject: The credential that is judged. Its own signature and validity are checked first.
    ///   - action: What `subject` is, so what its issuer must be recognised to issue.
    ///   - provenAt: When it was proven to exist; `nil` if it was not, and its key must then count at `now`.
    ///   - need: What the chain's scope must cover.
    ///   - now: The time at which every link must be valid and fresh.
    public func trace(
        _ subject: SecuredCredential, action: RecognizedEntity.Action, provenAt: Instant?, need: Scope.Need, now: Instant
    ) -> RecognitionResult {
        var walk = Walk(search: self, need: need, now: now)
        walk.begin(subject, action, provenAt)
        if walk.chains.isEmpty { walk.sayMalformed() }
        func sorted(_ chains: [RecognitionChain]) -> [RecognitionChain] { chains.sorted { $0.links.count < $1.links.count } }
        return RecognitionResult(
            chains: sorted(walk.chains), broken: sorted(walk.broken), obstacles: walk.obstacles, key: walk.key)
    }

    /// A recognition that speaks of an entity.
    struct Candidate: Sendable {
        var link: RecognitionChain.Link
        var provenAt: Instant?
    }

    /// The recognitions that speak of `issuer`.
    func recognitions(of issuer: String) -> [Candidate] { recognitions[issuer] ?? [] }

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
