public import Documents
public import ServiceRecords

/// What would keep the report of a run from being built, found before the run is logged: once it is, nothing of it can be changed.
public struct InspectionPreflight {
    public var setup: InspectionSetup
    public var inputs: InspectionInputs
    /// SHA-256 of `inputs.ndjson`.
    public var inputsDigest: Digest
    public var terms: InspectionTerms
    public var history: [PastEvent]
    /// Test set and gauge study, by the names that they have in the report.
    public var files: [String: [UInt8]]
    /// The runs that the log knows already.
    public var logged: [RecordFacts.InspectionStart]
    /// When the run begins.
    public var now: Instant

    public init(
        setup: InspectionSetup, inputs: InspectionInputs, inputsDigest: Digest, terms: InspectionTerms, history: [PastEvent],
        files: [String: [UInt8]], logged: [RecordFacts.InspectionStart], now: Instant
    ) {
        self.setup = setup
        self.inputs = inputs
        self.inputsDigest = inputsDigest
        self.terms = terms
        self.history = history
        self.files = files
        self.logged = logged
        self.now = now
    }

    /// Everything that a verdict would find, as far as it can be known now.
    public var issues: [DeliverableIssue] {
        var issues = SamplingRules(setup: setup, terms: terms).issues(images: inputs.images.count)
        issues += setup.plan.flatMap { SamplingFigures($0, lotSize: setup.lot.size, history: history) }?.issues ?? []
        issues += inputs.repeated + inputs.captured(after: now) + setup.calibrated(after: now)
        let performance = PerformanceFigures.Evidence(files, rule: setup.rule)
        issues += performance.issues
        if performance.issues.isEmpty { issues += PerformanceFigures.issues(performance.figures, terms) }
        _ = StudyFigures(files, &issues)
        return issues + runs
    }

    private var runs: [DeliverableIssue] {
        let lot = setup.lot.id
        let subject = "data/setup.json"
        let count = logged.count { $0.isOf(lot) } + 1
        let many = DeliverableIssue(
            .runs, "inspection.runs-many", ["count": String(count), "limit": String(terms.maxRuns)], subject: subject)
        let elsewhere = logged.filter { $0.inputs == inputsDigest && !$0.isOf(lot) }.map { other in
            DeliverableIssue(
                .runs, "inspection.inputs-elsewhere", ["run": other.run, "other": other.lot], subject: subject)
        }
        return (count > terms.maxRuns ? [many] : []) + elsewhere
    }
}

extension InspectionSetup {
    /// A calibration that is said to be made after the log had bound it. Dates have no zone: a day more is given.
    func calibrated(after end: Instant) -> [DeliverableIssue] {
        guard let date = Instant(rfc3339: capture.calibrationDate + "T00:00:00Z"), date > end + .seconds(86_400) else {
            return []
        }
        return [
            DeliverableIssue(
                .started, "inspection.calibrated-late", subject: "data/setup.json", expected: "≤ \(end)",
                seen: capture.calibrationDate)
        ]
    }
}
