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
