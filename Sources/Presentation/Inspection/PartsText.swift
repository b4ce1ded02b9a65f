internal import Deliverables
internal import Verification

/// The parts of an inspection for a terminal: the first that are rejected or marginal.
enum PartsText {
    private static let limit = 10

    static func lines(_ facts: InspectionFacts, _ language: Language) -> [String] {
        let words = PartWords(facts: facts, words: ReportWords(language))
        let marked = words.marked
        guard !marked.isEmpty else { return ["  " + words.text("parts.none")] }
        let shown = marked.prefix(limit).map(words.line)
        let parts = shown.map { Plain.width($0.part) }.max() ?? 0
        let decisions = shown.map { Plain.width($0.decisionWord) }.max() ?? 0
        var lines = shown.flatMap { line -> [String] in
            let sign = line.decision == .reject ? "✗" : line.decision == .review ? "?" : "✓"
            var first = "  \(sign) " + Plain.padded(line.part, to: parts) + "  " + Plain.padded(line.decisionWord, to: decisions)
            first +=
                "  "
                + words.text("part.score", ["class": line.className, "score": line.score, "threshold": line.threshold])
            if line.isMarginal { first += " · " + words.text("part.marginal") }
            return [first] + (line.review.map { ["      " + $0] } ?? [])
        }
        if marked.count > limit {
            lines.append(
                "  "
                    + words.text("parts.more-text", ["count": Formats(language).count(marked.count - limit)]))
        }
        return lines
    }
}
