internal import Documents

/// One search on its way: what was found, what stood in the way, and what was checked already.
struct Walk {
    let search: RecognitionSearch
    let need: Scope.Need
    let now: Instant
    var chains: [RecognitionChain] = []
    var obstacles: [RecognitionObstacle] = []
    private var steps = 0
    private static let obstacleLimit = 64
    private var keys: [Digest: PublicKey?] = [:]

    init(search: RecognitionSearch, need: Scope.Need, now: Instant) {
        self.search = search
        self.need = need
        self.now = now
    }

    /// A credential whose issuer's standing is asked for.
    struct Step {
        var credential: SecuredCredential
        var key: PublicKey
        var action: RecognizedEntity.Action
        var provenAt: Instant
        var links: [RecognitionChain.Link]
        var scope: Scope
    }

    /// Whether the credential holds now and is signed; if so, its key. Each credential is checked, and complained of, once.
    mutating func isGood(_ credential: SecuredCredential) -> PublicKey? {
        if let known = keys[credential.digest] { return known }
        let key = check(credential)
        keys[credential.digest] = .some(key)
        return key
    }

    private mutating func check(_ credential: SecuredCredential) -> PublicKey? {
        switch credential.validity(at: now) {
        case .expired:
            let end = credential.credential.validUntil ?? credential.expires
            return refuse(credential, .expired, ["time": end?.description ?? "—"])
        case .notYetValid:
            return refuse(credential, .notYetValid, ["time": credential.credential.validFrom?.description ?? "—"])
        case .valid: break
        }
        guard let key = search.key(of: credential) else { return refuse(credential, .keyUnknown) }
        guard credential.isSigned(by: key) else { return refuse(credential, .signature, ["key": key.thumbprint]) }
        return key
    }

    @discardableResult
    private mutating func refuse(
        _ credential: SecuredCredential, _ reason: RecognitionObstacle.Reason, _ arguments: [String: String] = [:]
    ) -> PublicKey? {
        let name = credential.credential.id ?? credential.digest.hex
        var arguments = arguments
        arguments["credential"] = name
        arguments["issuer"] = credential.credential.issuer
        let obstacle = RecognitionObstacle(
            reason: reason, credential: name, issuer: credential.credential.issuer, arguments: arguments)
        if obstacles.count < Walk.obstacleLimit, !obstacles.contains(obstacle) { obstacles.append(obstacle) }
        return nil
    }

    /// Says which recognitions could not be read, once no chain was found without them.
    mutating func sayMalformed() {
        for (secured, problem) in search.malformed {
            refuse(secured, .form, ["problem": problem.code, "place": problem.place.pointer ?? ""])
        }
    }

    // MARK: Climbing

    /// Follows every way up from `step`.
    mutating func climb(_ step: Step) {
        let issuer = step.credential.credential.issuer
        let anchors = search.anchors.filter { $0.did == issuer }
        for anchor in anchors { arrive(at: anchor, step) }
        let links = search.recognitions(of: issuer)
        if anchors.isEmpty, links.isEmpty { refuse(step.credential, .issuerUnknown) }
        for candidate in links {
            guard chains.count < search.limits.chains else { return }
            steps += 1
            guard steps <= search.limits.steps else {
                refuse(step.credential, .bounds)
                return
            }
            let link = candidate.link
            guard let scope = pass(candidate, step), let key = isGood(link.recognition.secured) else { continue }
            climb(
                Step(
                    credential: link.recognition.secured, key: key, action: link.entity.sayingAction,
                    provenAt: candidate.provenAt ?? now, links: step.links + [link], scope: scope))
        }
    }

    private mutating func arrive(at anchor: TrustAnchor, _ step: Step) {
        guard anchor.thumbprints.contains(step.key.thumbprint) else {
            refuse(step.credential, .keyUnlisted, ["entity": anchor.did, "key": step.key.thumbprint])
            return
        }
        guard anchor.purposes.contains(step.action) else {
            refuse(step.credential, .action, ["entity": anchor.did, "action": step.action.rawValue])
            return
        }
        if chains.count < search.limits.chains {
            chains.append(RecognitionChain(anchor: anchor, links: step.links, scope: step.scope))
        }
    }

    /// Whether `link` lets the issuer of `step` issue what it did; if so, the scope that remains. All that can be said
    /// without cryptography is said first.
    private mutating func pass(_ candidate: RecognitionSearch.Candidate, _ step: Step) -> Scope? {
        let recognition = candidate.link.recognition.secured
        let entity = candidate.link.entity
        func fail(_ reason: RecognitionObstacle.Reason, _ arguments: [String: String] = [:]) -> Scope? {
            refuse(recognition, reason, arguments)
            return nil
        }
        let issuers = step.links.map(\.recognition.secured.credential.issuer) + [step.credential.credential.issuer]
        if issuers.contains(recognition.credential.issuer) { return fail(.loop, ["entity": entity.id]) }
        guard step.links.count < search.limits.depth, step.links.count <= entity.maxDepth else {
            return fail(.depth, ["entity": entity.id, "depth": String(step.links.count + 1)])
        }
        guard entity.mayIssue.contains(step.action) else {
            return fail(.action, ["entity": entity.id, "action": step.action.rawValue])
        }
        let listed = entity.keys.filter { $0.thumbprint == step.key.thumbprint }
        guard !listed.isEmpty else { return fail(.keyUnlisted, ["entity": entity.id, "key": step.key.thumbprint]) }
        guard listed.contains(where: { $0.counts(at: step.provenAt) }) else {
            return fail(
                .keyInterval, ["entity": entity.id, "key": step.key.thumbprint, "time": step.provenAt.description])
        }
        if let limit = search.limits.maxAge {
            guard let start = recognition.credential.validFrom.map({ min($0, candidate.provenAt ?? $0) }),
                !isOlder(start, than: limit)
            else {
                return fail(.stale, ["time": recognition.credential.validFrom?.description ?? "—", "limit": limit.description])
            }
        }
        guard recognition.credential.statuses.isEmpty else { return fail(.status) }
        if let unknown = entity.outputSchemas.first(where: { !PublishedSchema.isKnown(digest: $0) }) {
            return fail(.schema, ["entity": entity.id, "schema": unknown])
        }
        let scope = step.scope.intersection(entity.scope)
        if let missing = scope.missing(need) { return fail(.scope, ["entity": entity.id, "missing": missing]) }
        return scope
    }

    /// Whether `start` lies more than `limit` before now. Times may lie further apart than a ``TimeSpan`` holds.
    private func isOlder(_ start: Instant, than limit: TimeSpan) -> Bool {
        let age = now.nanoseconds.subtractingReportingOverflow(start.nanoseconds)
        return start < now && (age.overflow || age.partialValue > limit.nanoseconds)
    }
}
