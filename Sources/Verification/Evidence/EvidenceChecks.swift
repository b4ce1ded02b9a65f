internal import Deliverables
internal import Documents
internal import ServiceRecords

/// What the deliverable's own evidence gives, computed again, as findings.
struct EvidenceChecks {
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
        for issue in recomputation.issues {
            findings.add(
                Check(issue.aspect), issue.isContradiction ? .contradicted : .notEstablished, reason: issue.code, issue.arguments,
                subject: issue.subject, expected: issue.expected, seen: issue.seen)
        }
        let range = recomputation.evidence.from..<recomputation.evidence.to
        let counts = [
            "from": String(range.lowerBound), "to": String(range.upperBound), "count": String(recomputation.records.count),
            "missing": String(recomputation.evidence.missing.count),
            "checkpoints": String(recomputation.evidence.proven.count),
        ]
        func settle(_ check: Check, _ reason: String) {
            if !findings.has(check) { findings.add(check, .established, reason: reason, counts) }
        }
        settle(.form, "deliverable.formed")
        settle(.range, "range.complete")
        settle(.consistency, "checkpoint.same-history")
        settle(.records, "records.formed")
        checkKind(&findings)
        guard recomputation.terms != nil, let own = recomputation.figures, let judged = recomputation.judged else { return }
        settle(.terms, "terms.agreed")
        settle(.period, "period.covered")
        settle(.predecessor, recomputation.document.predecessor == nil ? "predecessor.none" : "predecessor.linked")
        FigureChecks(policy: policy, figures: judged).report(own: own, &findings)
    }

    private func checkKind(_ findings: inout Findings) {
        let kind = MaintenanceLogDocument.kind
        if policy.accept.kinds.contains(kind) {
            findings.add(.kind, .established, reason: "deliverable.kind-accepted", ["kind": kind])
        } else {
            findings.add(
                .kind, policy.accept.kinds.isEmpty ? .notEstablished : .contradicted, reason: "deliverable.kind-refused",
                ["kind": kind], expected: policy.accept.kinds.sorted().joined(separator: ", "), seen: kind)
        }
        let document = recomputation.document
        let spoken = Set(document.languages).intersection(document.title.texts.keys).intersection(document.summary.texts.keys)
        let absent = policy.accept.languages.filter { wanted in !spoken.contains { LanguageTag.matches($0, wanted) } }
        findings.add(
            .languages, absent.isEmpty ? .established : .contradicted,
            reason: absent.isEmpty ? "deliverable.languages-spoken" : "deliverable.languages-absent",
            ["languages": (absent.isEmpty ? spoken.sorted() : absent).joined(separator: ", ")])
    }
}

/// Language tags as RFC 4647 basic filtering compares them.
enum LanguageTag {
    /// Whether a text in `tag` serves who asks for `range`: `zh-Hans` serves `zh`.
    static func matches(_ tag: String, _ range: String) -> Bool {
        let (tag, range) = (tag.lowercased(), range.lowercased())
        return tag == range || tag.hasPrefix(range + "-")
    }
}

extension Check {
    /// The check that an issue of the evidence belongs to.
    init(_ aspect: MaintenanceLogIssue.Aspect) {
        switch aspect {
        case .form: self = .form
        case .range: self = .range
        case .consistency: self = .consistency
        case .records: self = .records
        case .terms: self = .terms
        case .period: self = .period
        case .predecessor: self = .predecessor
        case .figures: self = .figures
        }
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
