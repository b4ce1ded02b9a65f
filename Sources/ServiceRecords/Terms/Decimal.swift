/// A non-negative decimal of at most six fractional digits, held as whole millionths: no floating point anywhere.
public struct Decimal: Hashable, Comparable, Sendable {
    public let millionths: Int64

    public init(millionths: Int64) { self.millionths = millionths }

    /// Reads `99.5`: digits, and up to six more behind a point. `nil` for anything else or above a million.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), (1...7).contains(parts[0].utf8.count),
            parts.allSatisfy({ $0.utf8.allSatisfy { $0 &- 0x30 < 10 } }), let whole = Int64(parts[0]), whole <= 1_000_000
        else { return nil }
        var fraction: Int64 = 0
        if parts.count == 2 {
            guard (1...6).contains(parts[1].utf8.count), let digits = Int64(parts[1]) else { return nil }
            fraction = (parts[1].utf8.count..<6).reduce(digits) { value, _ in value * 10 }
        }
        millionths = whole * 1_000_000 + fraction
    }

    public static func < (a: Decimal, b: Decimal) -> Bool { a.millionths < b.millionths }
}

extension Decimal: CustomStringConvertible {
    /// Without superfluous zeros: `99.5`.
    public var description: String {
        var fraction = String(millionths % 1_000_000)
        fraction = String(repeating: "0", count: 6 - fraction.count) + fraction
        while fraction.last == "0" { fraction.removeLast() }
        return String(millionths / 1_000_000) + (fraction.isEmpty ? "" : "." + fraction)
    }
}

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
