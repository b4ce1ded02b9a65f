internal import Documents
internal import ServiceRecords
internal import Statistics

/// What was inspected against the plan, and the plan against what the parties agreed.
struct SamplingRules {
    let setup: InspectionSetup
    let terms: InspectionTerms?

    /// Pₐ at the AQL of the plans for normal inspection in ISO 2859-1:1999, Table 2-A, lies between 0.874 (n = 2, Ac 0 at 6.5) and
    /// 0.991 (n = 1250, Ac 21 at 0.65). Reduced plans accept more, tightened ones less. The bounds are wider than the table: they
    /// find numbers that cannot be a plan of their AQL, and do not stand in the table's place.
    private static let atLimit = 0.87...0.999

    func issues(images: Int) -> [DeliverableIssue] {
        let wanted = setup.plan?.n ?? setup.lot.size
        let counted = images == wanted ? [] : [issue("inspection.sample", [:], String(wanted), String(images))]
        return counted + agreed
    }

    /// The plan against the terms.
    var agreed: [DeliverableIssue] {
        switch (terms?.sampling, setup.plan) {
        case (nil, _), (.full, nil): []
        case (.full, let plan?): [issue("inspection.sampling-full", [:], String(setup.lot.size), String(plan.n))]
        case (.plan, nil): []  // Every part: more than was agreed.
        case (.plan(let agreed), let plan?): against(plan, agreed)
        }
    }

    private func against(_ plan: InspectionSetup.SamplingPlan, _ agreed: AgreedPlan) -> [DeliverableIssue] {
        var issues: [DeliverableIssue] = []
        if plan.aql > agreed.aql { issues.append(issue("inspection.sampling-aql", [:], "≤ \(agreed.aqlText)", plan.aqlText)) }
        if let level = agreed.level, plan.level != level {
            issues.append(issue("inspection.sampling-level", [:], level, plan.level))
        }
        if let n = agreed.n, plan.n < n { issues.append(issue("inspection.sampling-n", [:], "≥ \(n)", String(plan.n))) }
        if let ac = agreed.ac, plan.ac > ac { issues.append(issue("inspection.sampling-ac", [:], "≤ \(ac)", String(plan.ac))) }
        guard let own = try? SamplingPlan(lot: setup.lot.size, sample: plan.n, accept: plan.ac, reject: plan.re) else {
            return issues
        }
        if let risk = agreed.consumerRisk { issues += excess(own, risk) }
        if !agreed.isBound { issues += fit(plan, own) }
        return issues
    }

    /// How likely a lot of the limiting quality passes: of this very lot, by the hypergeometric distribution.
    private func excess(_ plan: SamplingPlan, _ risk: AgreedPlan.ConsumerRisk) -> [DeliverableIssue] {
        // The fewest nonconforming items that make up the share; what rounding adds to a whole number is taken off.
        let bad = min((risk.fraction.double * Double(setup.lot.size) - 1e-9).rounded(.up), Double(setup.lot.size))
        guard let accepted = plan.acceptance(nonconforming: max(0, Int(bad)))?.accept,
            accepted > risk.probability.double
        else { return [] }
        return [
            issue(
                "inspection.consumer-risk", ["fraction": risk.fractionText], "≤ \(risk.probabilityText)",
                FixedDecimal.text(accepted))
        ]
    }

    /// Whether the numbers can be those of a plan for this AQL, where nothing else binds them.
    private func fit(_ plan: InspectionSetup.SamplingPlan, _ own: SamplingPlan) -> [DeliverableIssue] {
        guard let accepted = own.acceptance(fraction: plan.aql.double / 100)?.accept else { return [] }
        let bounds = Self.atLimit
        let isTooLax = plan.state != "reduced" && accepted > bounds.upperBound
        let isTooStrict = plan.state != "tightened" && accepted < bounds.lowerBound
        guard isTooLax || isTooStrict else { return [] }
        return [
            issue(
                "inspection.sampling-fit", ["n": String(plan.n), "ac": String(plan.ac), "aql": plan.aqlText],
                isTooLax ? "≤ \(bounds.upperBound)" : "≥ \(bounds.lowerBound)", FixedDecimal.text(accepted))
        ]
    }

    private func issue(_ code: String, _ arguments: [String: String], _ expected: String, _ seen: String) -> DeliverableIssue {
        DeliverableIssue(.sampling, code, arguments, subject: "data/setup.json", expected: expected, seen: seen)
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
        if let terms { issues += PerformanceFigures.issues(performance, terms) }
        return issues
    }
}

extension PerformanceFigures {
    /// The rates against the terms; without a test set, that there is none.
    static func issues(_ performance: PerformanceFigures?, _ terms: InspectionTerms) -> [DeliverableIssue] {
        let limits: [(String, DecimalText?, String?)] = [
            ("inspection.miss-rate", terms.maxMissRate, performance?.missRate.high),
            ("inspection.false-alarm-rate", terms.maxFalseAlarmRate, performance?.falseAlarmRate.high),
        ]
        return limits.compactMap { code, limit, high in
            guard let limit else { return nil }
            guard let high, let value = DecimalText(high) else {
                return DeliverableIssue(
                    .performance, "inspection.untested", subject: "data/test-set", isContradiction: false)
            }
            guard value > limit else { return nil }
            return DeliverableIssue(.performance, code, subject: "data/test-set", expected: "≤ \(limit)", seen: high)
        }
    }
}
