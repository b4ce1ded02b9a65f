public import Documents

/// What came of running an inspection again: one of five words.
public enum ReplayResult: String, Hashable, Sendable, CaseIterable {
    /// Bit for bit: every decision (level 1), every score, tensor and mark (levels 2 and 3).
    case reproducedExact = "reproduced-exact"
    /// Every score within the declared tolerance, every decision the same (level 3).
    case reproducedWithinTolerance = "reproduced-within-tolerance"
    /// Every score within the tolerance; the decisions that differ hang on scores inside their guard band (level 3).
    case marginalOnly = "marginal-only"
    case notReproduced = "not-reproduced"
    /// Nothing can be said: the procedure, a file or the sandbox was missing, or a limit was reached.
    case notAttempted = "not-attempted"

    /// Whether a replay with this result is held to bear the report out.
    public var isReproduced: Bool {
        switch self {
        case .reproducedExact, .reproducedWithinTolerance, .marginalOnly: true
        case .notReproduced, .notAttempted: false
        }
    }
}

/// How far the environment in which a replay ran is known to be the one that the report pins.
public enum ReplayRuntime: String, Hashable, Sendable, CaseIterable {
    /// No procedure was run (level 1).
    case notUsed = "not-used"
    /// The environment holds the lock file whose digest the report names.
    case lockFound = "lock-found"
    /// It does not: another runtime than the report's may have computed the scores.
    case lockNotFound = "lock-not-found"
    /// The report pins no environment: this computer's own was used.
    case notPinned = "not-pinned"
}

/// What a replay found: made by ``ReplayComparison``, taken by a verifier beside the carnet.
public struct ReplayOutcome: Hashable, Sendable {
    /// 1: decisions from the recorded scores; 2: run again on the pinned runtime; 3: run again elsewhere.
    public var level: Int
    public var result: ReplayResult
    /// Parts compared.
    public var compared: Int
    /// Parts of which something differs by more than its level allows.
    public var differing: Int
    /// Parts whose decision differs inside the guard band.
    public var marginal: Int
    /// The largest |Δ| of any score; 0 where no scores were compared.
    public var maxDelta: Double
    /// The first of the differing and marginal parts, in the order of inspection: 100 at most.
    public var differences: [ReplayDifference]
    public var runtimeNote: ReplayRuntime
    /// Why nothing was attempted, or why what was run gave nothing to compare.
    public var reasons: [Diagnostic]

    public init(
        level: Int, result: ReplayResult, compared: Int = 0, differing: Int = 0, marginal: Int = 0, maxDelta: Double = 0,
        differences: [ReplayDifference] = [], runtimeNote: ReplayRuntime = .notUsed, reasons: [Diagnostic] = []
    ) {
        self.level = level
        self.result = result
        self.compared = compared
        self.differing = differing
        self.marginal = marginal
        self.maxDelta = maxDelta
        self.differences = differences
        self.runtimeNote = runtimeNote
        self.reasons = reasons
    }
}

/// One part whose replay is not what the report says.
public struct ReplayDifference: Hashable, Sendable {
    public enum Field: String, Hashable, Sendable, CaseIterable {
        case score, tensor, detections, mask, decision, `class`
    }

    public var part: String
    /// What differs first.
    public var field: Field
    /// Of a score: its class.
    public var scoreClass: String?
    public var recorded: String
    public var replayed: String
    /// Whether the difference is a decision inside the guard band.
    public var isMarginal: Bool

    public init(
        part: String, field: Field, scoreClass: String? = nil, recorded: String, replayed: String, isMarginal: Bool = false
    ) {
        self.part = part
        self.field = field
        self.scoreClass = scoreClass
        self.recorded = recorded
        self.replayed = replayed
        self.isMarginal = isMarginal
    }
}
