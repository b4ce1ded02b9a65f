import Documents
import Testing

@testable import Statistics

@Suite struct ProportionTests {
    /// Method 3 in table I of Newcombe (1998), to the four decimals that it prints.
    @Test(arguments: [
        (81, 263, "0.2553", "0.3662"), (15, 148, "0.0624", "0.1605"), (0, 20, "0.0000", "0.1611"), (1, 29, "0.0061", "0.1718"),
    ])
    func agreesWithNewcombe(_ count: Int, _ total: Int, _ lower: String, _ upper: String) throws {
        let share = try #require(Proportion(count, of: total))
        let interval = try #require(share.interval())
        #expect(FixedDecimal.text(interval.lower, decimals: 4) == lower)
        #expect(FixedDecimal.text(interval.upper, decimals: 4) == upper)
    }

    @Test(arguments: Confidence.allCases, [1, 2, 7, 100, 999_983, Proportion.limit])
    func isASymmetricIntervalAroundTheShare(_ confidence: Confidence, _ total: Int) throws {
        for count in [0, 1, total / 3, total - 1, total] {
            let share = try #require(Proportion(count, of: total))
            let other = try #require(Proportion(total - count, of: total))
            let interval = try #require(share.interval(confidence))
            let mirrored = try #require(other.interval(confidence))
            let value = try #require(share.value)
            #expect(0 <= interval.lower && interval.lower <= value && value <= interval.upper && interval.upper <= 1)
            #expect(abs(interval.lower - (1 - mirrored.upper)) < 1e-15)
            #expect(interval.lower > 0 || count == 0)
        }
    }

    @Test func ofNothingThereIsNothingToSay() throws {
        let share = try #require(Proportion(0, of: 0))
        #expect(share.value == nil && share.text() == nil && share.interval() == nil)
        #expect(share.isAtLeast(Decimal(millionths: 0)) == nil && share.isAtMost(Decimal(millionths: 0)) == nil)
    }

    @Test(arguments: [(-1, 2), (3, 2), (0, -1), (1, Int.max)])
    func refuses(_ count: Int, _ total: Int) { #expect(Proportion(count, of: total) == nil) }

    /// 9/10 is at least 0.90, whatever a `Double` makes of both.
    @Test(arguments: [(9, 10, "0.90", true, true), (89, 100, "0.90", false, true), (1, 3, "0.333333", true, false)])
    func comparesExactly(_ count: Int, _ total: Int, _ limit: String, _ atLeast: Bool, _ atMost: Bool) throws {
        let share = try #require(Proportion(count, of: total))
        let limit = try #require(Decimal(limit))
        #expect(share.isAtLeast(limit) == atLeast)
        #expect(share.isAtMost(limit) == atMost)
    }

    @Test(arguments: [
        (0.952619, 6, "0.952619"), (0.5, 0, "0"), (1.5, 0, "2"), (2.5, 0, "2"), (0.125, 2, "0.12"), (0.375, 2, "0.38"),
        // 0.1 + 0.2 lies above 0.3; 2.675 below its own digits.
        (0.1 + 0.2, 9, "0.300000000"), (2.675, 2, "2.67"), (-0.0000004, 6, "0.000000"), (-0.0000006, 6, "-0.000001"),
        (1e-300, 6, "0.000000"), (.leastNonzeroMagnitude, 9, "0.000000000"), (-0.0, 3, "0.000"), (1, 6, "1.000000"),
        (2_251_799_813_685_249.5, 1, "2251799813685249.5"), (9_007_199_254_740_991, 3, "9007199254740991.000"),
        (0x1p53, 3, "9007199254740992.0"), (.infinity, 3, "inf"), (0.9999996, 6, "1.000000"), (0.25, 12, "0.250000000"),
    ])
    func printsFixedDecimals(_ value: Double, _ decimals: Int, _ expected: String) {
        #expect(FixedDecimal.text(value, decimals: decimals) == expected)
    }

    @Test(
        arguments: [
            (1, 3, "0.333333"), (2, 3, "0.666667"), (1, 2_000_000, "0.000000"), (3, 2_000_000, "0.000002"), (-1, 3, "-0.333333"),
            (-1, 9_000_000, "0.000000"), (7, 7, "1.000000"),
        ] as [(Int, Int, String)])
    func printsFractionsOnceRounded(_ numerator: Int, _ denominator: Int, _ expected: String) {
        #expect(FixedDecimal.text(Int128(numerator), over: Int128(denominator)) == expected)
    }

    @Test func refusesFractionsThatAreNone() {
        #expect(FixedDecimal.text(1, over: 0) == nil)
        #expect(FixedDecimal.text(Int128.min, over: 1) == nil)
        #expect(FixedDecimal.text(1, over: Int128.max) == nil)
    }
}
