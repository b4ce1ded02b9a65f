internal import Deliverables
internal import Documents
internal import ServiceRecords
internal import Statistics

/// What an inspection report's own evidence gives, computed again, as findings.
final class InspectionChecks {
    let policy: Policy
    let recomputation: InspectionRecomputation
    private let replay: ReplayOutcome?
    private let files: CarriedFiles

    /// - Throws: ``Diagnostic`` or ``Diagnostics`` if `deliverable.json` or `setup.json` cannot be read.
    init(_ log: LogChecks, _ states: [WitnessedState], aids: VerificationAids, policy: Policy) throws {
        self.policy = policy
        replay = aids.replay
        recomputation = try InspectionRecomputation(
            files: log.files.payload, carried: log.files.carried,
            basis: RecomputationBasis(
                genesis: log.files.genesis, range: log.files.range, checkpoints: log.files.checkpoints.map(\.checkpoint),
                witnessed: states, digests: log.files.carried.digests, imagesBeside: aids.images),
            evidence: log.evidence)
        files = recomputation.files
    }

    func report(_ findings: inout Findings) {
        findings.add(recomputation.issues)
        let counts = findings.settle(recomputation.evidence, records: recomputation.records.count)
        func settle(_ check: Check, _ reason: String, _ arguments: [String: String] = [:]) {
            if !findings.has(check) {
                findings.add(check, .established, reason: reason, counts.merging(arguments) { _, own in own })
            }
        }
        checkMissing(&findings)
        let document = recomputation.document
        findings.addKind(
            .inspectionReport, languages: document.languages, title: document.title, summary: document.summary)
        if recomputation.terms != nil { settle(.terms, "terms.agreed") }
        checkPixels(&findings)
        guard let figures = recomputation.figures, let setup = recomputation.setup, let run = recomputation.run else { return }
        checkRuns(figures.runs, &findings)
        settle(
            .inspectionStart, "inspection.bound-before",
            ["run": setup.run, "time": run.startCommittedBy.map { "\($0)" } ?? "—"])
        settle(.inspectionRuns, "inspection.runs-disclosed", ["runs": String(figures.runs.count)])
        settle(.inspectionDecisions, "inspection.derived", ["parts": String(figures.counts.inspected)])
        let asked = recomputation.ruled.count { setup.rule.needsReview($0) }
        settle(
            .inspectionReviews, figures.counts.reviewed > asked ? "inspection.reviewed-beyond" : "inspection.reviewed",
            ["reviewed": String(asked), "beyond": String(figures.counts.reviewed - asked)])
        settle(.figures, "figures.same")
        settle(
            .inspectionSampling,
            setup.plan == nil ? "inspection.all-inspected" : "inspection.plan-kept",
            ["parts": String(figures.counts.inspected)])
        settle(
            .inspectionPerformance, figures.performance == nil ? "inspection.no-test-set" : "inspection.rates-same",
            ["parts": figures.performance.map { String($0.counts.total) } ?? "0"])
        let carried = recomputation.inputs?.images.count { files.has($0.sha256) } ?? 0
        settle(
            .inspectionImages, recomputation.imagesAtHand == 0 ? "inspection.images-unseen" : "inspection.images-whole",
            [
                "carried": String(carried), "hand": String(recomputation.imagesAtHand),
                "parts": String(figures.counts.inspected),
            ])
        let declared = setup.pipeline.model.files + (setup.procedure?.files ?? [])
        settle(
            .inspectionModel, "inspection.model-whole",
            ["carried": String(declared.count { files.has($0.sha256) }), "files": String(declared.count)])
        checkLot(figures, setup, &findings)
        ReplayCheck(policy: policy, replay: replay, tolerance: setup.procedure?.tolerance).report(&findings)
    }

    private func checkMissing(_ findings: inout Findings) {
        let missing = recomputation.evidence.missing
        guard UInt64(missing.count) > policy.figures.maxMissing else {
            return findings.add(.missing, .established, reason: "records.enough")
        }
        findings.add(
            .missing, .notEstablished, reason: "figures.missing",
            ["count": String(missing.count), "limit": String(policy.figures.maxMissing)])
    }

