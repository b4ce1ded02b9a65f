internal import Documents
public import ServiceRecords
internal import TransparencyLog

/// An inspection report computed again from its own evidence: which run, by which rule, with which result. No figure of the
/// file is read but to be compared.
public struct InspectionRecomputation: Sendable {
    public var document: InspectionDocument
    public var evidence: RangeEvidence
    /// The records with the times that witnesses give them.
    public private(set) var records: [LoggedRecord] = []
    public private(set) var setup: InspectionSetup?
    public private(set) var inputs: InspectionInputs?
    public private(set) var outputs: InspectionOutputs?
    public private(set) var reviews: [String: InspectionReview] = [:]
    /// What the rule makes of each part, in the order of ``outputs``.
    public private(set) var ruled: [RuledPart] = []
    public private(set) var terms: InspectionTerms?
    public private(set) var run: InspectionRun?
    public private(set) var figures: InspectionFigures?
    public private(set) var files: CarriedFiles
    public private(set) var past = PastLots()
    /// Images in the report, or beside it and the same.
    public private(set) var imagesAtHand = 0
    public var issues: [DeliverableIssue] = []

    /// Computes everything again.
    /// - Parameters:
    ///   - files: the payload by path below `data/`.
    ///   - carried: what it carries by its content.
    ///   - evidence: the fold of the same files and basis, where it was made already.
    /// - Throws: ``Diagnostic`` or ``Diagnostics`` if there is no readable `deliverable.json` or `setup.json`.
    public init(
        files payload: [String: [UInt8]], carried: CarriedFiles, basis: RecomputationBasis, evidence known: RangeEvidence? = nil
    ) throws {
        func bytes(_ name: String) throws -> [UInt8] {
            guard let bytes = payload[name] else {
                throw Diagnostic("file.missing", ["path": name], at: Place(file: "data/" + name))
            }
            return bytes
        }
        document = try InspectionDocument(bytes("deliverable.json"))
        let setup = try InspectionSetup(bytes(InspectionSetup.fileName))
        self.setup = setup
        evidence =
            known
            ?? RangeEvidence(
                files: payload, genesis: basis.genesis, range: basis.range,
                checkpoints: basis.checkpoints.map { ($0.size, $0.root) })
        files = carried
        issues = evidence.issues
        let states = basis.witnessed.filter { evidence.proven.contains($0.size) }
        records = evidence.records(witnessed: states)
        checkForm(basis, setup)
        var inForce = TermsInForce(
            genesis: basis.genesis, records: evidence.records, payload: payload, period: document.period)
        terms = inForce.read(InspectionTerms.init(files:))
        issues += inForce.issues
        let runs = InspectionRuns(records, lot: setup.lot.id)
        issues += runs.issues
        run = runs.all.first { $0.start.run == setup.run }
        checkStart(setup, basis, states)
        let inputs = InspectionInputs(try bytes(InspectionInputs.fileName))
        self.inputs = inputs
        issues += inputs.issues
        guard inputs.issues.isEmpty else { return }
        decide(payload, basis, setup, inputs)
        issues += SamplingRules(setup: setup, terms: terms).issues(images: inputs.images.count)
        past = PastLots(document.history, records, before: run)
        issues += setup.unfixed(basis.digests) + past.issues
        let images = ImageEvidence(inputs: inputs, files: files, beside: basis.imagesBeside)
        imagesAtHand = images.atHand
        issues += images.issues + inputs.repeated
        // By then the log had bound their digests.
        if let bound = run?.startCommittedBy { issues += inputs.captured(after: bound) + setup.calibrated(after: bound) }
        issues += files.issues(setup, inputs)
        guard let outputs, ruled.count == inputs.images.count else { return }
        checkRuns(runs.all)
        let performance = PerformanceFigures.Evidence(payload, rule: setup.rule)
        issues += performance.issues
        let study = StudyFigures(payload, &issues)
        let figures = InspectionFigures(
            counts: InspectionCounts(ruled, parts: outputs.parts, reviews: reviews, rule: setup.rule), setup: setup,
            performance: performance.figures, history: document.history, study: study,
            runs: runs.all)
        self.figures = figures
        issues += figures.issues(terms, finished: run)
        compare(figures, basis.genesis, setup)
    }

    /// The document against genesis, range proof and setup.
    private mutating func checkForm(_ basis: RecomputationBasis, _ setup: InspectionSetup) {
        let contract = basis.genesis.contract
        issues.addClaims([
            ("contract", document.contract == contract.id), ("provider", document.provider == contract.provider),
            ("client", document.client == contract.client), ("asset", document.assets == contract.assets),
            ("range", document.range == evidence.from..<evidence.to), ("kind", contract.kind == InspectionDocument.kind),
            ("run", document.run == setup.run), ("lot", document.lot == setup.lot.id),
        ])
    }

