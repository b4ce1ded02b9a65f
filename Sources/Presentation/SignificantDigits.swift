/// Differences as people read them. Subtracting two doubles leaves a tail that says nothing: 0.030000000000000027.
public enum SignificantDigits {
    /// Four significant digits, in the shortest form that reads back as the same double: `0.03`, `1e-06`.
    public static func text(_ value: Double) -> String {
        guard value.isFinite, value != 0 else { return "\(value)" }
        var unit = 1.0
        var exponent = 0
        while unit * 10 <= abs(value), exponent < 15 {
            unit *= 10
            exponent += 1
        }
        while abs(value) < unit, exponent > -18 {
            unit /= 10
            exponent -= 1
        }
        // Powers of ten up to 10^22 are exact doubles, so that dividing by one rounds but once.
        guard (-17..<15).contains(exponent) else { return "\(value)" }
        var scale = 1.0
        for _ in 0..<abs(3 - exponent) { scale *= 10 }
        return exponent <= 3 ? "\((value * scale).rounded() / scale)" : "\((value / scale).rounded() * scale)"
    }
}
