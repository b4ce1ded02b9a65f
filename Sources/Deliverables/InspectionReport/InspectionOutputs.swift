public import Documents

/// `outputs.ndjson`: what the procedure said of each part, byte for byte as it said it.
public struct InspectionOutputs: Sendable {
    public static let fileName = "outputs.ndjson"

    /// The parts, in the order of the file.
    public var parts: [String]
    /// Scores of all parts one after another, each in the order of the rule's classes.
    public var scores: [DecimalText]
    /// SHA-256 of the raw output tensor of each part, where the procedure gives it.
    public var tensors: [Digest?]
    /// Boxes of what was found, for those who look at pictures.
    public var detections: [Int: [Detection]]
    public var issues: [DeliverableIssue]
    private let classes: Int

    /// Something found in an image.
    public struct Detection: Hashable, Sendable {
        public var classIndex: Int
        public var score: DecimalText
        /// x, y, width and height in pixels.
        public var box: [DecimalText]
    }

    /// The scores of the part at `place`, one for each class.
    public func scores(of place: Int) -> ArraySlice<DecimalText> { scores[place * classes..<(place + 1) * classes] }

    /// Reads the file against the rule and the parts that were asked for.
    /// - Parameters:
    ///   - name: the file below `data/`, for issues.
    ///   - expected: the parts in their order; other parts, missing ones and another order are issues.
    public init(_ bytes: [UInt8], rule: DecisionRule, expected: [String], name: String = Self.fileName) {
        var list = IssueList(.decisions, file: name)
        let count = rule.classes.count
        var parts: [String] = []
        var scores: [DecimalText] = []
        var tensors: [Digest?] = []
        var detections: [Int: [Detection]] = [:]
        parts.reserveCapacity(expected.count)
        scores.reserveCapacity(expected.count * count)
        let known = Set(expected)
        var seen: Set<String> = []
        PartLines.read(bytes, &list) { line, issues in
            line.only(["part", "scores", "tensor", "detections", "mask"], &issues)
            guard let part = line.name("part", &issues) else { return }
            if !seen.insert(part).inserted { return issues.say("inspection.twice", ["part": part], line: line.number) }
            if !known.contains(part) { return issues.say("inspection.stranger", ["part": part], line: line.number) }
            let place = parts.count
            if place < expected.count, expected[place] != part {
                issues.say("inspection.order", ["part": part], line: line.number, expected: expected[place], seen: part)
            }
            parts.append(part)
            InspectionOutputs.readScores(line, rule, into: &scores, &issues)
            tensors.append(line.view["tensor"] == nil ? nil : line.digest("tensor", &issues))
            if line.view["mask"] != nil { _ = line.digest("mask", &issues) }
            if let found = line.view["detections"] {
                detections[place] = InspectionOutputs.readDetections(found, line, rule, &issues)
            }
        }
        if list.all.count < IssueList.limit {
            for part in expected where !seen.contains(part) { list.say("inspection.absent", ["part": part]) }
        }
        self.parts = parts
        self.scores = scores
        self.tensors = tensors
        self.detections = detections
        issues = list.all
        classes = count
    }

    /// One score for each class, in the order of the rule; zero stands for one that could not be read, beside its issue.
    private static func readScores(
        _ line: PartLine, _ rule: DecisionRule, into scores: inout [DecimalText], _ issues: inout IssueList
    ) {
        let start = scores.count
        scores.append(contentsOf: repeatElement(.zero, count: rule.classes.count))
        guard let object = line.view["scores"], object.kind == .object else { return line.bad("scores", "object", &issues) }
        var missing = Set(rule.classes.indices)
        object.forEachMember { name, value in
            guard
                let place = rule.classes.firstIndex(where: { name.plainString?.elementsEqual($0.id.utf8) ?? false })
                    ?? name.string.flatMap(rule.place)
            else {
                return issues.say(
                    "inspection.class", ["part": line.part, "class": name.string ?? ""], line: line.number)
            }
            missing.remove(place)
            let field = "scores/" + rule.classes[place].id
            guard let text = value.plainString, let score = DecimalText(bytes: text) else {
                return issues.say(
                    "inspection.score", ["part": line.part, "field": field], line: line.number, expected: "decimal number",
                    seen: String(decoding: value.raw.prefix(60), as: UTF8.self))
            }
            guard rule.scores.contains(score) else {
                return issues.say(
                    "inspection.score-range", ["part": line.part, "field": field], line: line.number,
                    seen: String(decoding: text, as: UTF8.self))
            }
            scores[start + place] = score
        }
        for place in missing.sorted() {
            issues.say(
                "inspection.score-missing", ["part": line.part, "class": rule.classes[place].id], line: line.number)
        }
    }

    private static func readDetections(
        _ view: JSONView, _ line: PartLine, _ rule: DecisionRule, _ issues: inout IssueList
    ) -> [Detection] {
        var found: [Detection] = []
        guard view.kind == .array, view.count <= 10_000 else {
            line.bad("detections", "array of at most 10000", &issues)
            return []
        }
        view.forEachElement { element in
            guard let place = element["class"]?.string.flatMap(rule.place), let box = element["box"], box.count == 4,
                let score = element["score"]?.plainString.flatMap(DecimalText.init(bytes:)), rule.scores.contains(score)
            else { return line.bad("detections", "class, score and box", &issues) }
            var sides: [DecimalText] = []
            box.forEachElement { side in if let value = side.plainString.flatMap(DecimalText.init(bytes:)) { sides.append(value) }
            }
            guard sides.count == 4 else { return line.bad("detections", "class, score and box", &issues) }
            found.append(Detection(classIndex: place, score: score, box: sides))
        }
        return found
    }
}
