public import Documents

/// `count` of `total`, kept as whole numbers: comparisons and printing are exact.
public struct Proportion: Hashable, Sendable {
    /// Counts at most: products of two of them and a million fit 128 bits.
    public static let limit = 1 << 40

    public let count: Int
    public let total: Int

    /// `nil` unless 0 ≤ count ≤ total ≤ ``limit``.
    public init?(_ count: Int, of total: Int) {
        guard 0 <= count, count <= total, total <= Proportion.limit else { return nil }
        self.count = count
        self.total = total
    }

    /// For counts that the room's own types have bounded already.
    init(bounded count: Int, of total: Int) {
        self.count = count
        self.total = total
    }

    /// The nearest `Double`; `nil` of nothing.
    public var value: Double? { total > 0 ? Double(count) / Double(total) : nil }

    /// With a fixed number of decimals, rounded once from the exact fraction; `nil` of nothing.
    public func text(decimals: Int = 6) -> String? {
        FixedDecimal.text(Int128(count), over: Int128(total), decimals: decimals)
    }

    /// Whether the exact share is at least `limit` (a share, not per cent); `nil` of nothing.
    public func isAtLeast(_ limit: Decimal) -> Bool? {
        total > 0 ? Int128(count) * 1_000_000 >= Int128(limit.millionths) * Int128(total) : nil
    }

    /// Whether the exact share is at most `limit` (a share, not per cent); `nil` of nothing.
    public func isAtMost(_ limit: Decimal) -> Bool? {
        total > 0 ? Int128(count) * 1_000_000 <= Int128(limit.millionths) * Int128(total) : nil
    }

    /// The Wilson score interval; `nil` of nothing.
    public func interval(_ confidence: Confidence = .percent95) -> WilsonInterval? { WilsonInterval(self, confidence) }
}
