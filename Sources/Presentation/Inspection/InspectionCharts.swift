internal import Deliverables
internal import Documents
internal import Statistics
internal import Verification

/// What of an inspection is better drawn than said: the plan's curve, the confusion matrix, scores about thresholds, and
/// tables of runs, of switches and of what a replay found.
struct InspectionCharts {
    let facts: InspectionFacts
    let words: ReportWords
    let formats: Formats

    /// Rows of a table at most.
    static let rowLimit = 50

    var all: [Report.Chart] {
        [curve, matrix].compactMap(\.self) + spreads + [study, agreement, replay, runs, switches].compactMap(\.self)
    }

    /// The text `report.inspection.<key>`.
    func text(_ key: String, _ arguments: [String: String] = [:]) -> String {
        words.text("inspection." + key, arguments)
    }

    private var curve: Report.Chart? {
        guard let sampling = facts.figures.sampling, let plan = facts.setup.plan else { return nil }
        func mark(_ kind: Report.Curve.Mark.Kind, _ point: OperatingCharacteristic.Point) -> Report.Curve.Mark {
            Report.Curve.Mark(
                kind: kind, at: self.point(point),
                text: text(
                    "curve.\(kind.rawValue)",
                    [
                        "share": InspectionNumbers.percent(point.fraction),
                        "accepted": InspectionNumbers.percent(point.probability.accept),
                    ]))
        }
        let limit = Report.Curve.Mark(
            kind: .limit, at: Report.Curve.Point(x: plan.aql.double / 100, y: sampling.atLimit.accept),
            text: text("curve.limit", ["aql": plan.aqlText]))
        return .curve(
            Report.Curve(
                title: text("curve"),
                note: text(
                    "curve.note",
                    ["n": formats.count(plan.n), "ac": formats.count(plan.ac), "size": formats.count(facts.setup.lot.size)]),
                xLabel: text("curve.x"), yLabel: text("curve.y"), points: sampling.curve.points.map(point),
                marks: [limit, mark(.producer, sampling.curve.producer), mark(.consumer, sampling.curve.consumer)]))
    }

    private func point(_ point: OperatingCharacteristic.Point) -> Report.Curve.Point {
        Report.Curve.Point(x: point.fraction, y: point.probability.accept)
    }

    private var matrix: Report.Chart? {
        guard let performance = facts.figures.performance else { return nil }
        let counts = performance.counts
        func row(_ key: String, _ cells: [(Int, String)], right: Int) -> Report.Matrix.Row {
            let total = cells.reduce(0) { $0 + $1.0 }
            return Report.Matrix.Row(
                label: text("matrix." + key, ["count": formats.count(total)]),
                cells: cells.enumerated().map { place, cell in
                    Report.Matrix.Cell(
                        count: formats.count(cell.0), share: total > 0 ? Double(cell.0) / Double(total) : 0,
                        text: text("matrix." + cell.1), isRight: place == right)
                })
        }
        var note = text("matrix.note", ["count": formats.count(counts.total)])
        if performance.toReview > 0 {
            note += " " + text("matrix.to-review", ["count": formats.count(performance.toReview)])
        }
        return .matrix(
            Report.Matrix(
                title: text("matrix"), note: note, columns: [text("matrix.stopped"), text("matrix.let-through")],
                rows: [
                    row("nonconforming", [(counts.caught, "caught"), (counts.missed, "missed")], right: 0),
                    row("conforming", [(counts.falseAlarms, "false-alarm"), (counts.passed, "passed")], right: 1),
                ]))
    }

    /// Classes whose thresholds nothing comes near show nothing.
    private var spreads: [Report.Chart] {
        facts.spreads.filter { $0.counts.contains { $0 > 0 } && facts.setup.rule.classes.indices.contains($0.classIndex) }
            .prefix(3).map { spread in
                let kind = facts.setup.rule.classes[spread.classIndex]
                return .spread(
                    Report.Spread(
                        title: text("spread", ["class": words.text(kind.name)]), note: text("spread.note"),
                        window: spread.window, counts: spread.counts, threshold: kind.threshold.double,
                        guardBand: kind.guardBand.map { $0.lowerBound.double...$0.upperBound.double },
                        thresholdText: text("spread.threshold", ["threshold": PartWords.short(kind.threshold)]),
                        guardText: kind.guardBand.map {
                            text(
                                "spread.guard",
                                ["from": PartWords.short($0.lowerBound), "to": PartWords.short($0.upperBound)])
                        },
                        yLabel: text("spread.y"),
                        most: text("spread.most", ["count": formats.count(spread.counts.max() ?? 0)]),
                        below: text("spread.below", ["count": formats.count(spread.below)]),
                        above: text("spread.above", ["count": formats.count(spread.above)])))
            }
    }
}
