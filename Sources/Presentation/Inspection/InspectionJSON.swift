internal import Deliverables
internal import Documents
internal import Verification

/// An inspection's parts as JSON: how many, and those that are rejected or marginal.
enum InspectionJSON {
    /// Parts that are listed at most: a program that needs them all reads the carnet's own files.
    static let limit = 1000

    static func parts(_ facts: InspectionFacts) -> JSON {
        let rule = facts.setup.rule
        let marked = facts.parts.filter(\.isShown)
        let listed = marked.prefix(limit).map { part -> JSON in
            let kind = rule.classes.indices.contains(part.scoreClass) ? rule.classes[part.scoreClass] : nil
            var members: [(String, JSON)] = [
                ("part", .string(part.part)), ("class", kind.map { .string($0.id) } ?? .null),
                ("score", .string(part.score.description)),
                ("threshold", kind.map { .string($0.threshold.description) } ?? .null),
                ("ruled", .string(part.ruled.decision.rawValue)), ("decision", .string(part.decision.rawValue)),
                ("marginal", .bool(part.ruled.isMarginal)),
            ]
            if let review = part.review {
                members.append(("review", ["by": .string(review.by), "reason": .string(review.reason)]))
            }
            return .object(JSONObject(members))
        }
        return ["count": .integer(facts.parts.count), "marked": .integer(marked.count), "listed": .array(Array(listed))]
    }
}
