public import Documents

/// How an inspection turns scores into decisions: thresholds, guard bands, and what a person must look at.
///
/// A class *fires* if its score is at least its threshold; with ``Choice/highest`` only the class with the highest score can
/// fire, ties going to the first declared. A part is rejected if a firing class says so, else reviewed if one says so, else
/// passed. It is marginal if some score lies in its class's guard band, both ends included: there another machine may
/// decide otherwise and be right.
public struct DecisionRule: Hashable, Sendable {
    public var choose: Choice
    /// Where every score must lie, both ends included.
    public var scores: ClosedRange<DecimalText>
    public var classes: [DefectClass]
    public var review: Review

    public enum Choice: String, Hashable, Sendable, CaseIterable { case threshold, highest }

    /// What a person must confirm, beside what the rule leaves to review.
    public enum Review: String, Hashable, Sendable, CaseIterable { case none, marginal, rejected }

    public struct DefectClass: Hashable, Sendable {
        public var id: String
        public var name: LanguageMap
        public var threshold: DecimalText
        public var guardBand: ClosedRange<DecimalText>?
        public var then: PartDecision
    }

    /// Where a class stands in ``classes``, by its id.
    public func place(of id: String) -> Int? { classes.firstIndex { $0.id == id } }

    /// The decision that follows from a part's scores.
    /// - Parameter scores: one for each class, in the order of ``classes``.
    public func decide(_ scores: some RandomAccessCollection<DecimalText>) -> RuledPart {
        var result = RuledPart(classIndex: nil, decision: .pass, isMarginal: false)
        var best: DecimalText?
        let highest = choose == .highest ? scores.enumerated().reduce(nil, DecisionRule.higher)?.offset : nil
        for (place, (kind, score)) in zip(classes, scores).enumerated() {
            if let band = kind.guardBand, band.contains(score) { result.isMarginal = true }
            guard score >= kind.threshold, highest == nil || highest == place else { continue }
            let isStronger = kind.then.weight > result.decision.weight
            guard result.classIndex == nil || isStronger || (kind.then == result.decision && best.map { score > $0 } ?? true)
            else { continue }
            result.classIndex = place
            result.decision = kind.then
            best = score
        }
        return result
    }

    private static func higher(
        _ a: (offset: Int, element: DecimalText)?, _ b: (offset: Int, element: DecimalText)
    ) -> (offset: Int, element: DecimalText)? {
        guard let a else { return b }
        return b.element > a.element ? b : a
    }

    /// Whether a person must look at a part that the rule decided so.
    public func needsReview(_ part: RuledPart) -> Bool {
        if part.decision == .review { return true }
        return switch review {
        case .none: false
        case .marginal: part.isMarginal
        case .rejected: part.decision == .reject
        }
    }
}

/// What becomes of a part.
public enum PartDecision: String, Hashable, Sendable, CaseIterable {
    case pass, review, reject

    /// Of two firing classes the one that says more decides.
    var weight: Int { self == .reject ? 2 : self == .review ? 1 : 0 }
}

/// A part as the rule decided it.
public struct RuledPart: Hashable, Sendable {
    /// The firing class on which the decision rests, by its place in the rule.
    public var classIndex: Int?
    public var decision: PartDecision
    public var isMarginal: Bool
}

extension DecisionRule {
    /// Reads the member `rule` of a setup or a specification.
    init(_ fields: Fields) {
        choose = Choice(rawValue: fields.required("choose", .oneOf(Choice.allCases.map(\.rawValue)))) ?? .threshold
        let range = fields.object("scores") { ($0.required("from", .decimal), $0.required("to", .decimal)) }
        scores = .zero ... .zero
        if let range, range.0 < range.1 {
            scores = range.0...range.1
        } else {
            fields.problem("inspection.rule.scores", member: "scores")
        }
        let bounds = scores
        classes = fields.objects("classes") { DefectClass($0, within: bounds) }
        if classes.isEmpty || classes.count > 1000 || Set(classes.map(\.id)).count != classes.count {
            fields.problem("inspection.rule.classes", member: "classes")
        }
        review = Review(rawValue: fields.required("review", .oneOf(Review.allCases.map(\.rawValue)))) ?? .none
    }
}

extension DecisionRule.DefectClass {
    init(_ fields: Fields, within scores: ClosedRange<DecimalText>) {
        id = fields.required("id", .shortName)
        name = fields.required("name", .languageMap)
        threshold = fields.required("threshold", .decimal)
        then = PartDecision(rawValue: fields.required("then", .oneOf(PartDecision.allCases.map(\.rawValue)))) ?? .reject
        if !scores.contains(threshold) { fields.problem("inspection.rule.threshold", ["class": id], member: "threshold") }
        guard fields.json("guard") ?? .null != .null else { return }
        let band = fields.object("guard") { ($0.required("from", .decimal), $0.required("to", .decimal)) }
        if let band, band.0 <= threshold, band.1 >= threshold {
            guardBand = band.0...band.1
        } else {
            fields.problem("inspection.rule.guard", ["class": id], member: "guard")
        }
    }
}

extension Fields.Kind where Value == String {
    /// What runs, lots, parts and classes are called: 1 to 128 characters without control characters, not blank at its ends.
    static var shortName: Self {
        Self("name of 1 to 128 characters", placeholder: "") { $0.string.flatMap { ShortName.isOne($0) ? $0 : nil } }
    }
}

enum ShortName {
    static func isOne(_ text: String) -> Bool {
        (1...128).contains(text.utf8.count) && text.first != " " && text.last != " "
            && text.unicodeScalars.allSatisfy {
                $0.value >= 0x20 && $0.value != 0x7f && !$0.properties.isDefaultIgnorableCodePoint
            }
    }
}
