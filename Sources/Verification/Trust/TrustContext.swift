internal import Documents
internal import VerifiableCredentials

/// What every question about credentials rests on: what lies in the file, what registries prove of it, and the policy.
struct TrustContext {
    let material: TrustMaterial
    let policy: Policy
    let now: Instant
    let registry: RegistryBook
    private let search: RecognitionSearch

    init(material: TrustMaterial, registry: RegistryBook, policy: Policy, now: Instant) {
        self.material = material
        self.policy = policy
        self.now = now
        self.registry = registry
        func stapled(_ credentials: [TrustMaterial.Stapled]) -> [RecognitionSearch.Stapled] {
            credentials.map { .init($0.secured, provenAt: registry.inclusions[$0.secured.digest]?.earliest) }
        }
        // A list in an algorithm that the policy does not accept says nothing.
        let lists = material.statusLists.filter { policy.accepts($0.secured) }
        search = RecognitionSearch(
            credentials: stapled(material.credentials), statusLists: stapled(lists), documents: material.documents,
            anchors: policy.anchors,
            limits: .init(
                depth: policy.chain.maxDepth, maxAge: policy.time.maxListingAge, maxStatusAge: policy.time.maxStatusAge))
    }

    /// The ways up from a credential.
    func trace(_ subject: SecuredCredential, _ action: RecognizedEntity.Action, need: Scope.Need) -> Ways {
        let result = search.trace(
            subject, action: action, provenAt: registry.inclusions[subject.digest]?.earliest, need: need, now: now)
        return Ways(result, subject, self)
    }
}

extension Policy {
    func accepts(_ secured: SecuredCredential) -> Bool { accept.algorithms.contains(secured.jws.algorithm.rawValue) }
}

/// The ways from one credential to anchors of the policy, and those that the policy picks.
struct Ways {
    /// The key that signed the credential; `nil` if its signature or its validity fails.
    var key: PublicKey?
    var obstacles: [RecognitionObstacle]
    /// Those that reach an anchor, best first.
    var all: [RecognitionChain]
    /// Those that the verdict rests on: the best, or every one.
    var chosen: [RecognitionChain]
    /// Algorithms on the way that the policy does not accept, where no way is without.
    var algorithms: [String]

    init(_ result: RecognitionResult, _ subject: SecuredCredential, _ context: TrustContext) {
        let policy = context.policy
        key = result.key
        obstacles = result.obstacles
        let anchored = result.chains + result.broken
        let accepted = anchored.filter { chain in chain.steps.allSatisfy { policy.accepts($0.credential) } }
        algorithms = []
        if accepted.isEmpty {
            let refused = ([subject] + anchored.flatMap { $0.steps.map(\.credential) }).filter { !policy.accepts($0) }
            algorithms = Set(refused.map(\.jws.algorithm.rawValue)).sorted()
        }
        all = accepted.sorted { Ways.weight($0, context).lexicographicallyPrecedes(Ways.weight($1, context)) }
        chosen = policy.chain.choose == .all ? all : Array(all.prefix(1))
    }

    /// How much is wrong with a way: least is best.
    private static func weight(_ chain: RecognitionChain, _ context: TrustContext) -> [Int] {
        let unregistered = chain.steps.count { context.registry.inclusions[$0.credential.digest] == nil }
        return [
            chain.faults.count { !$0.reason.isOfStatus }, chain.faults.count { $0.reason.isProof }, chain.faults.count,
            context.policy.require.registry ? unregistered : 0, chain.links.count,
        ]
    }

    /// Whether the verdict rests on a way at all.
    var isAnchored: Bool { chosen.contains { $0.faults.allSatisfy(\.reason.isOfStatus) } }
}
