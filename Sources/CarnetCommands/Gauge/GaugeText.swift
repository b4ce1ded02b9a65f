internal import Documents
internal import Presentation
internal import Statistics

/// A judged study for people: the outcome first, then every appraiser, every pair, all together, and by which bands.
struct GaugeText {
    private let analysis: GaugeAnalysis
    private let bands: GaugeBands
    private let verdict: GaugeVerdict
    private let language: Language

    init(_ analysis: GaugeAnalysis, _ bands: GaugeBands, _ verdict: GaugeVerdict, _ language: Language) {
        self.analysis = analysis
        self.bands = bands
        self.verdict = verdict
        self.language = language
    }

    private typealias Row = (label: String, cells: [String])

    var text: String {
        var lines = [outcome, ""]
        for appraiser in analysis.appraisers {
            lines.append(Plain.line(appraiser.name))
            lines += table(rows(of: appraiser)) + [""]
        }
        if !analysis.pairs.isEmpty {
            lines.append(words("between"))
            lines += table(
                analysis.pairs.map { pair in
                    let grade = verdict.grade(.kappaBetween, pair.first, pair.second)
                    return ("\(Plain.line(pair.first)) × \(Plain.line(pair.second))", kappa(pair.kappa, grade))
                })
            lines.append("")
        }
        if analysis.appraisers.count > 1 {
            lines.append(words("together"))
            lines += table([
                (words("agreement"), share(analysis.agreement, nil)),
                (words("system"), share(analysis.systemEffectiveness, nil)),
            ])
            lines.append("")
        }
        lines.append(
            words(
                "bands",
                [
                    "name": Plain.line(bands.name.text(in: language.tag)),
                    "source": Plain.line(bands.source.text(in: language.tag)),
                ]))
        return lines.joined(separator: "\n")
    }

    private var outcome: String {
        let counts = Dictionary(grouping: verdict.judgements, by: \.grade).mapValues(\.count)
        let key = verdict.isAccepted ? verdict.grade == .acceptable ? "accepted" : "accepted.marginal" : "rejected"
        return words(
            key,
            [
                "judged": String(verdict.judgements.count), "marginal": String(counts[.marginal, default: 0]),
                "unacceptable": String(counts[.unacceptable, default: 0]),
            ]) + "\n"
            + words(
                "study",
                [
                    "parts": String(analysis.parts), "nonconforming": String(analysis.nonconforming),
                    "trials": String(analysis.trials), "appraisers": String(analysis.appraisers.count),
                ])
    }

    private func rows(of appraiser: GaugeAnalysis.Appraiser) -> [Row] {
        func grade(_ measure: GaugeBands.Measure) -> GaugeBands.Grade? { verdict.grade(measure, appraiser.name) }
        var rows: [Row] = [
            (words("effectiveness"), share(appraiser.effectiveness, grade(.effectiveness))),
            (words("missRate"), share(appraiser.confusion.missRate, grade(.missRate))),
            (words("falseAlarmRate"), share(appraiser.confusion.falseAlarmRate, grade(.falseAlarmRate))),
            (words("kappa.reference"), kappa(appraiser.kappaReference, grade(.kappaReference))),
        ]
        if let repeatability = appraiser.repeatability {
            rows.append((words("repeatability"), share(repeatability, nil)))
            rows.append((words("kappa.within"), kappa(appraiser.kappaWithin, grade(.kappaWithin))))
        }
        return rows
    }

    // MARK: Cells

    private func share(_ share: Proportion, _ grade: GaugeBands.Grade?) -> [String] {
        guard let interval = share.interval(),
            let percent = FixedDecimal.text(Int128(share.count) * 100, over: Int128(share.total), decimals: 2)
        else { return [words("none"), "", "", word(grade)] }
        let lower = FixedDecimal.text(interval.lower * 100, decimals: 2)
        let upper = FixedDecimal.text(interval.upper * 100, decimals: 2)
        return ["\(percent) %", "\(share.count)/\(share.total)", "95 %: \(lower) – \(upper) %", word(grade)]
    }

    private func kappa(_ kappa: Kappa?, _ grade: GaugeBands.Grade?) -> [String] {
        guard let kappa, let value = kappa.text(decimals: 3) else { return [words("undefined"), "", "", word(grade)] }
        let error = kappa.standardError.map { words("error", ["value": FixedDecimal.text($0, decimals: 3)]) } ?? ""
        return [value, "", error, word(grade)]
    }

    private func word(_ grade: GaugeBands.Grade?) -> String { grade.map { words("grade." + $0.rawValue) } ?? "" }

    private func words(_ key: String, _ arguments: [String: String] = [:]) -> String {
        Catalogue.own.text("gauge." + key, in: language, arguments)
    }

    /// Rows with their cells below each other.
    private func table(_ rows: [Row]) -> [String] {
        let label = rows.map { Plain.width($0.label) }.max() ?? 0
        let widths = (0..<4).map { column in rows.map { Plain.width($0.cells[column]) }.max() ?? 0 }
        return rows.map { row in
            var line = "  " + Plain.padded(row.label, to: label)
            for (cell, width) in zip(row.cells, widths) where width > 0 { line += "  " + Plain.padded(cell, to: width) }
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }
}
