internal import CarnetFile
internal import Documents
internal import ServiceRecords
internal import TransparencyLog
internal import VerifiableCredentials

/// One verification on its way.
struct VerificationRun {
    let policy: Policy
    let now: Instant
    var findings: Findings
    private var carnetID: Digest?
    private var facts: VerifiedFacts?
    private var isAnchored = false
    private var reservations: [Reservation] = []

    init(policy: Policy, now: Instant) {
        self.policy = policy
        self.now = now
        findings = Findings(policy: policy)
    }

    mutating func examine(_ container: CarnetContainer) {
        carnetID = container.id
        findings.add(.container, .established, reason: "container.whole", ["files": String(container.files.count)])
        let material = TrustMaterial(container.trust)
        let files: LogFiles
        do {
            files = try LogFiles(container.files)
        } catch {
            return refuse(error)
        }
        let genesis = files.genesis.contract
        let providerKeys = material.rawKeys(of: genesis.provider.did)
        guard let log = LogChecks(policy: policy, files: files, providerKeys: providerKeys, &findings) else { return }
        log.checkPins(&findings)
        log.checkSignatures(&findings)
        let states = log.witnessedTimes(&findings)
        let isClockBehind = ClockCheck.run(states, now: now, &findings)

        let trust = StatementChecks(material: material, policy: policy, now: now, isClockBehind: isClockBehind)
        let outcome = trust.run(
            .init(
                carnetID: container.id, provider: genesis.provider.did, client: genesis.client.did,
                need: Scope.Need(kinds: [genesis.kind], territories: Set(genesis.assets.compactMap(\.country)).sorted())),
            &findings)
        isAnchored = outcome.isAnchored
        let names = [log.key.name, genesis.origin] + outcome.parties + log.witnessNames()
        let simulated = SimulatedCheck.run(names, policy: policy, &findings)
        if !simulated.isEmpty { reservations.append(Reservation("simulated", ["names": simulated.joined(separator: ", ")])) }
        reservations.append(Reservation("logged"))
        reservations.append(Reservation("registry"))
    }

    /// The payload does not have the form of a maintenance log.
    private mutating func refuse(_ error: any Error) {
        let all = (error as? Diagnostics)?.all ?? [(error as? Diagnostic) ?? Diagnostic("defect", ["what": String(describing: error)])]
        for diagnostic in all {
            findings.add(
                .form, .contradicted, reason: diagnostic.code, diagnostic.arguments, subject: diagnostic.place.subject)
        }
    }

    func verdict() -> Verdict {
        let all = findings.closed()
        return Verdict(
            outcome: Findings.outcome(of: all, hasAnchor: isAnchored), carnetID: carnetID, time: now, policyName: policy.name,
            policyDigest: policy.digest, facts: facts, findings: all, reservations: reservations)
    }
}

extension Place {
    /// The place as a finding's subject: `data/range-proof:3`.
    var subject: String? {
        let text = [file, line.map(String.init)].compactMap(\.self).joined(separator: ":")
        let whole = [text, pointer ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
        return whole.isEmpty ? nil : whole
    }
}
