internal import Documents

/// One search on its way: what was found, what stood in the way, and what was checked already.
///
/// A fault does not end a way: it is carried up to the anchor, so that a verdict can show the whole chain and which link of it
/// fails, and so that nobody's word counts against a credential unless an anchor's does. Only where there is nothing to climb
/// by does a way end: no key, a false signature, a circle, the limits.
struct Walk {
    let search: RecognitionSearch
    let need: Scope.Need
    let now: Instant
    private(set) var chains: [RecognitionChain] = []
    private(set) var broken: [RecognitionChain] = []
    private(set) var obstacles: [RecognitionObstacle] = []
    /// The judged credential's.
    private(set) var key: PublicKey?
    private var steps = 0
    private static let obstacleLimit = 64
    /// Keys whose signatures were verified, by the credential's digest.
    private var keys: [Digest: KeyFinding] = [:]

    private enum KeyFinding {
        case signed(PublicKey)
        case fault(RecognitionObstacle.Reason, [String: String])
    }

    init(search: RecognitionSearch, need: Scope.Need, now: Instant) {
        self.search = search
        self.need = need
        self.now = now
    }

    /// A credential whose issuer's standing is asked for, and the way to it.
    struct Step {
        var credential: SecuredCredential
        var key: PublicKey
        var action: RecognizedEntity.Action
        var provenAt: Instant?
        /// Proven time of what rests on the credential.
        var dependentAt: Instant?
        var links: [RecognitionChain.Link] = []
        /// The steps below this one, with their statuses.
        var below: [RecognitionChain.Step] = []
        var scope = Scope.unlimited
        var faults: [RecognitionObstacle] = []
    }

    // MARK: One credential

    mutating func begin(_ subject: SecuredCredential, _ action: RecognizedEntity.Action, _ provenAt: Instant?) {
        switch signer(of: subject) {
        case .fault(let reason, let arguments): say([fault(subject, reason, 0, arguments)])
        case .signed(let key):
            let faults = validityFault(subject, 0).map { [$0] } ?? []
            // What is judged must hold itself; nothing above could mend it.
            guard faults.isEmpty else { return say(faults) }
            self.key = key
            climb(Step(credential: subject, key: key, action: action, provenAt: provenAt))
        }
    }

    private mutating func signer(of credential: SecuredCredential) -> KeyFinding {
        if let known = keys[credential.digest] { return known }
        let finding: KeyFinding
        if let key = search.key(of: credential) {
            finding = credential.isSigned(by: key) ? .signed(key) : .fault(.signature, ["key": key.thumbprint])
        } else {
            finding = .fault(.keyUnknown, [:])
        }
        keys[credential.digest] = finding
        return finding
    }

    private func validityFault(_ credential: SecuredCredential, _ link: Int) -> RecognitionObstacle? {
        switch credential.validity(at: now) {
        case .valid: return nil
        case .expired:
            let end = [credential.credential.validUntil, credential.expires].compactMap(\.self).min()
            return fault(credential, .expired, link, ["time": end?.description ?? "—"])
        case .notYetValid:
            return fault(credential, .notYetValid, link, ["time": credential.credential.validFrom?.description ?? "—"])
        }
    }

    private func fault(
        _ credential: SecuredCredential, _ reason: RecognitionObstacle.Reason, _ link: Int, _ arguments: [String: String] = [:]
    ) -> RecognitionObstacle {
        let name = credential.credential.id ?? credential.digest.hex
        let issuer = credential.credential.issuer
        var arguments = arguments
        arguments["credential"] = name
        arguments["issuer"] = issuer
        arguments["who"] = credential.credential.issuerObject?["name"]?.string ?? issuer
        arguments["link"] = String(link)
        return RecognitionObstacle(reason: reason, credential: name, issuer: issuer, link: link, arguments: arguments)
    }

    private mutating func say(_ faults: [RecognitionObstacle]) {
        for fault in faults {
            // One link met on many ways is said once.
            let isKnown = obstacles.contains {
                $0.reason == fault.reason && $0.credential == fault.credential
                    && $0.arguments["entity"] == fault.arguments["entity"]
            }
            if !isKnown, obstacles.count < Walk.obstacleLimit || fault.reason == .bounds { obstacles.append(fault) }
        }
    }

    /// Says which recognitions could not be read, once no chain was found without them.
    mutating func sayMalformed() {
        for (secured, problem) in search.malformed {
            say([fault(secured, .form, 0, ["problem": problem.code, "place": problem.place.pointer ?? ""])])
        }
    }

    // MARK: Climbing

    /// Follows every way up from `step`.
    private mutating func climb(_ step: Step) {
        let issuer = step.credential.credential.issuer
        let anchors = search.anchors.filter { $0.did == issuer }
        for anchor in anchors { arrive(at: anchor, step) }
        let links = search.recognitions(of: issuer)
        let place = step.links.count
        if anchors.isEmpty, links.isEmpty { say(step.faults + [fault(step.credential, .issuerUnknown, place)]) }
        for candidate in links {
            guard chains.count < search.limits.chains else { return }
            steps += 1
            guard steps <= search.limits.steps else {
                // Whatever was found stands, but what was not looked at must not be passed over in silence.
                return say([fault(step.credential, .bounds, place)])
            }
            if let next = pass(candidate, step) { climb(next) }
        }
    }