    /// What the inspection says of the lot, apart from whether the report is sound.
    private func checkLot(_ figures: InspectionFigures, _ setup: InspectionSetup, _ findings: inout Findings) {
        let counts = figures.counts
        var arguments = [
            "rejected": String(counts.rejected), "parts": String(counts.inspected), "size": String(setup.lot.size),
            "undecided": String(counts.undecided),
        ]
        if let plan = setup.plan { arguments["ac"] = String(plan.ac) }
        if let point = figures.sampling?.curve.consumer {
            arguments["share"] = FixedDecimal.text(point.fraction * 100, decimals: 2)
            arguments["risk"] = FixedDecimal.text(point.probability.accept * 100, decimals: 2)
        }
        switch figures.lotResult {
        case .sorted: findings.add(.inspectionLot, .established, reason: "inspection.lot-sorted", arguments)
        case .accepted: findings.add(.inspectionLot, .established, reason: "inspection.lot-accepted", arguments)
        case .rejected:
            findings.add(
                .inspectionLot, .contradicted, reason: "inspection.lot-rejected", arguments, subject: "data/decisions.ndjson",
                expected: setup.plan.map { "≤ \($0.ac)" }, seen: String(counts.rejected))
        case .open: findings.add(.inspectionLot, .notEstablished, reason: "inspection.lot-open", arguments)
        }
    }

    /// More runs than the client bears, even if the terms allow them.
    private func checkRuns(_ runs: [InspectionRun], _ findings: inout Findings) {
        guard runs.count > policy.inspection.maxRuns else { return }
        findings.add(
            .inspectionRuns, .contradicted, reason: "inspection.runs-many",
            ["count": String(runs.count), "limit": String(policy.inspection.maxRuns)], subject: "data/records.ndjson",
            expected: "≤ \(policy.inspection.maxRuns)", seen: String(runs.count))
    }

    /// The pictures that are carried, decoded again.
    private func checkPixels(_ findings: inout Findings) {
        guard let inputs = recomputation.inputs else { return }
        let files = files
        let carried = inputs.images.enumerated().filter { files.has($0.element.sha256) }
        // Each picture is in memory only while it is looked at.
        let faults = Parallel.map(Array(carried), grain: .coarse) { place, image in
            files[image.sha256].flatMap { PixelCheck.fault(of: image, $0) }.map { (place, image, $0) }
        }
        for (place, image, fault) in faults.compactMap(\.self) {
            findings.add(
                .inspectionImages, .contradicted, reason: fault.code,
                fault.arguments.merging(["part": image.part, "file": image.file]) { own, _ in own },
                subject: "data/inputs.ndjson:\(place + 1)", expected: fault.expected, seen: fault.seen)
        }
    }

    var facts: InspectionFacts? {
        guard let figures = recomputation.figures, let setup = recomputation.setup, let outputs = recomputation.outputs,
            let inputs = recomputation.inputs
        else { return nil }
        let parts = outputs.parts.enumerated().map { place, part in
            InspectionFacts.Part(
                part: part, ruled: recomputation.ruled[place], scores: outputs.scores(of: place), rule: setup.rule,
                review: recomputation.reviews[part])
        }
        var pictures: [Int: [UInt8]] = [:]
        var wanted: [Int: InspectionImage] = [:]
        for (place, part) in parts.enumerated() where part.isShown {
            let image = inputs.images[place]
            if files.has(image.sha256) {
                if pictures.count < InspectionFacts.pictureLimit, let bytes = files[image.sha256] { pictures[place] = bytes }
            } else if wanted.count < InspectionFacts.pictureLimit {
                wanted[place] = image
            }
        }
        return InspectionFacts(
            setup: setup, figures: figures, operatorName: recomputation.document.operatorName,
            approverName: recomputation.document.approverName, limitsOfUse: recomputation.document.limitsOfUse, parts: parts,
            pictures: pictures, wanted: wanted,
            detections: outputs.detections.filter { pictures[$0.key] != nil || wanted[$0.key] != nil },
            spreads: ScoreSpread.all(outputs, setup.rule), carriedImages: inputs.images.count { files.has($0.sha256) },
            replay: replay, imagesAtHand: recomputation.imagesAtHand,
            terms: recomputation.terms, past: recomputation.past)
    }
}

extension InspectionFacts.Part {
    /// Whether a reader wants to see its picture: rejected or left to a person, by whomever, or near a threshold.
    public var isShown: Bool { ruled.isMarginal || ruled.decision != .pass || decision != .pass }
}

extension InspectionFacts {
    /// Pictures beyond this number are looked at in the carnet itself.
    static let pictureLimit = 60
}
