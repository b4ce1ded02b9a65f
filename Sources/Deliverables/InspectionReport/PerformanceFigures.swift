public import Documents
public import Statistics

/// How well the same rule decides parts whose truth is known: `test-set/truth.ndjson` and `test-set/outputs.ndjson`.
///
/// A part that the rule leaves to a person counts as not passed: it is stopped before it is delivered.
public struct PerformanceFigures: Hashable, Sendable {
    /// SHA-256 of `test-set/truth.ndjson`: the test set's name.
    public var testSet: Digest
    public var counts: ConfusionCounts
    /// Of the parts that count as not passed, those that the rule leaves to a person.
    public var toReview: Int
    public var missRate: Rate
    public var falseAlarmRate: Rate
    public var effectiveness: Rate

    /// A share with its 95 % Wilson interval, as texts of six decimals; `nil` where nothing could be counted.
    public struct Rate: Hashable, Sendable {
        public var share: Proportion
        public var text: String?
        public var low: String?
        public var high: String?

        init(_ share: Proportion) {
            self.share = share
            text = share.text()
            let interval = share.interval()
            low = interval.map { FixedDecimal.text($0.lower) }
            high = interval.map { FixedDecimal.text($0.upper) }
        }

        var json: JSON {
            [
                "count": .integer(share.count), "of": .integer(share.total), "rate": text.map { .string($0) } ?? .null,
                "low": low.map { .string($0) } ?? .null, "high": high.map { .string($0) } ?? .null,
            ]
        }
    }

    init(testSet: Digest, counts: ConfusionCounts, toReview: Int) {
        self.testSet = testSet
        self.counts = counts
        self.toReview = toReview
        missRate = Rate(counts.missRate)
        falseAlarmRate = Rate(counts.falseAlarmRate)
        effectiveness = Rate(counts.effectiveness)
    }

    var json: JSON {
        [
            "testSet": .string(testSet.hex),
            "counts": [
                "caught": .integer(counts.caught), "missed": .integer(counts.missed),
                "falseAlarms": .integer(counts.falseAlarms), "passed": .integer(counts.passed),
                "toReview": .integer(toReview),
            ],
            "missRate": missRate.json, "falseAlarmRate": falseAlarmRate.json, "effectiveness": effectiveness.json,
            "kappa": counts.kappa?.text().map { .string($0) } ?? .null,
            "kappaStandardError": counts.kappa?.standardError.map { .string(FixedDecimal.text($0)) } ?? .null,
        ]
    }

    /// The files of the test set, counted.
    struct Evidence {
        static let truthName = "test-set/truth.ndjson"
        static let outputsName = "test-set/outputs.ndjson"

        private(set) var figures: PerformanceFigures?
        private(set) var issues: [DeliverableIssue] = []

        init(_ payload: [String: [UInt8]], rule: DecisionRule) {
            let names = [Self.truthName, Self.outputsName]
            guard let truth = payload[names[0]], let outputs = payload[names[1]] else {
                issues = names.filter { payload[$0] == nil && names.contains { payload[$0] != nil } }.map {
                    DeliverableIssue(.performance, "file.missing", ["path": $0], subject: "data/" + $0)
                }
                return
            }
            var list = IssueList(.performance, file: Self.truthName)
            var parts: [String] = []
            var truths: [AttributeDecision] = []
            var seen: Set<String> = []
            PartLines.read(truth, &list) { line, issues in
                line.only(["part", "truth", "class"], &issues)
                guard let part = line.name("part", &issues),
                    let truth = line.choice("truth", AttributeDecision.self, &issues)
                else { return }
                if !seen.insert(part).inserted { return issues.say("inspection.twice", ["part": part], line: line.number) }
                parts.append(part)
                truths.append(truth)
            }
            let read = InspectionOutputs(outputs, rule: rule, expected: parts, name: Self.outputsName)
            issues = list.all + read.issues.map { $0.said(of: .performance) }
            guard issues.isEmpty else { return }
            var counts = ConfusionCounts()
            var toReview = 0
            for (place, truth) in truths.enumerated() {
                let decision = rule.decide(read.scores(of: place)).decision
                if decision == .review { toReview += 1 }
                counts.count(decision == .pass ? .pass : .reject, truth: truth)
            }
            figures = PerformanceFigures(testSet: .sha256(truth), counts: counts, toReview: toReview)
        }
    }
}

extension DeliverableIssue {
    /// The same issue of another aspect.
    func said(of aspect: Aspect) -> DeliverableIssue {
        var copy = self
        copy.aspect = aspect
        return copy
    }
}
