internal import Documents
internal import ServiceRecords

/// What makes a range the whole of a period, whoever chose it.
///
/// An index range is not a period. It covers one if a state that it reaches back to was witnessed by the period's start,
/// and a state within it was still the newest a grace after the period's end: then nothing committed in between can lie
/// outside. Periods are those that the terms name, so no day falls between two.
struct PeriodRules {
    let contract: Contract
    let terms: ServiceTerms
    let grace: TimeSpan

    func issues(
        _ period: Range<Instant>, _ range: Range<UInt64>, _ predecessor: MaintenanceLogDocument.Predecessor?,
        _ states: [WitnessedState]
    ) -> [DeliverableIssue] {
        var issues: [DeliverableIssue] = []
        if let named = terms.period.containing(period.lowerBound, of: contract) {
            if named != period {
                issues.append(
                    DeliverableIssue(
                        .period, "period.other", subject: "data/deliverable.json", expected: PeriodRules.text(named),
                        seen: PeriodRules.text(period)))
            }
        } else {
            issues.append(
                DeliverableIssue(
                    .period, "period.outside", ["contract": contract.id], subject: "data/deliverable.json",
                    seen: PeriodRules.text(period)))
        }
        if !opens(period.lowerBound, range, states) {
            issues.append(
                DeliverableIssue(
                    .period, "period.opening", ["from": String(range.lowerBound), "start": "\(period.lowerBound)"],
                    subject: "data/range-proof", isContradiction: false))
        }
        if !closes(period.upperBound, range, states) {
            issues.append(
                DeliverableIssue(
                    .period, "period.closing", ["end": "\(period.upperBound)", "grace": "\(grace)"],
                    subject: "data/range-proof", isContradiction: false))
        }
        return issues + predecessorIssues(period, range, predecessor)
    }

    /// Whether everything before the range was committed by `start`.
    func opens(_ start: Instant, _ range: Range<UInt64>, _ states: [WitnessedState]) -> Bool {
        range.lowerBound == 0
            || states.contains { $0.size >= range.lowerBound && $0.size <= range.upperBound && $0.earliest <= start }
    }

    /// Whether everything committed by `end` and a grace lies before the range's end.
    func closes(_ end: Instant, _ range: Range<UInt64>, _ states: [WitnessedState]) -> Bool {
        states.contains { $0.size <= range.upperBound && $0.size >= range.lowerBound && $0.latest >= end + grace }
    }

    private func predecessorIssues(
        _ period: Range<Instant>, _ range: Range<UInt64>, _ predecessor: MaintenanceLogDocument.Predecessor?
    ) -> [DeliverableIssue] {
        let subject = "data/deliverable.json"
        let isFirst = period.lowerBound <= contract.start
        guard let predecessor else {
            // A first period has none. A later one without a link may cover its own time; that the chain is whole is not shown.
            return isFirst
                ? [] : [DeliverableIssue(.predecessor, "predecessor.missing", subject: subject, isContradiction: false)]
        }
        if isFirst { return [DeliverableIssue(.predecessor, "predecessor.first", subject: subject)] }
        var issues: [DeliverableIssue] = []
        if predecessor.periodTo != period.lowerBound {
            issues.append(
                DeliverableIssue(
                    .predecessor, "predecessor.period", subject: subject, expected: "\(period.lowerBound)",
                    seen: "\(predecessor.periodTo)"))
        }
        if range.lowerBound > predecessor.to {
            issues.append(
                DeliverableIssue(
                    .predecessor, "predecessor.hole", ["from": String(predecessor.to), "to": String(range.lowerBound)],
                    subject: subject, expected: "≤ \(predecessor.to)", seen: String(range.lowerBound)))
        }
        return issues
    }

    private static func text(_ period: Range<Instant>) -> String { "\(period.lowerBound)/\(period.upperBound)" }
}
