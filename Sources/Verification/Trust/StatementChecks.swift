internal import Documents
internal import VerifiableCredentials

/// What the log proved about the deliverable, which every credential must agree with.
struct TrustSubject {
    var carnetID: Digest
    var kind: String
    var provider: String
    var client: String
    var territories: [String]

    var need: Scope.Need { Scope.Need(kinds: [kind], territories: territories) }
}

/// The provider's statement over this carnet, and the chain that makes the provider one to be believed.
struct StatementChecks {
    let context: TrustContext
    let subject: TrustSubject

    private struct Candidate {
        var secured: SecuredCredential
        var conformity: ConformityCredential
    }

    private struct Judgement {
        var ways: Ways
        /// Why the statement does not bind this delivery, as a reason.
        var misfit: String?

        /// How far the statement came, for choosing among several.
        var rank: Int {
            (misfit == nil ? 4 : 0) + (ways.key != nil && ways.algorithms.isEmpty ? 2 : 0) + (ways.isAnchored ? 1 : 0)
        }
    }

    func run(_ report: inout TrustReport, _ findings: inout Findings) {
        let declared = context.material.credentials.compactMap { stapled in
            (try? ConformityCredential(stapled.secured.credential)).map {
                Candidate(secured: stapled.secured, conformity: $0)
            }
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
            return
        }
        // Several statements may be attached, an older one among them: the best speaks.
        let judged = bound.prefix(8).map { candidate in
            let ways = context.trace(candidate.secured, .statement, need: subject.need)
            return (candidate, Judgement(ways: ways, misfit: misfit(candidate.conformity)))
        }
        guard let (candidate, best) = judged.max(by: { $0.1.rank < $1.1.rank }) else { return }
        say(candidate, best, &findings)
        guard best.ways.key != nil else { return }
        report.report(best.ways, .statement, .recognition, &findings)
    }

    private func misfit(_ conformity: ConformityCredential) -> String? {
        if conformity.carnetIDs.count != 1 { return "statement.several" }
        if conformity.issuedTo.id != subject.client { return "statement.client" }
        if conformity.assessorLevel != .own { return "statement.assessor" }
        let organisations = conformity.assessments.compactMap(\.organisation)
        if organisations.contains(where: { $0.id != subject.provider }) { return "statement.organisation" }
        if conformity.assessments.contains(where: { $0.isConformant == false }) { return "statement.nonconformant" }
        return nil
    }

    private func say(_ candidate: Candidate, _ judgement: Judgement, _ findings: inout Findings) {
        let name = name(candidate)
        switch judgement.misfit {
        case nil: findings.add(.statement, .established, reason: "statement.bound", ["provider": subject.provider], subject: name)
        case "statement.client":
            findings.add(
                .statement, .contradicted, reason: "statement.client", subject: name, expected: subject.client,
                seen: candidate.conformity.issuedTo.id)
        case let reason?: findings.add(.statement, .contradicted, reason: reason, subject: name)
        }
        context.saySignature(judgement.ways, .credential, name, &findings)
    }

    private func name(_ candidate: Candidate) -> String { "credential \(candidate.secured.name)" }
}

extension TrustContext {
    /// Whether a judged credential is signed, in an algorithm of the policy, and in force by its own dates.
    func saySignature(_ ways: Ways, _ check: Check, _ name: String, _ findings: inout Findings) {
        guard let key = ways.key else {
            guard let obstacle = ways.obstacles.first else { return }
            let state: Finding.State =
                switch obstacle.reason {
                case .signature, .expired: .contradicted
                // What begins later than the time verified for is not wrong: either may be early, the credential or the clock.
                default: .notEstablished
                }
            return findings.add(check, state, reason: obstacle.reason.rawValue, obstacle.arguments, subject: name)
        }
        guard ways.algorithms.isEmpty else {
            return findings.add(
                check, .notEstablished, reason: "credential.algorithm", subject: name,
                expected: policy.accept.algorithms.sorted().joined(separator: ", "),
                seen: ways.algorithms.joined(separator: ", "))
        }
        findings.add(check, .established, reason: "credential.signed", ["key": key.thumbprint], subject: name)
    }
}
