internal import Documents

/// A study's measures under acceptance bands.
public struct GaugeVerdict: Hashable, Sendable {
    /// One measure of one appraiser, or of two.
    public struct Judgement: Hashable, Sendable {
        public let measure: GaugeBands.Measure
        public let appraiser: String
        /// The other one of a pair.
        public let other: String?
        public let grade: GaugeBands.Grade
    }

    /// Every measure that has a band, appraiser by appraiser, then pair by pair.
    public let judgements: [Judgement]
    /// The worst of them.
    public let grade: GaugeBands.Grade
    public let isAccepted: Bool

    /// Estimates are judged, as the manual does, not their intervals. What is not defined, because somebody always said the
    /// same, has shown no agreement and is not acceptable.
    public init(_ analysis: GaugeAnalysis, _ bands: GaugeBands) {
        var judgements: [Judgement] = []
        func judge(
            _ measure: GaugeBands.Measure, _ appraiser: String, _ other: String? = nil,
            atLeast: (Decimal) -> Bool?, atMost: (Decimal) -> Bool?
        ) {
            guard let band = bands.bands[measure] else { return }
            let reaches = measure.isBetterLow ? atMost : atLeast
            let grade: GaugeBands.Grade =
                reaches(band.acceptable) == true ? .acceptable : reaches(band.marginal) == true ? .marginal : .unacceptable
            judgements.append(Judgement(measure: measure, appraiser: appraiser, other: other, grade: grade))
        }
        func judgeShare(_ measure: GaugeBands.Measure, _ appraiser: String, _ share: Proportion) {
            judge(measure, appraiser, atLeast: { share.isAtLeast($0) }, atMost: { share.isAtMost($0) })
        }
        func judgeKappa(_ measure: GaugeBands.Measure, _ appraiser: String, _ kappa: Kappa?, with other: String? = nil) {
            judge(measure, appraiser, other, atLeast: { kappa?.isAtLeast($0) }, atMost: { _ in nil })
        }
        for appraiser in analysis.appraisers {
            judgeShare(.effectiveness, appraiser.name, appraiser.effectiveness)
            judgeShare(.missRate, appraiser.name, appraiser.confusion.missRate)
            judgeShare(.falseAlarmRate, appraiser.name, appraiser.confusion.falseAlarmRate)
            judgeKappa(.kappaReference, appraiser.name, appraiser.kappaReference)
            // Of one trial there is nothing to judge.
            if analysis.trials > 1 { judgeKappa(.kappaWithin, appraiser.name, appraiser.kappaWithin) }
        }
        for pair in analysis.pairs { judgeKappa(.kappaBetween, pair.first, pair.kappa, with: pair.second) }
        self.judgements = judgements
        grade = judgements.map(\.grade).max() ?? .unacceptable
        isAccepted = grade == .acceptable || (grade == .marginal && bands.acceptsMarginal)
    }

    /// How a measure was judged; `nil` if it has no band.
    public func grade(_ measure: GaugeBands.Measure, _ appraiser: String, _ other: String? = nil) -> GaugeBands.Grade? {
        judgements.first { $0.measure == measure && $0.appraiser == appraiser && $0.other == other }?.grade
    }
}
