public import Documents

/// `reviews.ndjson`: what a person said of parts, with the reason.
public struct InspectionReviews: Sendable {
    public static let fileName = "reviews.ndjson"

    public var byPart: [String: InspectionReview]
    public var issues: [DeliverableIssue]

    /// - Parameter known: the parts of the run.
    public init(_ bytes: [UInt8], known: [String: Int]) {
        var list = IssueList(.reviews, file: Self.fileName)
        var byPart: [String: InspectionReview] = [:]
        PartLines.read(bytes, &list) { line, issues in
            line.only(["part", "decision", "by", "reason", "time"], &issues)
            guard let part = line.name("part", &issues) else { return }
            if known[part] == nil { return issues.say("inspection.stranger", ["part": part], line: line.number) }
            guard let decision = line.choice("decision", PartDecision.self, &issues) else { return }
            guard decision != .review else { return line.bad("decision", "pass | reject", &issues) }
            guard let id = line.view["by"]?["id"]?.string, ShortName.isOne(id) else {
                return line.bad("by", "id", &issues)
            }
            guard let reason = line.view["reason"]?.string, (1...2000).contains(reason.utf8.count) else {
                return line.bad("reason", "text of 1 to 2000 bytes", &issues)
            }
            guard let time = line.view["time"]?.string.flatMap(Instant.init(rfc3339:)) else {
                return line.bad("time", "RFC 3339", &issues)
            }
            let review = InspectionReview(
                decision: decision, by: id, name: line.view["by"]?["name"]?.string, reason: reason, time: time)
            if byPart.updateValue(review, forKey: part) != nil {
                issues.say("inspection.twice", ["part": part], line: line.number)
            }
        }
        self.byPart = byPart
        issues = list.all
    }
}

extension InspectionReviews {
    /// Whose word is missing, whose was not asked for, and which was spoken before the run or after its end.
    /// - Parameters:
    ///   - ruled: the parts as the rule decided them, in the order of `parts`.
    ///   - period: from the run's start to its end, both included; `nil` where it has none.
    public static func issues(
        _ reviews: [String: InspectionReview], parts: [String], ruled: [RuledPart], rule: DecisionRule,
        allowed: InspectionTerms.Reviews, period: ClosedRange<Instant>?
    ) -> [DeliverableIssue] {
        var list = IssueList(.reviews, file: fileName)
        for (part, ruled) in zip(parts, ruled) {
            guard let review = reviews[part] else {
                if rule.needsReview(ruled) { list.say("inspection.review-missing", ["part": part], isContradiction: false) }
                continue
            }
            // A word that only confirms the rule's changes nothing.
            if allowed == .asked, !rule.needsReview(ruled), review.decision != ruled.decision {
                list.say(
                    "inspection.review-unasked", ["part": part, "by": review.by], expected: ruled.decision.rawValue,
                    seen: review.decision.rawValue)
            }
            if let period, !period.contains(review.time) {
                list.say(
                    "inspection.review-time", ["part": part],
                    expected: "\(period.lowerBound) – \(period.upperBound)", seen: "\(review.time)")
            }
        }
        return list.all
    }
}

/// A person's word on a part: it stands in the place of the rule's.
public struct InspectionReview: Hashable, Sendable {
    public var decision: PartDecision
    public var by: String
    public var name: String?
    public var reason: String
    public var time: Instant
}
