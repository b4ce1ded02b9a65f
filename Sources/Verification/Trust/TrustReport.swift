internal import Documents
internal import TransparencyLog
internal import VerifiableCredentials

/// Gathers what the verdict rests on over all ways, so that a credential on two ways is judged, and spoken of, once.
struct TrustReport {
    let context: TrustContext
    private(set) var chains: [TrustChain] = []
    /// DIDs of everyone whose word counted.
    private(set) var parties: [String] = []
    /// Credentials on the chosen ways, in order.
    private(set) var counted: [SecuredCredential] = []
    private var statusFaults: [RecognitionObstacle] = []
    private var oldestStatus: Instant?
    private var listed = 0
    private(set) var isAnchored = false

    init(_ context: TrustContext) { self.context = context }

    /// Says of the ways from one credential what `check` is about, and keeps the rest for ``close(_:)``.
    mutating func report(_ ways: Ways, _ role: TrustChain.Role, _ check: Check, _ findings: inout Findings) {
        for chain in ways.all.prefix(8) {
            chains.append(TrustChain(chain, role, isChosen: ways.chosen.contains(chain), context))
        }
        guard !ways.chosen.isEmpty else {
            for obstacle in ways.obstacles {
                findings.add(
                    check, .notEstablished, reason: obstacle.reason.rawValue, obstacle.arguments,
                    subject: "credential \(obstacle.credential)")
            }
            if !findings.has(check) { findings.add(check, .notEstablished, reason: "recognition.none") }
            return
        }
        if role == .statement { isAnchored = ways.isAnchored }
        for chain in ways.chosen { add(chain, check, ways.all.count, &findings) }
    }

    /// Counts a credential on which the verdict rests beside statement and certificate, with the ways up from it.
    mutating func use(_ ways: Ways) { for chain in ways.chosen { take(chain) } }

    private mutating func take(_ chain: RecognitionChain) {
        parties += [chain.anchor.did] + chain.steps.map(\.credential.credential.issuer)
        for step in chain.steps {
            if !counted.contains(step.credential) { counted.append(step.credential) }
            if case .clear(let time) = step.status {
                oldestStatus = min(oldestStatus ?? time, time)
                listed += 1
            }
        }
        for fault in chain.faults where fault.reason.isOfStatus && !statusFaults.contains(fault) { statusFaults.append(fault) }
    }

    private mutating func add(_ chain: RecognitionChain, _ check: Check, _ count: Int, _ findings: inout Findings) {
        take(chain)
        let ofWay = chain.faults.filter { !$0.reason.isOfStatus }
        for fault in ofWay {
            findings.add(
                check, .notEstablished, reason: fault.reason.rawValue, fault.arguments, subject: "credential \(fault.credential)")
        }
        guard ofWay.isEmpty else { return }
        let way = chain.links.map { $0.entity.name ?? $0.entity.id }.joined(separator: " ← ")
        let anchor = chain.steps.last?.credential.credential.issuerObject?["name"]?.string ?? chain.anchor.did
        findings.add(
            check, .established, reason: chain.links.isEmpty ? "recognition.direct" : "recognition.reached",
            ["anchor": anchor, "did": chain.anchor.did, "links": way, "chains": String(count)],
            subject: chain.steps.last.map { "credential \($0.credential.name)" })
    }

    /// Names of everyone whose word counted: parties, registries, and the registries' witnesses.
    var names: [String] {
        let inclusions = counted.compactMap { context.registry.inclusions[$0.digest] }
        return parties + inclusions.flatMap { [$0.registry.name] + $0.witnesses }
    }

    /// Says what stands across all ways: status, registry, and that the registry has one history.
    func close(_ findings: inout Findings) {
        if !counted.isEmpty { closeStatus(&findings) }
        for split in context.registry.splits {
            findings.add(
                .registryHistory, .contradicted, reason: "registry.split-view", split.arguments, subject: split.path)
        }
        let registered = Set(context.registry.inclusions.values.map(\.registry.name)).sorted().joined(separator: ", ")
        let names = ["registry": registered, "count": String(context.registry.inclusions.count)]
        if context.registry.splits.isEmpty, !context.policy.registries.isEmpty, !context.registry.inclusions.isEmpty {
            findings.add(.registryHistory, .established, reason: "registry.one-view", names)
        }
        // Who asks for nothing is not told what is missing.
        guard !counted.isEmpty, context.policy.require.registry || !context.policy.registries.isEmpty else { return }
        var isWhole = true
        for credential in counted where context.registry.inclusions[credential.digest] == nil {
            isWhole = false
            let who = credential.credential.issuerObject?["name"]?.string ?? credential.credential.issuer
            let names = ["credential": credential.name, "who": who]
            let fault = context.registry.faults[credential.digest]
            findings.add(
                .registry, .notEstablished, reason: fault?.reason ?? "registry.absent",
                (fault?.arguments ?? [:]).merging(names) { old, _ in old }, subject: "credential \(credential.name)")
        }
        if isWhole { findings.add(.registry, .established, reason: "registry.included", names) }
    }

    private func closeStatus(_ findings: inout Findings) {
        for fault in statusFaults {
            findings.add(
                .status, fault.reason.isProof ? .contradicted : .notEstablished, reason: fault.reason.rawValue, fault.arguments,
                subject: "credential \(fault.credential)")
        }
        guard statusFaults.isEmpty else { return }
        findings.add(
            .status, .established, reason: listed == 0 ? "status.none" : "status.clear",
            ["count": String(listed), "time": oldestStatus?.description ?? "—"])
    }
}

extension SecuredCredential {
    /// What findings call it.
    var name: String { credential.id ?? digest.hex }
}

extension TrustChain {
    init(_ chain: RecognitionChain, _ role: Role, isChosen: Bool, _ context: TrustContext) {
        self.init(
            role: role, isChosen: isChosen,
            anchor: VerifiedParty(
                id: chain.anchor.did, name: chain.steps.last?.credential.credential.issuerObject?["name"]?.string),
            scope: chain.scope,
            nodes: chain.steps.enumerated().map { place, step in
                let credential = step.credential.credential
                let link = place == 0 ? nil : chain.links[place - 1]
                let inclusion = context.registry.inclusions[step.credential.digest]
                let subject: VerifiedParty
                if let link {
                    subject = VerifiedParty(id: link.entity.id, name: link.entity.name)
                } else {
                    let party = credential.subjects.first?["issuedToParty"]
                    subject = VerifiedParty(id: party?["id"]?.string ?? "—", name: party?["name"]?.string)
                }
                return Node(
                    kind: Node.Kind(step.action), credential: step.credential.name,
                    issuer: VerifiedParty(id: credential.issuer, name: credential.issuerObject?["name"]?.string),
                    subject: subject, scope: link?.entity.scope, validFrom: credential.validFrom,
                    validUntil: [credential.validUntil, step.credential.expires].compactMap(\.self).min(),
                    status: Status(step.status), provenAt: inclusion?.earliest, registry: inclusion?.registry.name,
                    faults: chain.faults.filter { $0.link == place }.map {
                        Fault(reason: $0.reason.rawValue, arguments: $0.arguments)
                    })
            })
    }
}

extension TrustChain.Status {
    init(_ standing: StatusStanding?) {
        switch standing {
        case .unlisted: self = .unlisted
        case .clear(let time): self = .inForce(time)
        case .fault(.suspended, _): self = .suspended
        case .fault(.revoked, _): self = .revoked
        case .fault, nil: self = .unknown
        }
    }
}
