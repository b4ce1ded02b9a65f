internal import Deliverables
internal import Documents

// What findings of every kind of deliverable have in common.

extension Findings {
    /// What the evidence does not bear out.
    mutating func add(_ issues: [DeliverableIssue]) {
        for issue in issues {
            add(
                Check(issue.aspect), issue.isContradiction ? .contradicted : .notEstablished, reason: issue.code,
                issue.arguments, subject: issue.subject, expected: issue.expected, seen: issue.seen)
        }
    }

    /// Says of the range what nothing spoke against.
    /// - Returns: the numbers of the range, as arguments of further reasons.
    mutating func settle(_ evidence: RangeEvidence, records: Int) -> [String: String] {
        let counts = [
            "from": String(evidence.from), "to": String(evidence.to), "count": String(records),
            "missing": String(evidence.missing.count), "checkpoints": String(evidence.proven.count),
        ]
        for (check, reason) in [
            (Check.form, "deliverable.formed"), (.range, "range.complete"), (.consistency, "checkpoint.same-history"),
            (.records, "records.formed"),
        ] where !has(check) { add(check, .established, reason: reason, counts) }
        return counts
    }

    /// Whether the policy takes this kind, in these languages.
    mutating func addKind(_ kind: DeliverableKind, languages: [String], title: LanguageMap, summary: LanguageMap) {
        let name = kind.rawValue
        if policy.accept.kinds.contains(name) {
            add(.kind, .established, reason: "deliverable.kind-accepted", ["kind": name])
        } else {
            add(
                .kind, policy.accept.kinds.isEmpty ? .notEstablished : .contradicted, reason: "deliverable.kind-refused",
                ["kind": name], expected: policy.accept.kinds.sorted().joined(separator: ", "), seen: name)
        }
        let spoken = Set(languages).intersection(title.texts.keys).intersection(summary.texts.keys)
        let absent = policy.accept.languages.filter { wanted in !spoken.contains { LanguageTag.matches($0, wanted) } }
        add(
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
    init(_ aspect: DeliverableIssue.Aspect) {
        switch aspect {
        case .form: self = .form
        case .range: self = .range
        case .consistency: self = .consistency
        case .records: self = .records
        case .terms: self = .terms
        case .period: self = .period
        case .predecessor: self = .predecessor
        case .figures: self = .figures
        case .started: self = .inspectionStart
        case .runs: self = .inspectionRuns
        case .decisions: self = .inspectionDecisions
        case .reviews: self = .inspectionReviews
        case .images: self = .inspectionImages
        case .model: self = .inspectionModel
        case .sampling: self = .inspectionSampling
        case .performance: self = .inspectionPerformance
        case .published: self = .releasePublished
        case .history: self = .releaseHistory
        case .standing: self = .releaseStanding
        case .previous: self = .releasePredecessor
        case .artefacts: self = .releaseArtefacts
        case .bills: self = .releaseBills
        case .interfaces: self = .releaseInterfaces
        case .provenance: self = .releaseProvenance
        case .documents: self = .releaseDocuments
        case .dataResidency: self = .releaseResidency
        case .advisories: self = .releaseAdvisories
        case .support: self = .releaseSupport
        case .versions: self = .releaseVersions
        }
    }
}
