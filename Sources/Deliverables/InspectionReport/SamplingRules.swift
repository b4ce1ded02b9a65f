internal import Documents
internal import ServiceRecords

/// What was inspected against the plan, and the plan against what the parties agreed.
struct SamplingRules {
    let setup: InspectionSetup
    let terms: InspectionTerms?

    func issues(images: Int) -> [DeliverableIssue] {
        var issues: [DeliverableIssue] = []
        func say(_ code: String, _ arguments: [String: String] = [:], _ expected: String, _ seen: String) {
            issues.append(
                DeliverableIssue(.sampling, code, arguments, subject: "data/setup.json", expected: expected, seen: seen))
        }
        let wanted = setup.plan?.n ?? setup.lot.size
        if images != wanted { say("inspection.sample", [:], String(wanted), String(images)) }
        switch (terms?.sampling, setup.plan) {
        case (nil, _), (.full, nil): break
        case (.full, let plan?): say("inspection.sampling-full", [:], String(setup.lot.size), String(plan.n))
        case (.plan, nil): break  // Every part: more than was agreed.
        case (.plan(let aql, let text, let level), let plan?):
            if plan.aql > aql { say("inspection.sampling-aql", [:], "≤ \(text)", plan.aqlText) }
            if let level, plan.level != level { say("inspection.sampling-level", [:], level, plan.level) }
        }
        return issues
    }
}

extension InspectionFigures {
    /// What the figures say against terms and records.
    func issues(_ terms: InspectionTerms?, finished run: InspectionRun?) -> [DeliverableIssue] {
        var issues: [DeliverableIssue] = []
        if case .finished(let finish, let index, _)? = run?.outcome, finish.rejected != UInt64(counts.rejected) {
            issues.append(
                DeliverableIssue(
                    .decisions, "inspection.rejected", subject: "record \(index)", expected: String(counts.rejected),
                    seen: String(finish.rejected)))
        }
        issues += sampling?.issues ?? []
        let limits: [(String, DecimalText?, String?)] = [
            ("inspection.miss-rate", terms?.maxMissRate, performance?.missRate.high),
            ("inspection.false-alarm-rate", terms?.maxFalseAlarmRate, performance?.falseAlarmRate.high),
        ]
        for (code, limit, high) in limits {
            guard let limit else { continue }
            guard let high, let value = DecimalText(high) else {
                issues.append(
                    DeliverableIssue(
                        .performance, "inspection.untested", subject: "data/test-set", isContradiction: false))
                continue
            }
            if value > limit {
                issues.append(
                    DeliverableIssue(.performance, code, subject: "data/test-set", expected: "≤ \(limit)", seen: high))
            }
        }
        return issues
    }
}