    private mutating func arrive(at anchor: TrustAnchor, _ step: Step) {
        let place = step.links.count
        var faults = step.faults
        if let problem = keyFault(step, anchor.keys, anchor.did) { faults.append(problem) }
        if !anchor.purposes.contains(step.action) {
            faults.append(fault(step.credential, .action, place, ["entity": anchor.did, "action": step.action.rawValue]))
        }
        let checked = checkStatus(step, anchor.keys, &faults)
        say(faults)
        let chain = RecognitionChain(
            anchor: anchor, links: step.links, scope: step.scope, steps: step.below + [checked], faults: faults)
        if faults.isEmpty {
            if chains.count < search.limits.chains { chains.append(chain) }
        } else if broken.count < search.limits.chains {
            broken.append(chain)
        }
    }

    /// Why the key of `step` does not count among `keys` at the time at which the credential was proven to exist.
    private func keyFault(_ step: Step, _ keys: [RecognizedEntity.Key], _ entity: String) -> RecognitionObstacle? {
        let listed = keys.filter { $0.thumbprint == step.key.thumbprint }
        let arguments = ["entity": entity, "key": step.key.thumbprint]
        guard !listed.isEmpty else { return fault(step.credential, .keyUnlisted, step.links.count, arguments) }
        let time = step.provenAt ?? now
        guard listed.contains(where: { $0.counts(at: time) }) else {
            return fault(
                step.credential, .keyInterval, step.links.count, arguments.merging(["time": time.description]) { $1 })
        }
        return nil
    }

    /// What lists say of `step`'s credential, by the keys of whoever vouches for its issuer.
    private func checkStatus(_ step: Step, _ keys: [RecognizedEntity.Key], _ faults: inout [RecognitionObstacle])
        -> RecognitionChain.Step
    {
        let standing = search.statuses.standing(
            .init(
                credential: step.credential, keys: keys, dependentAt: step.dependentAt, now: now,
                maxAge: search.limits.maxStatusAge))
        if case .fault(let reason, let arguments) = standing {
            faults.append(fault(step.credential, reason, step.links.count, arguments))
        }
        return RecognitionChain.Step(
            credential: step.credential, action: step.action, provenAt: step.provenAt, status: standing)
    }

    /// The step above `step`, through a recognition of its issuer; `nil` where the way ends. All that can be said without
    /// cryptography is said first.
    private mutating func pass(_ candidate: RecognitionSearch.Candidate, _ step: Step) -> Step? {
        let link = candidate.link
        let recognition = link.recognition.secured
        let entity = link.entity
        let place = step.links.count + 1
        var faults = step.faults
        func note(_ reason: RecognitionObstacle.Reason, _ arguments: [String: String] = [:]) {
            let names = ["entity": entity.id, "whom": entity.name ?? entity.id]
            faults.append(fault(recognition, reason, place, arguments.merging(names) { old, _ in old }))
        }
        let issuers = step.links.map(\.recognition.secured.credential.issuer) + [step.credential.credential.issuer]
        if issuers.contains(recognition.credential.issuer) {
            note(.loop)
            say(faults)
            return nil
        }
        if step.links.count >= search.limits.depth {
            note(.depth, ["depth": String(place), "limit": String(search.limits.depth)])
            say(faults)
            return nil
        }
        if step.links.count > entity.maxDepth { note(.depth, ["depth": String(place), "limit": String(entity.maxDepth)]) }
        if !entity.mayIssue.contains(step.action) { note(.action, ["action": step.action.rawValue]) }
        if let problem = keyFault(step, entity.keys, entity.id) { faults.append(problem) }
        if let problem = validityFault(recognition, place) { faults.append(problem) }
        if let limit = search.limits.maxAge {
            let start = recognition.credential.validFrom.map { min($0, candidate.provenAt ?? $0) }
            if start.map({ now.isLater(than: $0, by: limit) }) ?? true {
                note(.stale, ["time": start?.description ?? "—", "limit": limit.description])
            }
        }
        if let unknown = entity.outputSchemas.first(where: { !PublishedSchema.isKnown(digest: $0) }) {
            note(.schema, ["schema": unknown])
        }
        let scope = step.scope.intersection(entity.scope)
        // Said of the link that takes it away, and not again of those above.
        if let missing = scope.missing(need), step.scope.missing(need) == nil { note(.scope, ["missing": missing]) }
        let checked = checkStatus(step, entity.keys, &faults)
        switch signer(of: recognition) {
        case .fault(let reason, let arguments):
            note(reason, arguments)
            say(faults)
            return nil
        case .signed(let key):
            return Step(
                credential: recognition, key: key, action: entity.sayingAction, provenAt: candidate.provenAt,
                dependentAt: step.provenAt, links: step.links + [link], below: step.below + [checked], scope: scope,
                faults: faults)
        }
    }
}
