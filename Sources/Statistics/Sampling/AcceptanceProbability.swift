/// What a plan does to a lot of some quality.
public struct AcceptanceProbability: Hashable, Sendable {
    /// Pₐ = P(nonconforming items in the sample ≤ Ac)
    public let accept: Double
    /// 1 − Pₐ, with a precision of its own.
    public let reject: Double

    init(_ tails: Tails) {
        accept = tails.below
        reject = tails.above
    }
}

extension SamplingPlan {
    /// For samples from a process that makes a share `fraction` of nonconforming items (binomial distribution).
    ///
    /// D. C. Montgomery, *Introduction to Statistical Quality Control*, section 15.2 (type-B curve).
    /// - Returns: `nil` unless 0 ≤ `fraction` ≤ 1.
    public func acceptance(fraction: Double) -> AcceptanceProbability? {
        guard fraction >= 0, fraction <= 1 else { return nil }
        return AcceptanceProbability(Tails.binomial(n: sample, p: fraction, limit: accept))
    }

    /// For this lot, if it holds `nonconforming` such items (hypergeometric distribution, sampling without replacement).
    ///
    /// D. C. Montgomery, *Introduction to Statistical Quality Control*, section 15.2 (type-A curve).
    /// - Returns: `nil` if the plan names no lot, or unless 0 ≤ `nonconforming` ≤ N.
    public func acceptance(nonconforming: Int) -> AcceptanceProbability? {
        guard let lot, 0 <= nonconforming, nonconforming <= lot else { return nil }
        return AcceptanceProbability(
            Tails.hypergeometric(lot: lot, nonconforming: nonconforming, n: sample, limit: accept))
    }
}
