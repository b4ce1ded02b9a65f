extension Tails {
    /// The number of nonconforming items in a sample of `n` from a process that makes a share `p` of them (binomial
    /// distribution).
    /// - Parameter p: in 0…1.
    static func binomial(n: Int, p: Double, limit: Int) -> Tails {
        guard p > 0 else { return Tails(certain: limit >= 0) }
        guard p < 1 else { return Tails(certain: limit >= n) }
        let q = 1 - p
        // What rounding took from q: over thousands of steps its error would add up, always in the same direction.
        let rest = (1 - q) - p
        let size = Double(n)
        let peak = min(n, Int(((size + 1) * p).rounded(.down)))
        return Tails(
            from: peak, in: 0...n, limit: limit,
            up: { k in (size - k) * p / ((k + 1) * q + (k + 1) * rest) },
            down: { k in (k * q + k * rest) / ((size - k + 1) * p) })
    }

    /// The number of nonconforming items in a sample of `n` from a lot of `lot` that has `nonconforming` of them
    /// (hypergeometric distribution).
    /// - Parameters: 1 ≤ n ≤ lot ≤ ``SamplingPlan/limit``, 0 ≤ nonconforming ≤ lot.
    static func hypergeometric(lot: Int, nonconforming: Int, n: Int, limit: Int) -> Tails {
        let range = max(0, n - (lot - nonconforming))...min(n, nonconforming)
        let peak = (n + 1) * (nonconforming + 1) / (lot + 2)
        let size = Double(n)
        let bad = Double(nonconforming)
        // Conforming items that the sample can do without: how many more of them there are than places in the sample.
        let spare = Double(lot - nonconforming - n)
        return Tails(
            from: min(max(peak, range.lowerBound), range.upperBound), in: range, limit: limit,
            up: { k in (bad - k) * (size - k) / ((k + 1) * (spare + k + 1)) },
            down: { k in k * (spare + k) / ((bad - k + 1) * (size - k + 1)) })
    }
}
