public import Documents

/// A single sampling plan by attributes: of `sample` items, at most `accept` nonconforming ones let the lot pass, and `reject`
/// or more do not. Only plans that do not contradict themselves are made.
public struct SamplingPlan: Hashable, Sendable {
    /// Items of a lot or a sample at most.
    public static let limit = 100_000_000

    /// N; `nil` if only the process is spoken of.
    public let lot: Int?
    /// n
    public let sample: Int
    /// Ac
    public let accept: Int

    /// Re. Of a single plan it follows Ac, so that every sample decides.
    public var reject: Int { accept + 1 }

    /// - Throws: ``InconsistentPlan`` with everything that its numbers contradict.
    public init(lot: Int?, sample: Int, accept: Int, reject: Int) throws(InconsistentPlan) {
        let contradictions = SamplingPlan.contradictions(lot: lot, sample: sample, accept: accept, reject: reject)
        guard contradictions.isEmpty else { throw InconsistentPlan(contradictions: contradictions) }
        self.lot = lot
        self.sample = sample
        self.accept = accept
    }

    /// What these numbers contradict, in the order of ``PlanContradiction``; empty for a plan that can be used.
    public static func contradictions(lot: Int?, sample: Int, accept: Int, reject: Int) -> [PlanContradiction] {
        var found: Set<PlanContradiction> = []
        if let lot, !(1...limit).contains(lot) { found.insert(.lotSize) }
        if !(1...limit).contains(sample) { found.insert(.sampleSize) }
        if let lot, sample > lot { found.insert(.sampleAboveLot) }
        if accept < 0 { found.insert(.acceptNegative) }
        if accept >= sample { found.insert(.acceptsEverything) }
        if reject <= accept { found.insert(.rejectNotAboveAccept) }
        if reject > accept, reject - 1 != accept { found.insert(.undecided) }
        return PlanContradiction.allCases.filter(found.contains)
    }
}

/// What is wrong with a plan's numbers. The raw value is a stable code: texts are `error.plan.<code>`.
public enum PlanContradiction: String, Hashable, Sendable, CaseIterable {
    /// N is not in 1…``SamplingPlan/limit``.
    case lotSize = "lot-size"
    /// n is not in 1…``SamplingPlan/limit``.
    case sampleSize = "sample-size"
    /// n > N
    case sampleAboveLot = "sample-above-lot"
    /// Ac < 0
    case acceptNegative = "accept-negative"
    /// Ac ≥ n: no sample could fail.
    case acceptsEverything = "accepts-everything"
    /// Re ≤ Ac: one sample would both pass and fail.
    case rejectNotAboveAccept = "reject-not-above-accept"
    /// Re > Ac + 1: some samples would decide nothing, which a single plan has no means to go on from.
    case undecided

    /// The words for people are found by this.
    public func diagnostic(at place: Place = Place()) -> Diagnostic {
        Diagnostic("plan.\(rawValue)", ["limit": String(SamplingPlan.limit)], at: place)
    }
}

/// A plan that was refused.
public struct InconsistentPlan: Error, Hashable, Sendable {
    public let contradictions: [PlanContradiction]
}
