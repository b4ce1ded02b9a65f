public import Documents

/// A coefficient of agreement beyond chance: 1 is full agreement, 0 what chance would give. It is a ratio of whole numbers,
/// and kept as one: comparisons and printing are exact.
public struct Kappa: Hashable, Sendable {
    /// The exact value is `numerator / denominator`.
    public let numerator: Int128
    /// Never negative; 0 if everybody always said the same, where the coefficient is not defined.
    public let denominator: Int128
    /// Of the estimate, in large samples; `nil` where it is not defined or nobody has given one.
    public let standardError: Double?
    /// If there were no agreement beyond chance: for the test of kappa = 0.
    public let standardErrorUnderNull: Double?

    /// The nearest `Double` or one beside it; `nil` where the coefficient is not defined.
    public var value: Double? { denominator > 0 ? Double(numerator) / Double(denominator) : nil }

    /// With a fixed number of decimals, rounded once from the exact fraction; `nil` where it is not defined.
    public func text(decimals: Int = 6) -> String? { FixedDecimal.text(numerator, over: denominator, decimals: decimals) }

    /// Whether the exact value is at least `limit`; `nil` where it is not defined.
    public func isAtLeast(_ limit: Decimal) -> Bool? {
        denominator > 0 ? numerator * 1_000_000 >= Int128(limit.millionths) * denominator : nil
    }

    /// Judgements that one coefficient is made of, at most: no product of theirs then leaves 128 bits.
    public static let limit = 1 << 24
}
