internal import CommandFrame
internal import Deliverables
internal import Documents
internal import Presentation

/// What a replay found, for people and for programs (`carnet schema replay`).
struct ReplayWords {
    let outcome: ReplayOutcome
    let lot: String
    let run: String
    let language: Language
    /// Differences and reasons that are said one by one in text; all of them are counted, and JSON has a hundred.
    private static let shown = 20

    init(_ outcome: ReplayOutcome, lot: String, run: String, language: Language) {
        self.outcome = outcome
        self.lot = lot
        self.run = run
        self.language = language
    }

    var status: ExitStatus {
        switch outcome.result {
        case .reproducedExact, .reproducedWithinTolerance, .marginalOnly: .done
        case .notReproduced: .rejected
        case .notAttempted: .undetermined
        }
    }

    var text: String {
        var lines = [say("result." + outcome.result.rawValue, ["level": String(outcome.level)])]
        lines.append("  " + say("subject", ["lot": lot, "run": run]))
        if outcome.compared > 0 {
            lines.append(
                "  "
                    + say(
                        outcome.level == 1 ? "decisions" : "parts",
                        [
                            "compared": String(outcome.compared), "differing": String(outcome.differing),
                            "marginal": String(outcome.marginal), "delta": SignificantDigits.text(outcome.maxDelta),
                        ]))
        }
        if outcome.runtimeNote != .notUsed { lines.append("  " + say("runtime." + outcome.runtimeNote.rawValue)) }
        lines += outcome.differences.prefix(ReplayWords.shown).map { difference in
            let field = say("field." + difference.field.rawValue, ["class": difference.scoreClass ?? ""])
            let key = difference.isMarginal ? "difference.marginal" : "difference"
            return "  "
                + say(
                    key,
                    [
                        "part": Plain.line(difference.part), "field": Plain.line(field),
                        "recorded": Plain.line(difference.recorded), "replayed": Plain.line(difference.replayed),
                    ])
        }
        let rest = outcome.differing + outcome.marginal - min(outcome.differences.count, ReplayWords.shown)
        if rest > 0 { lines.append("  " + say("more", ["count": String(rest)])) }
        lines += outcome.reasons.prefix(ReplayWords.shown).map { "  " + Words.sentence(for: $0, in: language) }
        let reasons = outcome.reasons.count - ReplayWords.shown
        if reasons > 0 { lines.append("  " + say("more-reasons", ["count": String(reasons)])) }
        return lines.joined(separator: "\n")
    }

    var json: JSON {
        [
            "lot": .string(lot), "run": .string(run), "level": .integer(outcome.level),
            "result": .string(outcome.result.rawValue), "compared": .integer(outcome.compared),
            "differing": .integer(outcome.differing), "marginal": .integer(outcome.marginal),
            "maxDelta": .string("\(outcome.maxDelta)"), "runtime": .string(outcome.runtimeNote.rawValue),
            "differences": .array(outcome.differences.map(ReplayWords.json)),
            "reasons": .array(
                outcome.reasons.map { reason in
                    ["code": .string(reason.code), "text": .string(Words.sentence(for: reason, in: language))]
                }),
        ]
    }

    private static func json(_ difference: ReplayDifference) -> JSON {
        [
            "part": .string(difference.part), "field": .string(difference.field.rawValue),
            "class": difference.scoreClass.map { .string($0) } ?? .null, "recorded": .string(difference.recorded),
            "replayed": .string(difference.replayed), "marginal": .bool(difference.isMarginal),
        ]
    }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        Catalogue.own.text("say.replay." + key, in: language, arguments)
    }
}