    /// Setup and inputs against the record that was logged before the run, and witnessed before it ended.
    private mutating func checkStart(_ setup: InspectionSetup, _ basis: RecomputationBasis, _ states: [WitnessedState]) {
        guard let run else {
            issues.append(
                DeliverableIssue(.started, "inspection.unlogged", ["run": setup.run], subject: "data/records.ndjson"))
            return
        }
        let subject = "record \(run.startIndex)"
        let bound: [(String, Digest)] = [
            (InspectionSetup.fileName, run.start.setup), (InspectionInputs.fileName, run.start.inputs),
        ]
        for (name, digest) in bound where basis.digests[name] != digest {
            issues.append(
                DeliverableIssue(
                    .started, "inspection.bound", ["file": name], subject: "data/" + name, expected: digest.hex,
                    seen: basis.digests[name]?.hex ?? "—"))
        }
        guard case .finished(_, let end, _) = run.outcome else { return }
        guard states.contains(where: { $0.size > run.startIndex && $0.size <= end }) else {
            issues.append(
                DeliverableIssue(
                    .started, "inspection.unwitnessed", ["run": setup.run], subject: subject, isContradiction: false))
            return
        }
    }

    /// Outputs, decisions and reviews against the record of the run's end, and against each other.
    private mutating func decide(
        _ payload: [String: [UInt8]], _ basis: RecomputationBasis, _ setup: InspectionSetup, _ inputs: InspectionInputs
    ) {
        let names = [InspectionOutputs.fileName, InspectionDecisions.fileName]
        for name in names where payload[name] == nil {
            issues.append(DeliverableIssue(.decisions, "file.missing", ["path": name], subject: "data/" + name))
        }
        guard let outputBytes = payload[names[0]], let decisionBytes = payload[names[1]] else { return }
        checkEnd(basis)
        let outputs = InspectionOutputs(outputBytes, rule: setup.rule, expected: inputs.images.map(\.part))
        self.outputs = outputs
        issues += outputs.issues
        guard outputs.issues.isEmpty else { return }
        ruled = outputs.parts.indices.map { setup.rule.decide(outputs.scores(of: $0)) }
        issues += InspectionDecisions.check(decisionBytes, outputs, ruled, setup.rule)
        if let bytes = payload[InspectionReviews.fileName] {
            let read = InspectionReviews(bytes, known: inputs.places)
            issues += read.issues
            reviews = read.byPart
        }
        issues += InspectionReviews.issues(
            reviews, parts: outputs.parts, ruled: ruled, rule: setup.rule, allowed: terms?.reviews ?? .asked,
            period: run?.reviewed)
    }

    private mutating func checkEnd(_ basis: RecomputationBasis) {
        guard let run else { return }
        guard case .finished(let finish, let index, _) = run.outcome else {
            issues.append(
                DeliverableIssue(
                    .decisions, "inspection.not-finished", ["run": run.start.run, "state": run.state],
                    subject: "record \(run.startIndex)"))
            return
        }
        let bound: [(String, Digest?)] = [
            (InspectionOutputs.fileName, finish.outputs), (InspectionDecisions.fileName, finish.decisions),
            (InspectionReviews.fileName, finish.reviews),
        ]
        for (name, digest) in bound where basis.digests[name] != digest {
            issues.append(
                DeliverableIssue(
                    .decisions, "inspection.bound", ["file": name, "record": String(index)], subject: "data/" + name,
                    expected: digest?.hex ?? "—", seen: basis.digests[name]?.hex ?? "—"))
        }
    }

    private mutating func checkRuns(_ runs: [InspectionRun]) {
        for run in runs where run.outcome == .open {
            issues.append(
                DeliverableIssue(
                    .runs, "inspection.run-open", ["run": run.start.run], subject: "record \(run.startIndex)",
                    isContradiction: false))
        }
        if evidence.from > 0 {
            issues.append(
                DeliverableIssue(
                    .runs, "inspection.log-cut", ["from": String(evidence.from)], subject: "data/range-proof",
                    isContradiction: false))
        }
        // A record that is left out may be the start of another run.
        if !evidence.missing.isEmpty {
            issues.append(
                DeliverableIssue(
                    .runs, "inspection.runs-missing", ["count": String(evidence.missing.count)], subject: "data/leaves",
                    isContradiction: false))
        }
        if let terms, runs.count > terms.maxRuns {
            issues.append(
                DeliverableIssue(
                    .runs, "inspection.runs-many", ["count": String(runs.count), "limit": String(terms.maxRuns)],
                    subject: "data/records.ndjson", expected: "≤ \(terms.maxRuns)", seen: String(runs.count)))
        }
    }

    /// The document's words and figures against the computed ones.
    private mutating func compare(_ own: InspectionFigures, _ genesis: Genesis, _ setup: InspectionSetup) {
        let words = InspectionWords(genesis: genesis, setup: setup, figures: own)
        issues.expect("/figures", own.json, document.figures)
        issues.expect("/title", words.title.json, document.title.json)
        issues.expect("/summary", words.summary.json, document.summary.json)
        issues.expect(
            "/languages", .array(InspectionWords.languages.map { .string($0) }), .array(document.languages.map { .string($0) }))
        if let run { issues.expect("/period", DocumentHead.json(run.period), DocumentHead.json(document.period)) }
    }
}

extension RangeEvidence {
    /// The records with the times that these states give them.
    func records(witnessed states: [WitnessedState]) -> [LoggedRecord] {
        let times = CommitTimes(states)
        return records.map { index, facts in
            let bounds = times.bounds(index)
            return LoggedRecord(index: index, facts: facts, committedAfter: bounds.after, committedBy: bounds.by)
        }
    }
}
