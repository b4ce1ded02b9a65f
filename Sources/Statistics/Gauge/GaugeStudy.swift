/// One appraiser's word about one part in one trial, as it stands in a study.
public struct Appraisal: Hashable, Sendable {
    public var part: String
    public var appraiser: String
    /// From 1.
    public var trial: Int
    public var decision: AttributeDecision

    public init(part: String, appraiser: String, trial: Int, decision: AttributeDecision) {
        self.part = part
        self.appraiser = appraiser
        self.trial = trial
        self.decision = decision
    }
}

/// A complete and balanced attribute study: every appraiser judged every part in every trial, and of every part the truth
/// is known. An AI is one appraiser among people.
public struct GaugeStudy: Hashable, Sendable {
    public struct Appraiser: Hashable, Sendable {
        public let name: String
        /// `decisions[part][trial - 1]`, parts in the study's order.
        public let decisions: [[AttributeDecision]]
    }

    /// The appraiser of this name is the truth: one line a part, of trial 1 or none.
    public static let reference = "reference"

    /// In the order in which the reference names them.
    public let parts: [String]
    public let truth: [AttributeDecision]
    public let trials: Int
    /// In the order in which they first appear.
    public let appraisers: [Appraiser]
}

/// What a study may hold.
public enum GaugeLimits {
    public static let bytes = 256 << 20
    public static let lines = 2_000_000
    public static let appraisers = 50
    public static let trials = 100
    /// Characters of a part's or an appraiser's name.
    public static let name = 200
    /// Problems that are said one by one.
    public static let problems = 100
}
