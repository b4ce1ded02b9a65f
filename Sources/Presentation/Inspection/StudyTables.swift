internal import Deliverables
internal import Statistics
internal import Verification

/// The gauge study of an inspection: how the AI and people agree with the truth, with themselves and with each other. Nothing is
/// graded: what is good enough is the reader's own question (`carnet gauge`).
extension InspectionCharts {
    /// Each appraiser against the truth.
    var study: Report.Chart? {
        guard let analysis = facts.figures.study?.analysis else { return nil }
        let rows = analysis.appraisers.prefix(Self.rowLimit).map { appraiser in
            [
                Plain.line(appraiser.name), share(appraiser.effectiveness), share(appraiser.confusion.missRate),
                share(appraiser.confusion.falseAlarmRate), kappa(appraiser.kappaReference), kappa(appraiser.kappaWithin),
            ]
        }
        return .table(
            Report.Table(
                title: text("study.title"),
                note: text(
                    "study.note",
                    [
                        "parts": formats.count(analysis.parts), "nonconforming": formats.count(analysis.nonconforming),
                        "trials": formats.count(analysis.trials), "agreement": share(analysis.agreement),
                        "system": share(analysis.systemEffectiveness),
                    ]),
                columns: [text("study.appraiser")]
                    + ["effectiveness", "missRate", "falseAlarmRate", "kappa.reference", "kappa.within"].map(term), rows: rows,
                marked: []))
    }

    /// Any two appraisers against each other.
    var agreement: Report.Chart? {
        guard let analysis = facts.figures.study?.analysis, !analysis.pairs.isEmpty else { return nil }
        let rows = analysis.pairs.prefix(Self.rowLimit).map { pair in
            [Plain.line(pair.first), Plain.line(pair.second), kappa(pair.kappa)]
        }
        return .table(
            Report.Table(
                title: term("between"), note: text("study.pairs", ["count": formats.count(analysis.pairs.count)]),
                columns: [text("study.appraiser"), text("study.other"), "kappa"], rows: rows, marked: []))
    }

    private func term(_ key: String) -> String { words.catalogue.text("gauge." + key, in: words.language) }

    private func share(_ share: Proportion) -> String { share.value.map(InspectionNumbers.percent) ?? term("none") }

    private func kappa(_ kappa: Kappa?) -> String { kappa?.text(decimals: 3) ?? "—" }
}
