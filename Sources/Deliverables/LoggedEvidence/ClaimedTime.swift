internal import Documents
internal import ServiceRecords

extension LoggedRecord {
    /// How far a record's own time may lie outside of what witnesses saw: clocks differ. Seconds.
    private static let tolerance: Int64 = 3600

    /// A time that witnesses contradict: they saw the record before it is said to have happened, or saw the log without it long after.
    func timeIssues(_ aspect: DeliverableIssue.Aspect) -> [DeliverableIssue] {
        if let committedBy, facts.time > committedBy + .seconds(Self.tolerance) {
            return [issue(aspect, "record.time-ahead", expected: "≤ \(committedBy)")]
        }
        if let committedAfter, facts.time < committedAfter - .seconds(Self.tolerance) {
            return [issue(aspect, "record.time-behind", expected: "≥ \(committedAfter)")]
        }
        return []
    }

    private func issue(_ aspect: DeliverableIssue.Aspect, _ code: String, expected: String) -> DeliverableIssue {
        DeliverableIssue(
            aspect, code, ["record": String(index)], subject: "record \(index)", expected: expected, seen: "\(facts.time)")
    }
}
