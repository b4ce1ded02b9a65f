internal import Documents
public import Statistics

/// What a sampling plan lets through, computed from its numbers: never copied from a table.
public struct SamplingFigures: Hashable, Sendable {
    /// For this very lot, by the hypergeometric distribution.
    public var curve: OperatingCharacteristic
    /// How likely a process exactly at the acceptance quality limit is accepted, by the binomial distribution.
    public var atLimit: AcceptanceProbability
    /// The inspection that the switching rules ask for after the history.
    public var due: InspectionState
    public var transitions: [SwitchingHistory.Transition]
    /// What ought not to have happened on the way.
    public var irregularities: [SwitchingHistory.Irregularity]
    private let stated: String

    /// `nil` for a plan that contradicts itself.
    init?(_ plan: InspectionSetup.SamplingPlan, lotSize: Int, history: [PastEvent]) {
        guard let own = try? SamplingPlan(lot: lotSize, sample: plan.n, accept: plan.ac, reject: plan.re),
            let curve = OperatingCharacteristic(own, .hypergeometric),
            let atLimit = own.acceptance(fraction: plan.aql.double / 100)
        else { return nil }
        self.curve = curve
        self.atLimit = atLimit
        let rules = SwitchingHistory(history.map(\.event))
        due = rules.state
        transitions = rules.transitions
        irregularities = rules.irregularities
        stated = plan.state
    }

    /// The history against the state that the plan is said to be in.
    var issues: [DeliverableIssue] {
        let subject = "data/deliverable.json /history"
        var issues = irregularities.prefix(IssueList.limit).map { found in
            DeliverableIssue(
                .sampling, "inspection.switching-fault", ["fault": found.fault.rawValue, "event": String(found.event)],
                subject: "\(subject)/\(found.event)")
        }
        if due.rawValue != stated {
            issues.append(
                DeliverableIssue(
                    .sampling, "inspection.switching", subject: subject, expected: due.rawValue, seen: stated))
        }
        return issues
    }

    var json: JSON {
        func point(_ point: OperatingCharacteristic.Point) -> JSON {
            [
                "nonconforming": .integer(point.nonconforming ?? 0), "share": .string(FixedDecimal.text(point.fraction)),
                "accepted": .string(FixedDecimal.text(point.probability.accept)),
            ]
        }
        return [
            "acceptedAtLimit": .string(FixedDecimal.text(atLimit.accept)), "producer": point(curve.producer),
            "consumer": point(curve.consumer), "due": .string(due.rawValue),
            "transitions": .array(
                transitions.map {
                    [
                        "event": .integer($0.event), "from": .string($0.from.rawValue), "to": .string($0.to.rawValue),
                        "reason": .string($0.reason.rawValue),
                    ]
                }),
        ]
    }
}
