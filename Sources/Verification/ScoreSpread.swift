internal import Deliverables
internal import Documents

/// How the scores of one class lie about its threshold: a histogram of the stretch where decisions are close.
public struct ScoreSpread: Hashable, Sendable {
    public static let bins = 24
    /// Classes that are counted at most.
    static let classLimit = 4

    /// The class, by its place in the rule.
    public var classIndex: Int
    public var window: ClosedRange<Double>
    /// Scores in each of ``bins`` equal parts of ``window``.
    public var counts: [Int]
    /// Scores outside.
    public var below: Int
    public var above: Int

    static func all(_ outputs: InspectionOutputs, _ rule: DecisionRule) -> [ScoreSpread] {
        rule.classes.indices.prefix(classLimit).compactMap { ScoreSpread(outputs, rule, $0) }
    }

    /// The window reaches to each side three times as far as the guard band, a tenth of the scale at least. `nil` for scores
    /// beyond what a `Double` holds.
    private init?(_ outputs: InspectionOutputs, _ rule: DecisionRule, _ place: Int) {
        let kind = rule.classes[place]
        let (low, high, middle) = (rule.scores.lowerBound.double, rule.scores.upperBound.double, kind.threshold.double)
        let guarded = kind.guardBand.map { max(middle - $0.lowerBound.double, $0.upperBound.double - middle) } ?? 0
        let reach = max(guarded * 3, (high - low) / 10)
        let (from, to) = (max(low, middle - reach), min(high, middle + reach))
        guard reach.isFinite, from.isFinite, to.isFinite, from < to, (to - from).isFinite else { return nil }
        classIndex = place
        window = from...to
        counts = Array(repeating: 0, count: ScoreSpread.bins)
        (below, above) = (0, 0)
        for part in outputs.parts.indices {
            let scores = outputs.scores(of: part)
            let score = scores[scores.startIndex + place].double
            if score < from {
                below += 1
            } else if score > to {
                above += 1
            } else {
                let share = (score - from) / (to - from) * Double(ScoreSpread.bins)
                counts[min(max(Int(share), 0), ScoreSpread.bins - 1)] += 1
            }
        }
    }
}
