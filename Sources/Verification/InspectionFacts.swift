public import Deliverables
public import Documents
internal import Statistics

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
    /// Parts to be shown whose images the report does not carry: a reader who has them may show them.
    public var wanted: [Int: InspectionImage]
    /// What was found in the images of ``pictures`` and ``wanted``, by the same places.
    public var detections: [Int: [InspectionOutputs.Detection]]
    /// How the scores of each class lie about its threshold, in the order of the rule: a few classes at most.
    public var spreads: [ScoreSpread]
    /// How many of the images the report carries.
    public var carriedImages: Int
    public var replay: ReplayOutcome?
    /// How many of the images somebody could look at: in the report, or beside it.
    public var imagesAtHand: Int
    /// What the parties agreed about inspections.
    public var terms: InspectionTerms?
    public var past = PastLots()

    /// One part, decided.
    public struct Part: Hashable, Sendable {
        public var part: String
        public var ruled: RuledPart
        /// The class whose score says most of the part, by its place in the rule: the one on which the decision rests, else the
        /// highest of those inside their guard bands, else the highest of all.
        public var scoreClass: Int
        public var score: DecimalText
        public var review: InspectionReview?

        init(part: String, ruled: RuledPart, scores: ArraySlice<DecimalText>, rule: DecisionRule, review: InspectionReview?) {
            self.part = part
            self.ruled = ruled
            self.review = review
            (scoreClass, score) = (0, .zero)
            if let fired = ruled.classIndex {
                (scoreClass, score) = (fired, scores[scores.startIndex + fired])
            } else {
                var isGuarded = false
                for (place, (value, kind)) in zip(scores, rule.classes).enumerated() {
                    let guarded = kind.guardBand?.contains(value) ?? false
                    guard place == 0 || (guarded && !isGuarded) || (guarded == isGuarded && value > score) else { continue }
                    (scoreClass, score, isGuarded) = (place, value, guarded)
                }
            }
        }

        /// Whether a person said otherwise than the rule; what the rule left open nobody can say otherwise.
        public var isOverridden: Bool { review.map { ruled.decision != .review && $0.decision != ruled.decision } ?? false }

        /// What stood at the end.
        public var decision: PartDecision { review?.decision ?? ruled.decision }
    }
}

extension InspectionFacts {
    /// What a reader might think the verdict says of an inspection, and it does not.
    var reservations: [Reservation] {
        var all: [Reservation] = []
        if replay.map({ $0.level < 2 || !$0.result.isReproduced }) ?? true { all.append(Reservation("scores")) }
        let absent = parts.count - imagesAtHand
        if absent > 0 { all.append(Reservation(imagesAtHand == 0 ? "unseen" : "images", ["count": String(absent)])) }
        if let replay, replay.level >= 2, replay.result.isReproduced { all.append(Reservation("procedure")) }
        all.append(
            figures.performance.map { Reservation("test-set", ["parts": String($0.counts.total)]) } ?? Reservation("untested"))
        all.append(Reservation("lot", ["lot": setup.lot.id]))
        if setup.plan != nil, !past.unknown.isEmpty {
            all.append(Reservation("history-unknown", ["lots": Self.list(past.unknown)]))
        }
        if setup.plan != nil, !past.unnamed.isEmpty {
            all.append(Reservation("history-unnamed", ["lots": Self.list(past.unnamed)]))
        }
        if let plan = setup.plan, !isPlanBound {
            all.append(
                Reservation(
                    "tables", ["standard": plan.standard, "n": String(plan.n), "ac": String(plan.ac), "aql": plan.aqlText]))
        }
        if figures.counts.rejected > 0 { all.append(Reservation("taken-out", ["count": String(figures.counts.rejected)])) }
        if figures.counts.reviewed > 0 {
            all.append(
                Reservation(
                    "reviews",
                    ["reviewed": String(figures.counts.reviewed), "overruled": InspectionFacts.list(overruled.map(\.part))]))
        }
        return all + [Reservation("approver", ["operator": operatorName, "approver": approverName])]
    }
    /// Parts of which a person said otherwise than the rule surely said.
    public var overruled: [Part] { parts.filter(\.isOverridden) }

    /// Whether the parties agreed more of the plan than the name of an AQL.
    private var isPlanBound: Bool { if case .plan(let agreed) = terms?.sampling { agreed.isBound } else { false } }

    private static func list(_ names: [String]) -> String {
        let shown = names.prefix(5).joined(separator: ", ")
        return names.isEmpty ? "—" : shown + (names.count > 5 ? " … (\(names.count))" : "")
    }
}

extension InspectionFacts {
    /// Takes an image that lies beside the carnet, for showing. Another than the one that was inspected is not taken.
    mutating func show(_ bytes: [UInt8], at place: Int) {
        guard let image = wanted[place], pictures.count < Self.pictureLimit, Digest.sha256(bytes) == image.sha256 else { return }
        pictures[place] = bytes
        wanted[place] = nil
    }
}

extension Verdict {
    /// Puts images that lie beside the carnet where it carries none, for showing: those of parts that are shown, and only if they
    /// are the ones that were inspected.
    /// - Parameter read: gives the image with this file name, if there is one.
    public mutating func show(images read: (_ file: String) -> [UInt8]?) {
        guard var facts, var inspection = facts.inspection else { return }
        for (place, image) in inspection.wanted.sorted(by: { $0.key < $1.key }) {
            if let bytes = read(image.file) { inspection.show(bytes, at: place) }
        }
        facts.content = .inspection(inspection)
        self.facts = facts
    }
}
