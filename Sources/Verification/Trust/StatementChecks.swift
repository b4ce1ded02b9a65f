internal import Documents
internal import VerifiableCredentials

/// The provider's statement over this carnet, and the chain that makes the provider one to be believed.
struct StatementChecks {
    let material: TrustMaterial
    let policy: Policy
    let now: Instant
    /// Whether evidence in the file is newer than `now`: then "not yet valid" says nothing about a credential.
    let isClockBehind: Bool

    /// What the log proved about the deliverable, which the statement must agree with.
    struct Subject {
        var carnetID: Digest
        var provider: String
        var client: String
        var need: Scope.Need
    }

    /// What the search rests on, for the checks of names and keys.
    struct Outcome {
        /// DIDs of everyone whose word counted.
        var parties: [String] = []
        /// Files that were of use.
        var used: Set<String> = []
        var isAnchored = false
    }

    private struct Candidate {
        var path: String
        var secured: SecuredCredential
        var conformity: ConformityCredential
    }

    func run(_ subject: Subject, _ findings: inout Findings) -> Outcome {
        var outcome = Outcome()
        let declared = material.credentials.compactMap { path, secured in
            (try? ConformityCredential(secured.credential)).map { Candidate(path: path, secured: secured, conformity: $0) }
        }
        let own = declared.filter {
            $0.conformity.attestationType == .declaration && $0.secured.credential.issuer == subject.provider
        }
        let bound = own.filter { $0.conformity.carnetIDs.contains(subject.carnetID) }
        guard !bound.isEmpty else {
            if let other = own.first(where: { !$0.conformity.carnetIDs.isEmpty }) {
                findings.add(
                    .statement, .notEstablished, reason: "statement.other", subject: name(other),
                    expected: subject.carnetID.hex, seen: other.conformity.carnetIDs.map(\.hex).joined(separator: ", "))
            } else {
                findings.add(.statement, .notEstablished, reason: "statement.absent", ["provider": subject.provider])
            }
            return outcome
        }
        // Several statements may be attached, an older one among them: the best speaks.
        let judged = bound.prefix(8).map { ($0, judge($0, subject)) }
        guard let best = judged.max(by: { $0.1.rank < $1.1.rank }) else { return outcome }
        report(best.0, best.1, subject, &findings)
        outcome.used = Set([best.0.path])
        outcome.parties = [subject.provider]
        if let chain = best.1.result.chains.first {
            outcome.isAnchored = true
            let links = Set(chain.links.map(\.recognition.secured.digest))
            outcome.used.formUnion(material.credentials.filter { links.contains($0.secured.digest) }.map(\.path))
            outcome.parties += [chain.anchor.did] + chain.links.map(\.recognition.secured.credential.issuer)
        }
        return outcome
    }

    // MARK: Judging

    private struct Judgement {
        var result: RecognitionResult
        /// Why the statement does not bind this delivery, as a reason.
        var misfit: String?
        /// Algorithms in the chain that the policy does not accept.
        var algorithms: [String]

        /// How far the statement came, for choosing among several.
        var rank: Int { (misfit == nil ? 4 : 0) + (result.key != nil && algorithms.isEmpty ? 2 : 0) + (result.isReached ? 1 : 0) }
    }

    private func judge(_ candidate: Candidate, _ subject: Subject) -> Judgement {
        let search = RecognitionSearch(
            credentials: material.credentials.map { .init($0.secured) }, documents: material.documents,
            anchors: policy.anchors, limits: .init(maxAge: policy.time.maxListingAge))
        var result = search.trace(candidate.secured, action: .statement, provenAt: now, need: subject.need, now: now)
        func accepted(_ secured: SecuredCredential) -> Bool { policy.accept.algorithms.contains(secured.jws.algorithm.rawValue) }
        let all = [candidate.secured] + result.chains.flatMap { $0.links.map(\.recognition.secured) }
        let refused = all.filter { !accepted($0) }.map(\.jws.algorithm.rawValue)
        result.chains.removeAll { chain in !chain.links.allSatisfy { accepted($0.recognition.secured) } }
        return Judgement(
            result: result, misfit: misfit(candidate.conformity, subject),
            algorithms: accepted(candidate.secured) ? (result.isReached ? [] : refused) : refused)
    }

    private func misfit(_ conformity: ConformityCredential, _ subject: Subject) -> String? {
        if conformity.carnetIDs.count != 1 { return "statement.several" }
        if conformity.issuedTo.id != subject.client { return "statement.client" }
        if conformity.assessorLevel != .own { return "statement.assessor" }
        let organisations = conformity.assessments.compactMap(\.organisation)
        if organisations.contains(where: { $0.id != subject.provider }) { return "statement.organisation" }
        if conformity.assessments.contains(where: { $0.isConformant == false }) { return "statement.nonconformant" }
        return nil
    }

    // MARK: Reporting

    private func report(_ candidate: Candidate, _ judgement: Judgement, _ subject: Subject, _ findings: inout Findings) {
        let name = name(candidate)
        switch judgement.misfit {
        case nil: findings.add(.statement, .established, reason: "statement.bound", ["provider": subject.provider], subject: name)
        case "statement.client":
            findings.add(
                .statement, .contradicted, reason: "statement.client", subject: name, expected: subject.client,
                seen: candidate.conformity.issuedTo.id)
        case let reason?: findings.add(.statement, .contradicted, reason: reason, subject: name)
        }
        signature(judgement, name, &findings)
        guard let chain = judgement.result.chains.first else {
            if judgement.result.key == nil { return }
            for obstacle in judgement.result.obstacles {
                findings.add(
                    .recognition, .notEstablished, reason: obstacle.reason.rawValue, obstacle.arguments,
                    subject: "credential \(obstacle.credential)")
            }
            if !findings.has(.recognition) { findings.add(.recognition, .notEstablished, reason: "recognition.none") }
            return
        }
        let way = chain.links.map { $0.entity.name ?? $0.entity.id }.joined(separator: " ← ")
        findings.add(
            .recognition, .established, reason: chain.links.isEmpty ? "recognition.direct" : "recognition.reached",
            ["anchor": chain.anchor.did, "links": way, "chains": String(judgement.result.chains.count)],
            subject: chain.links.first.flatMap { $0.recognition.secured.credential.id }.map { "credential \($0)" })
    }

    private func signature(_ judgement: Judgement, _ name: String, _ findings: inout Findings) {
        guard let key = judgement.result.key else {
            guard let obstacle = judgement.result.obstacles.first else { return }
            let state: Finding.State =
                switch obstacle.reason {
                case .signature, .expired: .contradicted
                case .notYetValid: isClockBehind ? .notEstablished : .contradicted
                default: .notEstablished
                }
            return findings.add(.credential, state, reason: obstacle.reason.rawValue, obstacle.arguments, subject: name)
        }
        guard judgement.algorithms.isEmpty else {
            return findings.add(
                .credential, .notEstablished, reason: "credential.algorithm", subject: name,
                expected: policy.accept.algorithms.sorted().joined(separator: ", "),
                seen: judgement.algorithms.joined(separator: ", "))
        }
        findings.add(.credential, .established, reason: "credential.signed", ["key": key.thumbprint], subject: name)
    }

    private func name(_ candidate: Candidate) -> String {
        "credential \(candidate.secured.credential.id ?? candidate.secured.digest.hex)"
    }
}
