public import Documents

/// A share of time: `part` of `whole`, both in milliseconds and neither negative.
public struct Share: Hashable, Sendable {
    public var part: Int64
    public var whole: Int64

    public init(_ part: Int64, of whole: Int64) {
        self.part = part
        self.whole = whole
    }

    /// Per cent with four digits behind the point, cut off and never rounded up, so that no printed figure flatters; `nil` if
    /// there is no time at all.
    public var percent: String? {
        guard whole > 0 else { return nil }
        let scaled = Int128(part) * 1_000_000 / Int128(whole)
        let fraction = String(scaled % 10_000)
        return "\(scaled / 10_000)." + String(repeating: "0", count: 4 - fraction.count) + fraction
    }

    /// Whether the exact share is at least `target` per cent; `nil` if there is no time at all.
    public func isAtLeast(_ target: Decimal) -> Bool? {
        whole > 0 ? Int128(part) * 100_000_000 >= Int128(target.millionths) * Int128(whole) : nil
    }
}
