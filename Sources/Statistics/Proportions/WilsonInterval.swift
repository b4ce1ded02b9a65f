/// How sure a two-sided interval is meant to be, with the quantile of the standard normal distribution that belongs to it.
public enum Confidence: String, Hashable, Sendable, CaseIterable {
    case percent90 = "0.90"
    case percent95 = "0.95"
    case percent99 = "0.99"

    /// Φ⁻¹(1 − α/2), to the last bit of a `Double`.
    public var quantile: Double {
        switch self {
        case .percent90: 1.6448536269514722
        case .percent95: 1.959963984540054
        case .percent99: 2.5758293035489004
        }
    }
}

/// The Wilson score interval of a share: the values p of which the observed count lies no further from n·p than z standard
/// deviations √(n·p·(1−p)).
///
/// E. B. Wilson, *Probable inference, the law of succession, and statistical inference*, J. Amer. Statist. Assoc. 22 (1927)
/// 209–212; method 3 (no continuity correction) of R. G. Newcombe, *Two-sided confidence intervals for the single
/// proportion*, Statistics in Medicine 17 (1998) 857–872.
public struct WilsonInterval: Hashable, Sendable {
    /// Both in 0…1.
    public let lower: Double
    public let upper: Double

    /// With x of n and s = √(z² + 4x(n−x)/n), the limits are (2x + z² ∓ z·s) / 2(n + z²). The lower one is written as
    /// 2x² / n(2x + z² + z·s), which is the same without its cancellation. `nil` of nothing.
    public init?(_ share: Proportion, _ confidence: Confidence = .percent95) {
        guard share.total > 0 else { return nil }
        let n = Double(share.total)
        let x = Double(share.count)
        let z = confidence.quantile
        let square = z * z
        let sum = 2 * x + square + z * (square + 4 * x * ((n - x) / n)).squareRoot()
        // At the ends the limits are 0 and 1 by definition, not by luck of rounding.
        lower = share.count == 0 ? 0 : 2 * x * (x / n) / sum
        upper = share.count == share.total ? 1 : min(1, sum / (2 * (n + square)))
    }
}
