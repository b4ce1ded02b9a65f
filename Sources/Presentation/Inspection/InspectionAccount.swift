internal import Deliverables
internal import Documents
internal import Statistics
internal import Verification

/// What a verdict may tell of an inspection, in words.
struct InspectionAccount {
    var rows: [Report.Row] = []
    var headlines: [Report.Headline] = []
    var figures: [Report.Figure] = []
    var charts: [Report.Chart] = []

    init(_ facts: InspectionFacts, _ words: ReportWords, _ formats: Formats) {
        rows = InspectionAccount.rows(facts, words, formats)
        headlines = InspectionAccount.headlines(facts, words, formats)
        figures =
            InspectionAccount.counts(facts, words, formats) + InspectionAccount.sampling(facts, words)
            + InspectionAccount.rates(facts, words) + InspectionAccount.replay(facts, words, formats)
        charts = InspectionCharts(facts: facts, words: words, formats: formats).all
    }

    private static func rows(_ facts: InspectionFacts, _ words: ReportWords, _ formats: Formats) -> [Report.Row] {
        let setup = facts.setup
        func row(_ key: String, _ value: String, _ detail: String? = nil) -> Report.Row {
            Report.Row(label: words.text(key), value: Plain.line(value), detail: detail.map { Plain.line($0) })
        }
        let model = setup.pipeline.model
        let runtime = setup.pipeline.runtime
        let capture = setup.capture
        let plan = setup.plan.map { plan in
            words.text(
                "inspection.plan.sample",
                [
                    "standard": Plain.line(plan.standard), "level": Plain.line(plan.level), "aql": plan.aqlText,
                    "n": String(plan.n), "ac": String(plan.ac), "re": String(plan.re),
                    "state": words.text("inspection.state.\(plan.state)"),
                ])
        }
        return [
            row("inspection.lot", setup.lot.id, words.text(setup.lot.product)),
            row("inspection.run", setup.run, words.text("inspection.runs", ["count": formats.count(facts.figures.runs.count)])),
            row("inspection.plan", plan ?? words.text("inspection.plan.full", ["size": formats.count(setup.lot.size)])),
            row("inspection.model", "\(model.name) \(model.version)", model.files.first.map { "\($0.path) \($0.sha256.hex)" }),
            row(
                "inspection.runtime", "\(runtime.engine) \(runtime.version)",
                words.text(
                    "inspection.runtime.detail",
                    [
                        "provider": Plain.line(runtime.provider), "optimisation": Plain.line(runtime.optimisation),
                        "threads": String(runtime.threads),
                    ])),
            row("inspection.tolerance", tolerance(setup.procedure, words)),
            row(
                "inspection.capture", capture.camera,
                [
                    capture.lens, capture.light, capture.exposure, capture.station, capture.calibrationReference,
                    capture.calibrationDate,
                ]
                .compactMap(\.self).joined(separator: " · ")),
            row(
                "inspection.people", facts.operatorName,
                words.text("inspection.approver", ["name": Plain.line(facts.approverName)])),
        ]
            + (facts.limitsOfUse.map { [Report.Row(label: words.text("inspection.limits"), value: words.text($0), detail: nil)] }
                ?? [])
    }

    /// How far scores may be off when the inspection is run again.
    private static func tolerance(_ procedure: InspectionSetup.Procedure?, _ words: ReportWords) -> String {
        guard let tolerance = procedure?.tolerance else { return words.text("inspection.tolerance.none") }
        return words.text(
            "inspection.tolerance.value", ["absolute": "\(tolerance.absolute)", "relative": "\(tolerance.relative)"])
    }

    private static func counts(_ facts: InspectionFacts, _ words: ReportWords, _ formats: Formats) -> [Report.Figure] {
        let counts = facts.figures.counts
        func figure(_ key: String, _ value: Int, _ notes: [String] = [], _ standing: Report.Figure.Standing = .plain)
            -> Report.Figure
        {
            Report.Figure(label: words.text("inspection." + key), value: formats.count(value), notes: notes, standing: standing)
        }
        let classes = zip(facts.setup.rule.classes, counts.byClass).filter { $0.1 > 0 }
            .map { "\(words.text($0.0.name)): \(formats.count($0.1))" }
        return [
            figure("inspected", counts.inspected, [words.text("inspection.of", ["size": formats.count(facts.setup.lot.size)])]),
            figure("passed", counts.passed),
            figure("rejected", counts.rejected, classes),
            figure(
                "marginal", counts.marginal,
                [
                    words.text(
                        "inspection.reviewed",
                        ["reviewed": formats.count(counts.reviewed), "overridden": formats.count(counts.overridden)])
                ]),
        ] + (counts.undecided > 0 ? [figure("undecided", counts.undecided, [], .missed)] : [])
    }

    private static func sampling(_ facts: InspectionFacts, _ words: ReportWords) -> [Report.Figure] {
        guard let sampling = facts.figures.sampling, let plan = facts.setup.plan else { return [] }
        return [
            Report.Figure(
                label: words.text("inspection.at-limit", ["aql": plan.aqlText]),
                value: InspectionNumbers.percent(sampling.atLimit.accept),
                notes: [
                    words.text(
                        "inspection.producer",
                        ["share": InspectionNumbers.percent(sampling.curve.producer.fraction)]),
                    words.text(
                        "inspection.consumer",
                        ["share": InspectionNumbers.percent(sampling.curve.consumer.fraction)]),
                ], standing: .plain)
        ]
    }

    private static func rates(_ facts: InspectionFacts, _ words: ReportWords) -> [Report.Figure] {
        guard let performance = facts.figures.performance else { return [] }
        func figure(_ key: String, _ rate: PerformanceFigures.Rate) -> Report.Figure {
            Report.Figure(
                label: words.text("inspection." + key), value: rate.percent ?? "—",
                notes: [
                    words.text(
                        "inspection.interval",
                        ["low": rate.lowPercent ?? "—", "high": rate.highPercent ?? "—", "of": String(rate.share.total)])
                ], standing: .plain)
        }
        return [
            figure("miss-rate", performance.missRate), figure("false-alarm-rate", performance.falseAlarmRate),
            figure("effectiveness", performance.effectiveness),
            Report.Figure(
                label: words.text("inspection.kappa"), value: performance.counts.kappa?.text(decimals: 3) ?? "—",
                notes: [words.text("inspection.test-set", ["digest": String(performance.testSet.hex.prefix(16))])],
                standing: .plain),
        ]
    }

    private static func replay(_ facts: InspectionFacts, _ words: ReportWords, _ formats: Formats) -> [Report.Figure] {
        guard let replay = facts.replay else { return [] }
        let same = max(0, replay.compared - replay.differing - replay.marginal)
        var notes = [
            words.text(
                "inspection.replay.counts",
                [
                    "compared": formats.count(replay.compared), "differing": formats.count(replay.differing),
                    "marginal": formats.count(replay.marginal),
                ]),
            words.text("inspection.replay.runtime.\(replay.runtimeNote.rawValue)"),
        ]
        if replay.maxDelta > 0 {
            notes.append(words.text("inspection.replay.delta", ["delta": SignificantDigits.text(replay.maxDelta)]))
        }
        notes += replay.reasons.prefix(3).map { Words.sentence(for: $0, in: words.language) }
        return [
            Report.Figure(
                label: words.text("inspection.replay", ["level": String(replay.level)]), value: formats.count(same), notes: notes,
                standing: replay.result.isReproduced ? .plain : .missed)
        ]
    }
}
