internal import Documents

/// `decisions.ndjson`: what became of each part by the rule. Derived; compared byte for byte by whoever derives it again.
public enum InspectionDecisions {
    public static let fileName = "decisions.ndjson"

    /// One line of the file with its line feed.
    public static func line(part: String, _ ruled: RuledPart, _ rule: DecisionRule) -> [UInt8] {
        let json: JSON = [
            "part": .string(part), "class": ruled.classIndex.map { .string(rule.classes[$0].id) } ?? .null,
            "decision": .string(ruled.decision.rawValue), "marginal": .bool(ruled.isMarginal),
        ]
        return json.encoded() + [10]
    }

    /// The whole file.
    public static func file(_ outputs: InspectionOutputs, _ rule: DecisionRule) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(outputs.parts.count * 80)
        for (place, part) in outputs.parts.enumerated() {
            bytes += line(part: part, rule.decide(outputs.scores(of: place)), rule)
        }
        return bytes
    }

    /// Compares the file with what the rule makes of the scores, line by line.
    static func check(_ bytes: [UInt8], _ outputs: InspectionOutputs, _ ruled: [RuledPart], _ rule: DecisionRule)
        -> [DeliverableIssue]
    {
        var issues = IssueList(.decisions, file: fileName)
        bytes.withUnsafeBytes { text in
            var lines = LineCursor(text)
            for (place, part) in outputs.parts.enumerated() {
                let expected = line(part: part, ruled[place], rule).dropLast()
                guard let seen = lines.next() else {
                    return issues.say("inspection.decision-missing", ["part": part], line: place + 1)
                }
                guard !seen.elementsEqual(expected) else { continue }
                issues.say(
                    "inspection.decision", ["part": part], line: place + 1,
                    expected: String(decoding: expected, as: UTF8.self), seen: String(decoding: seen.prefix(200), as: UTF8.self))
            }
            if !lines.isAtEnd { issues.say("inspection.decision-surplus", line: outputs.parts.count + 1) }
        }
        return issues.all
    }
}
