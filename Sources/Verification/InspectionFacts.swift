public import Deliverables
public import Documents

/// What an inspection report comes to: derived again from the recorded scores, which themselves are claims until somebody
/// runs the inspection again.
public struct InspectionFacts: Hashable, Sendable {
    public var setup: InspectionSetup
    public var figures: InspectionFigures
    public var operatorName: String
    public var approverName: String
    public var limitsOfUse: LanguageMap?
    /// Every part, in the order of inspection.
    public var parts: [Part]
    /// Images of rejected and marginal parts that the report carries, by place in ``parts``: for showing.
    public var pictures: [Int: [UInt8]]
    /// How many of the images the report carries.
    public var carriedImages: Int
    public var replay: ReplayOutcome?

    /// One part, decided.
    public struct Part: Hashable, Sendable {
        public var part: String
        public var ruled: RuledPart
        /// The highest score of the classes that the rule knows.
        public var score: DecimalText
        public var review: InspectionReview?

        /// What stood at the end.
        public var decision: PartDecision { review?.decision ?? ruled.decision }
    }
}

extension InspectionFacts {
    /// What a reader might think the verdict says of an inspection, and it does not.
    var reservations: [Reservation] {
        var all: [Reservation] = []
        if replay.map({ $0.level < 2 || !$0.result.isReproduced }) ?? true { all.append(Reservation("scores")) }
        let absent = parts.count - carriedImages
        if absent > 0 { all.append(Reservation("images", ["count": String(absent)])) }
        if figures.performance == nil { all.append(Reservation("untested")) }
        return all + [Reservation("approver", ["operator": operatorName, "approver": approverName])]
    }
}
