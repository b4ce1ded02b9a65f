internal import Deliverables
internal import Documents
internal import Statistics
internal import Verification

/// What must be seen of an inspection beside the outcome.
extension InspectionAccount {
    static func headlines(_ facts: InspectionFacts, _ words: ReportWords, _ formats: Formats) -> [Report.Headline] {
        let result = facts.figures.lotResult
        let risk = facts.figures.sampling?.curve.consumer
        var headlines = [
            Report.Headline(
                text: words.text(
                    "inspection.lot.\(result.rawValue)",
                    [
                        "share": risk.map { InspectionNumbers.percent($0.fraction) } ?? "—",
                        "risk": risk.map { InspectionNumbers.percent($0.probability.accept) } ?? "—",
                    ]),
                isGood: result == .rejected || result == .open ? false : true)
        ]
        if facts.imagesAtHand == 0 { headlines.append(Report.Headline(text: words.text("inspection.unseen"), isGood: false)) }
        let overruled = facts.overruled
        if !overruled.isEmpty {
            let names = overruled.prefix(5).map { Plain.line($0.part) }.joined(separator: ", ")
            headlines.append(
                Report.Headline(
                    text: words.text(
                        "inspection.overruled",
                        [
                            "count": formats.count(overruled.count),
                            "parts": overruled.count > 5 ? names + ", …" : names,
                        ]), isGood: false))
        }
        if facts.figures.runs.count > 1 {
            headlines.append(
                Report.Headline(
                    text: words.text("inspection.runs", ["count": formats.count(facts.figures.runs.count)]), isGood: false))
        }
        if let replay = facts.replay {
            headlines.append(
                Report.Headline(text: replayed(replay, words), isGood: replay.result.isReproduced))
        } else {
            headlines.append(Report.Headline(text: words.text("replay.claims"), isGood: nil))
        }
        return headlines
    }

    /// Level 1 runs nothing, and level 2 alone compares output tensors.
    private static func replayed(_ replay: ReplayOutcome, _ words: ReportWords) -> String {
        let key = "replay.\(replay.result.rawValue)"
        let ofLevel = "\(key).\(replay.level)"
        return words.text(
            words.catalogue.holds("report." + ofLevel) ? ofLevel : key, ["level": String(replay.level)])
    }
}

extension Verdict {
    /// Whether the lot that was inspected is one that its own plan does not accept: the report may be sound all the same.
    var hasRejectedLot: Bool { facts?.inspection?.figures.lotResult == .rejected }
}
