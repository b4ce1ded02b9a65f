internal import Deliverables
internal import Documents
internal import Verification

/// One part in words: what the rule made of which score, what a person said of it, and what stood at the end.
struct PartWords {
    let facts: InspectionFacts
    let words: ReportWords

    struct Line {
        var part: String
        var className: String
        var score: String
        var threshold: String
        var decision: PartDecision
        var decisionWord: String
        var isMarginal: Bool
        /// Who said what and why, if a person looked at it.
        var review: String?
        var isOverridden: Bool
    }

    /// Places of the parts that a reader wants to see: rejected, left to a person, or near a threshold.
    var marked: [Int] { facts.parts.indices.filter { facts.parts[$0].isShown } }

    func text(_ key: String, _ arguments: [String: String] = [:]) -> String {
        words.text("inspection." + key, arguments)
    }

    func line(_ place: Int) -> Line {
        let part = facts.parts[place]
        let (name, threshold) = kind(part.scoreClass)
        return Line(
            part: Plain.line(part.part), className: name, score: PartWords.short(part.score), threshold: threshold,
            decision: part.decision, decisionWord: text("part.\(part.decision.rawValue)"), isMarginal: part.ruled.isMarginal,
            review: review(part), isOverridden: part.isOverridden)
    }

    /// Name and threshold of a class of the rule.
    func kind(_ place: Int) -> (name: String, threshold: String) {
        let classes = facts.setup.rule.classes
        guard classes.indices.contains(place) else { return ("—", "—") }
        return (words.text(classes[place].name), PartWords.short(classes[place].threshold))
    }

    func review(_ part: InspectionFacts.Part) -> String? {
        guard let review = part.review else { return nil }
        let id = Plain.line(review.by, limit: 60)
        let key = part.isOverridden ? "overridden" : part.ruled.decision == .review ? "decided" : "confirmed"
        return text(
            "part.\(key)",
            [
                "name": review.name.map { "\(Plain.line($0, limit: 60)) (\(id))" } ?? id,
                "rule": text("part.\(part.ruled.decision.rawValue)"), "reason": Plain.line(review.reason, limit: 240),
            ])
    }

    /// A score as it is compared; digits beyond the tenth are cut, never rounded, and the cut is shown.
    static func short(_ score: DecimalText) -> String {
        let text = score.description
        guard text.count > 14, !text.contains("e") else { return text }
        return text.prefix(13) + "…"
    }
}
