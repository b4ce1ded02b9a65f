internal import Documents

/// Counts of a run, and what they say of the lot.
public struct InspectionCounts: Hashable, Sendable {
    public var inspected = 0
    /// What stood at the end, after people had their word.
    public var passed = 0
    public var rejected = 0
    /// The rule leaves them to a person, and none has spoken.
    public var undecided = 0
    public var marginal = 0
    public var reviewed = 0
    /// Where a person said otherwise than the rule.
    public var overridden = 0
    /// Parts by the class on which the rule's decision rests, in the order of the rule.
    public var byClass: [Int]

    /// What the counts say of the lot.
    public enum LotResult: String, Hashable, Sendable, CaseIterable {
        /// Every part was inspected. What became of those rejected nobody shows.
        case sorted
        case accepted, rejected
        /// Some part is not decided.
        case open
    }

    init(_ ruled: [RuledPart], parts: [String], reviews: [String: InspectionReview], rule: DecisionRule) {
        byClass = Array(repeating: 0, count: rule.classes.count)
        inspected = ruled.count
        for (place, part) in ruled.enumerated() {
            if part.isMarginal { marginal += 1 }
            if let kind = part.classIndex { byClass[kind] += 1 }
            var decision = part.decision
            if let review = reviews[parts[place]] {
                reviewed += 1
                if review.decision != decision, decision != .review { overridden += 1 }
                decision = review.decision
            }
            switch decision {
            case .pass: passed += 1
            case .reject: rejected += 1
            case .review: undecided += 1
            }
        }
    }

    public func result(_ plan: InspectionSetup.SamplingPlan?) -> LotResult {
        guard undecided == 0 else { return .open }
        guard let plan else { return .sorted }
        return rejected <= plan.ac ? .accepted : .rejected
    }

    func json(_ rule: DecisionRule, _ plan: InspectionSetup.SamplingPlan?) -> JSON {
        [
            "inspected": .integer(inspected), "passed": .integer(passed), "rejected": .integer(rejected),
            "undecided": .integer(undecided), "marginal": .integer(marginal), "reviewed": .integer(reviewed),
            "overridden": .integer(overridden),
            "classes": .array(
                zip(rule.classes, byClass).map { ["id": .string($0.id), "count": .integer($1)] }),
            "lot": .string(result(plan).rawValue),
        ]
    }
}
