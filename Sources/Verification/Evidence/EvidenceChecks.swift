internal import Deliverables
internal import Documents
internal import ServiceRecords

/// What the deliverable's own evidence gives, computed again, as findings.
final class EvidenceChecks {
    let policy: Policy
    let recomputation: Recomputation

    /// - Throws: ``Diagnostic`` or ``Diagnostics`` if there is no readable `deliverable.json`.
    init(
        _ log: LogChecks, _ states: [WitnessedState], agreed: [WitnessedState], policy: Policy
    ) throws {
        self.policy = policy
        recomputation = try Recomputation(
            files: log.files.payload,
            basis: Recomputation.Basis(
                genesis: log.files.genesis, range: log.files.range, checkpoints: log.files.checkpoints.map(\.checkpoint),
                witnessed: states, agreed: agreed, limits: { policy.limits(over: $0) }),
            evidence: log.evidence)
    }

    func report(_ findings: inout Findings) {
        findings.add(recomputation.issues)
        let counts = findings.settle(recomputation.evidence, records: recomputation.records.count)
        func settle(_ check: Check, _ reason: String) {
            if !findings.has(check) { findings.add(check, .established, reason: reason, counts) }
        }
        let document = recomputation.document
        findings.addKind(.maintenanceLog, languages: document.languages, title: document.title, summary: document.summary)
        guard recomputation.terms != nil, let own = recomputation.figures, let judged = recomputation.judged else { return }
        settle(.terms, "terms.agreed")
        settle(.period, "period.covered")
        settle(.predecessor, recomputation.document.predecessor == nil ? "predecessor.none" : "predecessor.linked")
        FigureChecks(policy: policy, figures: judged).report(own: own, &findings)
    }
}

extension Policy {
    /// The terms' limits, made stricter where the policy is.
    func limits(over terms: FigureLimits) -> FigureLimits {
        terms.stricter(
            FigureLimits(
                maxLag: time.maxLag ?? terms.maxLag,
                maxCheckpointInterval: time.maxCheckpointInterval ?? terms.maxCheckpointInterval,
                grace: time.grace ?? terms.grace, maxMissing: figures.maxMissing,
                maxUnknownShare: figures.maxUnknownShare ?? terms.maxUnknownShare))
    }
}
