internal import Documents
internal import Statistics

/// A judged study as JSON with stable names (`carnet schema gauge`). Shares and kappas are decimal strings of six places.
struct GaugeJSON {
    let analysis: GaugeAnalysis
    let bands: GaugeBands
    let verdict: GaugeVerdict

    init(_ analysis: GaugeAnalysis, _ bands: GaugeBands, _ verdict: GaugeVerdict) {
        self.analysis = analysis
        self.bands = bands
        self.verdict = verdict
    }

    var json: JSON {
        [
            "gauge": "carnet/gauge/v1", "accepted": .bool(verdict.isAccepted), "grade": .string(verdict.grade.rawValue),
            "bands": ["name": bands.name.json, "source": bands.source.json], "parts": .integer(analysis.parts),
            "nonconforming": .integer(analysis.nonconforming), "trials": .integer(analysis.trials),
            "appraisers": .array(analysis.appraisers.map(appraiser)), "pairs": .array(analysis.pairs.map(pair)),
            "agreement": GaugeJSON.share(analysis.agreement, nil),
            "systemEffectiveness": GaugeJSON.share(analysis.systemEffectiveness, nil),
        ]
    }

    private func appraiser(_ appraiser: GaugeAnalysis.Appraiser) -> JSON {
        func grade(_ measure: GaugeBands.Measure) -> GaugeBands.Grade? { verdict.grade(measure, appraiser.name) }
        return [
            "name": .string(appraiser.name),
            "confusion": [
                "caught": .integer(appraiser.confusion.caught), "missed": .integer(appraiser.confusion.missed),
                "falseAlarms": .integer(appraiser.confusion.falseAlarms), "passed": .integer(appraiser.confusion.passed),
            ],
            "effectiveness": GaugeJSON.share(appraiser.effectiveness, grade(.effectiveness)),
            "missRate": GaugeJSON.share(appraiser.confusion.missRate, grade(.missRate)),
            "falseAlarmRate": GaugeJSON.share(appraiser.confusion.falseAlarmRate, grade(.falseAlarmRate)),
            "repeatability": appraiser.repeatability.map { GaugeJSON.share($0, nil) } ?? .null,
            "kappa": [
                "reference": GaugeJSON.kappa(appraiser.kappaReference, grade(.kappaReference)),
                "within": GaugeJSON.kappa(appraiser.kappaWithin, grade(.kappaWithin)),
            ],
        ]
    }

    private func pair(_ pair: GaugeAnalysis.Pair) -> JSON {
        [
            "appraisers": [.string(pair.first), .string(pair.second)],
            "kappa": GaugeJSON.kappa(pair.kappa, verdict.grade(.kappaBetween, pair.first, pair.second)),
        ]
    }

    private static func share(_ share: Proportion, _ grade: GaugeBands.Grade?) -> JSON {
        let interval = share.interval()
        return [
            "count": .integer(share.count), "total": .integer(share.total), "share": share.text().json,
            "lower": interval.map { FixedDecimal.text($0.lower) }.json,
            "upper": interval.map { FixedDecimal.text($0.upper) }.json, "grade": (grade?.rawValue).json,
        ]
    }

    private static func kappa(_ kappa: Kappa?, _ grade: GaugeBands.Grade?) -> JSON {
        [
            "value": kappa.flatMap { $0.text() }.json,
            "standardError": kappa?.standardError.map { FixedDecimal.text($0) }.json ?? .null,
            "standardErrorUnderNull": kappa?.standardErrorUnderNull.map { FixedDecimal.text($0) }.json ?? .null,
            "grade": (grade?.rawValue).json,
        ]
    }
}

extension Optional where Wrapped == String {
    /// The text, or `null`.
    fileprivate var json: JSON { map { .string($0) } ?? .null }
}
