/// What a study shows of each appraiser and of all together.
///
/// The measures are those of AIAG, *Measurement Systems Analysis*, 4th edition (2010), chapter III section C
/// (cross-tabulation method): effectiveness counts parts, everything else counts decisions.
public struct GaugeAnalysis: Hashable, Sendable {
    public struct Appraiser: Hashable, Sendable {
        public let name: String
        /// Every decision against the truth: miss rate and false-alarm rate come of it.
        public let confusion: ConfusionCounts
        /// Parts that were judged rightly in every trial.
        public let effectiveness: Proportion
        /// Parts that were judged alike in every trial; `nil` of a single trial.
        public let repeatability: Proportion?
        /// Cohen's kappa of all decisions against the truth.
        public let kappaReference: Kappa?
        /// Agreement with oneself across trials: Cohen's kappa of two trials, Fleiss' of more; `nil` of a single one.
        public let kappaWithin: Kappa?
    }

    /// Two appraisers, each trial of the one against the same trial of the other.
    public struct Pair: Hashable, Sendable {
        public let first: String
        public let second: String
        public let kappa: Kappa?
    }

    public let parts: Int
    public let nonconforming: Int
    public let trials: Int
    public let appraisers: [Appraiser]
    public let pairs: [Pair]
    /// Parts on which all appraisers agree in all trials.
    public let agreement: Proportion
    /// Parts on which all appraisers agree in all trials, and with the truth.
    public let systemEffectiveness: Proportion

    public init(_ study: GaugeStudy) {
        parts = study.parts.count
        nonconforming = study.truth.count { $0 == .reject }
        trials = study.trials
        appraisers = study.appraisers.map { GaugeAnalysis.appraiser($0, study) }
        pairs = study.appraisers.indices.flatMap { first in
            study.appraisers.indices.dropFirst(first + 1).map { second in
                GaugeAnalysis.pair(study.appraisers[first], study.appraisers[second])
            }
        }
        var alike = 0
        var right = 0
        for (part, truth) in study.truth.enumerated() {
            let first = study.appraisers.first?.decisions[part].first ?? truth
            guard study.appraisers.allSatisfy({ $0.decisions[part].allSatisfy { $0 == first } }) else { continue }
            alike += 1
            if first == truth { right += 1 }
        }
        agreement = Proportion(bounded: alike, of: parts)
        systemEffectiveness = Proportion(bounded: right, of: parts)
    }

    private static func appraiser(_ appraiser: GaugeStudy.Appraiser, _ study: GaugeStudy) -> Appraiser {
        var confusion = ConfusionCounts()
        var right = 0
        var alike = 0
        for (decisions, truth) in zip(appraiser.decisions, study.truth) {
            for decision in decisions { confusion.count(decision, truth: truth) }
            if decisions.allSatisfy({ $0 == truth }) { right += 1 }
            if decisions.allSatisfy({ $0 == decisions.first }) { alike += 1 }
        }
        return Appraiser(
            name: appraiser.name, confusion: confusion, effectiveness: Proportion(bounded: right, of: study.parts.count),
            repeatability: study.trials > 1 ? Proportion(bounded: alike, of: study.parts.count) : nil,
            kappaReference: confusion.kappa, kappaWithin: within(appraiser.decisions, study.trials))
    }

    private static func within(_ decisions: [[AttributeDecision]], _ trials: Int) -> Kappa? {
        switch trials {
        case ...1: nil
        case 2: Kappa.cohen(table(decisions.map { ($0[0], $0[1]) }))
        default:
            Kappa.fleiss(
                decisions.map { own in
                    let rejected = own.count { $0 == .reject }
                    return [rejected, own.count - rejected]
                })
        }
    }

    private static func pair(_ first: GaugeStudy.Appraiser, _ second: GaugeStudy.Appraiser) -> Pair {
        let both = zip(first.decisions, second.decisions).flatMap { zip($0, $1).map { ($0, $1) } }
        return Pair(first: first.name, second: second.name, kappa: Kappa.cohen(table(both)))
    }

    /// Counts of (reject, pass) by (reject, pass).
    private static func table(_ pairs: [(AttributeDecision, AttributeDecision)]) -> [[Int]] {
        var table = [[0, 0], [0, 0]]
        for (first, second) in pairs { table[first == .reject ? 0 : 1][second == .reject ? 0 : 1] += 1 }
        return table
    }
}
