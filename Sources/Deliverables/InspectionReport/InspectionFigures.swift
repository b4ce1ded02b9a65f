public import Documents

/// All that a report says in numbers, computed from its evidence.
public struct InspectionFigures: Hashable, Sendable {
    public var counts: InspectionCounts
    public var lotResult: InspectionCounts.LotResult
    /// What the plan lets through; `nil` where every part is inspected.
    public var sampling: SamplingFigures?
    /// Rates on the test set; `nil` if the report carries none.
    public var performance: PerformanceFigures?
    /// How the AI agrees with people; `nil` if the report carries no study.
    public var study: StudyFigures?
    public var runs: [InspectionRun]
    let rule: DecisionRule
    let plan: InspectionSetup.SamplingPlan?

    init(
        counts: InspectionCounts, setup: InspectionSetup, performance: PerformanceFigures?, history: [PastEvent],
        study: StudyFigures?, runs: [InspectionRun]
    ) {
        self.counts = counts
        rule = setup.rule
        plan = setup.plan
        lotResult = counts.result(setup.plan)
        sampling = setup.plan.flatMap { SamplingFigures($0, lotSize: setup.lot.size, history: history) }
        self.performance = performance
        self.study = study
        self.runs = runs
    }

    /// The member `figures` of `deliverable.json`.
    public var json: JSON {
        [
            "counts": counts.json(rule, plan), "sampling": sampling?.json ?? .null, "performance": performance?.json ?? .null,
            "study": study?.json ?? .null, "runs": .array(runs.map(\.json)),
        ]
    }
}
