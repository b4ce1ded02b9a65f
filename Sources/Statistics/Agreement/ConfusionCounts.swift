/// What an inspection says of a part.
public enum AttributeDecision: String, Hashable, Sendable, CaseIterable { case pass, reject }

/// Decisions counted against what the parts truly are, and the measures that an attribute study takes from them.
///
/// AIAG, *Measurement Systems Analysis*, 4th edition (2010), chapter III section C: effectiveness is the share of correct
/// decisions, the miss rate the share of nonconforming parts that passed, the false-alarm rate the share of conforming
/// parts that were rejected; each over all the opportunities for it.
public struct ConfusionCounts: Hashable, Sendable {
    /// Nonconforming, and rejected.
    public private(set) var caught = 0
    /// Nonconforming, and passed.
    public private(set) var missed = 0
    /// Conforming, and rejected.
    public private(set) var falseAlarms = 0
    /// Conforming, and passed.
    public private(set) var passed = 0

    public init() {}

    /// `nil` if a count is negative or above ``Kappa/limit``, or all together are.
    public init?(caught: Int, missed: Int, falseAlarms: Int, passed: Int) {
        guard Kappa.total([[caught, missed, falseAlarms, passed]]) != nil else { return nil }
        self.caught = caught
        self.missed = missed
        self.falseAlarms = falseAlarms
        self.passed = passed
    }

    /// Counts one decision; beyond ``Kappa/limit`` of them none is counted.
    public mutating func count(_ decision: AttributeDecision, truth: AttributeDecision) {
        guard total < Kappa.limit else { return }
        switch (truth, decision) {
        case (.reject, .reject): caught += 1
        case (.reject, .pass): missed += 1
        case (.pass, .reject): falseAlarms += 1
        case (.pass, .pass): passed += 1
        }
    }

    public var total: Int { caught + missed + falseAlarms + passed }

    public var effectiveness: Proportion { Proportion(bounded: caught + passed, of: total) }
    public var missRate: Proportion { Proportion(bounded: missed, of: caught + missed) }
    public var falseAlarmRate: Proportion { Proportion(bounded: falseAlarms, of: falseAlarms + passed) }

    /// Cohen's kappa of the decisions against the truth; `nil` if nothing was counted.
    public var kappa: Kappa? { Kappa.cohen([[caught, missed], [falseAlarms, passed]]) }
}
