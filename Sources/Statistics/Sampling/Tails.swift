/// P(X ≤ limit) and P(X > limit) of a distribution on whole numbers with one peak, each with its own full precision: the
/// smaller of them is never found by taking the larger from 1.
///
/// Terms are walked outwards from the peak by the ratio of neighbours, so that nothing but + − × ÷ is needed and the same bits
/// come out on every machine. The peak's weight is 2^900 and terms are followed down to 2^-900, so that a tail of any size that
/// a `Double` can hold is found; the work is about fifty standard deviations at most. The rounding errors of n steps
/// are independent: a relative 1e-13 or so for lots of a million.
struct Tails {
    private(set) var below = 0.0
    private(set) var above = 0.0

    private static let peak = 0x1p900
    private static let floor = 0x1p-900
    /// What is smaller than this part of its own tail no longer changes it, nor does all that follows.
    private static let negligible = 0x1p-70

    /// - Parameters:
    ///   - start: a number near the peak, in `range`.
    ///   - up: P(X = k+1) / P(X = k).
    ///   - down: P(X = k−1) / P(X = k).
    init(
        from start: Int, in range: ClosedRange<Int>, limit: Int, up: (Double) -> Double, down: (Double) -> Double
    ) {
        var low = 0.0
        var high = 0.0
        if start <= limit { low = Tails.peak } else { high = Tails.peak }

        var term = Tails.peak
        var place = start
        while place < range.upperBound {
            term *= up(Double(place))
            place += 1
            guard term >= Tails.floor else { break }
            if place > limit {
                high += term
                if term < high * Tails.negligible { break }
            } else {
                low += term
                if limit >= range.upperBound, term < low * Tails.negligible { break }
            }
        }
        term = Tails.peak
        place = start
        while place > range.lowerBound {
            term *= down(Double(place))
            place -= 1
            guard term >= Tails.floor else { break }
            if place <= limit {
                low += term
                if term < low * Tails.negligible { break }
            } else {
                high += term
                if limit < range.lowerBound, term < high * Tails.negligible { break }
            }
        }
        let all = low + high
        below = low / all
        above = high / all
    }

    /// All of it on one side.
    init(certain isBelow: Bool) {
        below = isBelow ? 1 : 0
        above = isBelow ? 0 : 1
    }
}
