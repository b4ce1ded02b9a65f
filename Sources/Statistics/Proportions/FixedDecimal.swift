/// Numbers as text with a fixed number of decimals, the same on every machine: integer arithmetic on the value's own bits,
/// no locale and no C library. Ties go to the even digit (ISO 80000-1:2022 annex B, rule A; IEEE 754 roundTiesToEven).
public enum FixedDecimal {
    /// Decimals that can be asked for.
    public static let decimals = 0...9

    /// `value` rounded once, from its exact binary value, to `decimals` places: `0.952619`.
    /// - Parameters:
    ///   - value: its magnitude is below 2^53; anything else is printed as Swift prints it.
    ///   - decimals: brought into ``decimals``.
    public static func text(_ value: Double, decimals: Int = 6) -> String {
        guard value.isFinite, value.magnitude < 0x1p53 else { return value.description }
        let places = places(decimals)
        guard value.isNormal else { return text(units: 0, isNegative: false, places) }
        let significand = UInt128(value.significandBitPattern | 1 << 52)
        // Below 2^53 the last bit of a significand is worth 2^0 at most.
        let shift = 52 - Int(value.exponent)
        let scaled = significand * powers(places)
        guard shift > 0 else { return text(units: scaled, isNegative: value < 0, places) }
        // 53 bits times 10^9 are 83 bits: whatever is moved further is less than half a unit.
        guard shift < 100 else { return text(units: 0, isNegative: false, places) }
        return text(units: divide(scaled, by: 1 << UInt128(shift)), isNegative: value < 0, places)
    }

    /// The fraction rounded once, from its exact value. `nil` if the denominator is not positive or a term reaches 2^96.
    public static func text(_ numerator: Int128, over denominator: Int128, decimals: Int = 6) -> String? {
        guard denominator > 0, numerator.magnitude < 1 << 96, denominator < 1 << 96 else { return nil }
        let places = places(decimals)
        let units = divide(numerator.magnitude * powers(places), by: denominator.magnitude)
        return text(units: units, isNegative: numerator < 0, places)
    }

    private static func places(_ decimals: Int) -> Int {
        min(max(decimals, self.decimals.lowerBound), self.decimals.upperBound)
    }

    private static func powers(_ places: Int) -> UInt128 { (0..<places).reduce(1) { power, _ in power * 10 } }

    private static func divide(_ value: UInt128, by divisor: UInt128) -> UInt128 {
        let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
        let other = divisor - rest
        return rest > other || (rest == other && !quotient.isMultiple(of: 2)) ? quotient + 1 : quotient
    }

    /// A zero has no sign, whatever was rounded to it.
    private static func text(units: UInt128, isNegative: Bool, _ places: Int) -> String {
        let (whole, fraction) = units.quotientAndRemainder(dividingBy: powers(places))
        let sign = isNegative && units > 0 ? "-" : ""
        guard places > 0 else { return sign + String(whole) }
        let digits = String(fraction)
        return "\(sign)\(whole)." + String(repeating: "0", count: places - digits.count) + digits
    }
}
