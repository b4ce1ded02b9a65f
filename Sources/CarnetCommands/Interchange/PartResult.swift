internal import Deliverables
internal import Documents

/// One part's scores and boxes, mapped to the rule's classes and checked.
struct PartResult {
    private let rule: DecisionRule
    private let range: (from: String, to: String)
    private let part: String
    private let pixels: InspectionImage.Pixels?
    private let place: Place
    /// The highest score of each class, with its own text.
    private var highest: [(text: String, value: DecimalText)?]
    private var detections: [JSON] = []
    /// Classes whose score was refused: they are not missing besides.
    private var refused: Set<Int> = []

    /// - Parameter strangers: classes that were refused already; each is said once.
    init(
        _ maker: OutputsMaker, _ image: InspectionImage, _ row: ForeignResults.Row, _ strangers: inout Set<String>,
        _ reasons: inout ReasonList
    ) {
        rule = maker.rule
        range = maker.range
        part = image.part
        pixels = image.pixels
        place = row.place
        highest = Array(repeating: nil, count: rule.classes.count)
        for finding in row.findings {
            guard let kind = maker.place(of: finding.kind) else {
                if strangers.insert(finding.kind).inserted {
                    reasons.say("interchange.class-unknown", ["class": finding.kind, "part": part], at: finding.place)
                }
                continue
            }
            take(finding, kind, &reasons)
        }
    }

    private mutating func take(_ finding: ForeignResults.Finding, _ kind: Int, _ reasons: inout ReasonList) {
        let id = rule.classes[kind].id
        let text: String
        switch finding.value {
        case .score(let score): text = score
        case .present: text = range.to
        case .absent: text = range.from
        case .presentAndPassing: text = rule.classes[kind].then == .pass ? range.to : range.from
        case .undecided:
            guard rule.classes[kind].then == .review else {
                refused.insert(kind)
                return reasons.say("interchange.undecided", ["part": part, "class": id], at: finding.place)
            }
            text = range.to
        }
        guard let value = DecimalText(text) else {
            let seen = String(text.prefix(60))
            refused.insert(kind)
            return reasons.say("interchange.score", ["part": part, "class": id, "seen": seen], at: finding.place)
        }
        guard rule.scores.contains(value) else {
            refused.insert(kind)
            return reasons.say(
                "interchange.score-range",
                ["part": part, "class": id, "seen": text, "from": range.from, "to": range.to], at: finding.place)
        }
        if highest[kind].map({ value > $0.value }) ?? true { highest[kind] = (text, value) }
        guard let box = finding.box else { return }
        let sides = box.compactMap { DecimalText($0)?.double }
        guard box.count == 4, sides.count == 4, detections.count < 10_000 else {
            return reasons.say("interchange.box", ["part": part, "class": id], at: finding.place)
        }
        guard isInside(sides) else {
            return reasons.say(
                "interchange.box-outside",
                [
                    "part": part, "class": id, "box": box.joined(separator: " "), "width": pixels.map { String($0.width) } ?? "?",
                    "height": pixels.map { String($0.height) } ?? "?",
                ], at: finding.place)
        }
        detections.append(["class": .string(id), "score": .string(text), "box": .array(box.map { .string($0) })])
    }

    /// Whether a box lies in the picture as it is stored. Detectors round: a pixel over the edge is within.
    private func isInside(_ box: [Double]) -> Bool {
        guard box[0] >= -1, box[1] >= -1, box[2] >= 0, box[3] >= 0 else { return false }
        guard let pixels else { return true }
        return box[0] + box[2] <= Double(pixels.width) + 1 && box[1] + box[3] <= Double(pixels.height) + 1
    }

    /// The line of `outputs.ndjson`, without its line feed.
    func json(_ absence: ForeignResults.Absence, skipping silent: Set<Int>, _ reasons: inout ReasonList) -> JSON {
        var scores: [(String, JSON)] = []
        for (kind, score) in zip(rule.classes, highest).enumerated() {
            if score.1 == nil, absence == .refused, !silent.contains(kind), !refused.contains(kind) {
                reasons.say("interchange.score-missing", ["part": part, "class": score.0.id], at: place)
            }
            scores.append((score.0.id, .string(score.1?.text ?? range.from)))
        }
        var members: [(String, JSON)] = [("part", .string(part)), ("scores", .object(JSONObject(scores)))]
        if !detections.isEmpty { members.append(("detections", .array(detections))) }
        return .object(JSONObject(members))
    }
}
