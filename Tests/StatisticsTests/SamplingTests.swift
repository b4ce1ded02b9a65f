import Testing

@testable import Statistics

@Suite struct SamplingTests {
    private func plan(_ lot: Int?, _ sample: Int, _ accept: Int) throws -> SamplingPlan {
        try SamplingPlan(lot: lot, sample: sample, accept: accept, reject: accept + 1)
    }

    /// The OC curve of n = 89, c = 2 in Montgomery, *Introduction to Statistical Quality Control*, table 15.2 (6th edition).
    @Test(arguments: [
        (0.005, "0.9897"), (0.010, "0.9397"), (0.020, "0.7366"), (0.030, "0.4985"), (0.040, "0.3042"), (0.050, "0.1721"),
        (0.060, "0.0919"), (0.070, "0.0468"), (0.080, "0.0230"), (0.090, "0.0109"),
    ])
    func agreesWithMontgomery(_ fraction: Double, _ expected: String) throws {
        let plan = try plan(nil, 89, 2)
        let probability = try #require(plan.acceptance(fraction: fraction))
        #expect(FixedDecimal.text(probability.accept, decimals: 4) == expected)
    }

    /// Small lots by hand: C(8,3)/C(10,3) = 56/120, and one bad item of two more in (2·C(8,2))/120.
    @Test func drawsWithoutReplacement() throws {
        let none = try plan(10, 3, 0)
        #expect(none.acceptance(nonconforming: 2)?.accept == 56.0 / 120)
        let single = try plan(10, 3, 1)
        let one = try #require(single.acceptance(nonconforming: 2))
        #expect(abs(one.accept - 112.0 / 120) < 1e-16 && abs(one.reject - 8.0 / 120) < 1e-16)
    }

    /// (1 − 10⁻⁶)^1,000,000 and far tails, as mpmath gives them with fifty digits.
    @Test(arguments: Far.cases)
    func isExactFarOut(_ far: Far) throws {
        let plan = try plan(far.lot, far.sample, far.accept)
        let probability = try #require(
            far.lot == nil ? plan.acceptance(fraction: far.quality) : plan.acceptance(nonconforming: Int(far.quality)))
        #expect(abs(probability.accept / far.expected - 1) < 1e-12)
        #expect(abs(probability.reject / far.rejected - 1) < 1e-12)
    }

    struct Far: Sendable {
        var lot: Int?
        var sample: Int
        var accept: Int
        var quality: Double
        var expected: Double
        var rejected: Double

        // lot, sample, accept, quality (a share, or a number in the lot), Pa, 1 - Pa
        static let cases: [Far] = [
            Far(
                lot: nil, sample: 1_000_000, accept: 0, quality: 1e-06, expected: 0.3678792572316451, rejected: 0.6321207427683548
            ),
            Far(
                lot: nil, sample: 100000, accept: 4500, quality: 0.05, expected: 8.875972242324466e-14,
                rejected: 0.9999999999999113),
            Far(lot: nil, sample: 100000, accept: 5600, quality: 0.05, expected: 1.0, rejected: 5.755060571000704e-18),
            Far(lot: nil, sample: 1000, accept: 2, quality: 0.5, expected: 4.6709937432447955e-296, rejected: 1.0),
            Far(
                lot: nil, sample: 100_000_000, accept: 3, quality: 1e-09, expected: 0.9999961531662933,
                rejected: 3.84683370667602e-06),
            Far(lot: nil, sample: 1_000_000, accept: 490000, quality: 0.5, expected: 2.7721816438496123e-89, rejected: 1.0),
            Far(
                lot: 1_000_000, sample: 100000, accept: 4500, quality: 50000.0, expected: 4.6038023865297425e-15,
                rejected: 0.9999999999999954),
            Far(lot: 1_000_000, sample: 100000, accept: 5600, quality: 50000.0, expected: 1.0, rejected: 7.913048202601803e-20),
            Far(
                lot: 1_000_000, sample: 1250, accept: 21, quality: 50000.0, expected: 5.151214751917747e-10,
                rejected: 0.9999999994848785),
            Far(
                lot: 1_000_000, sample: 500000, accept: 249000, quality: 500000.0, expected: 3.1939302142569536e-05,
                rejected: 0.9999680606978575),
            Far(
                lot: 100_000_000, sample: 2000, accept: 0, quality: 700000.0, expected: 7.914724288915115e-07,
                rejected: 0.9999992085275711),
            Far(lot: nil, sample: 1_000_000, accept: 500000, quality: 0.49, expected: 1.0, rejected: 2.5925825990853975e-89),
            Far(lot: 1_000_000, sample: 999990, accept: 10, quality: 15.0, expected: 9.080784433472464e-23, rejected: 1.0),
        ]
    }

    @Test func isCertainAtTheEnds() throws {
        let process = try plan(nil, 50, 1)
        #expect(process.acceptance(fraction: 0)?.accept == 1 && process.acceptance(fraction: 1)?.accept == 0)
        let whole = try plan(20, 20, 3)
        #expect((0...20).map { whole.acceptance(nonconforming: $0)?.accept } == (0...20).map { $0 <= 3 ? 1 : 0 })
        #expect(process.acceptance(fraction: 1.5) == nil && process.acceptance(fraction: .nan) == nil)
        #expect(process.acceptance(nonconforming: 1) == nil)
        #expect(whole.acceptance(nonconforming: 21) == nil && whole.acceptance(nonconforming: -1) == nil)
        #expect(process.acceptance(fraction: .leastNonzeroMagnitude)?.accept == 1)
        #expect(process.acceptance(fraction: 1 - 0x1p-53)?.reject == 1)
    }

    /// Both halves make the whole, and Pₐ falls with quality.
    @Test func fallsWithQuality() throws {
        for numbers in [(300, 20, 0), (300, 20, 3), (1000, 999, 500), (7, 2, 1)] {
            let plan = try plan(numbers.0, numbers.1, numbers.2)
            let lot = try #require(plan.lot)
            var last = 1.0
            for nonconforming in 0...lot {
                let now = try #require(plan.acceptance(nonconforming: nonconforming))
                #expect(now.accept <= last && abs(now.accept + now.reject - 1) < 1e-15)
                last = now.accept
            }
        }
    }

    /// n = 80, Ac = 2: SciPy (brentq of binom.cdf) finds 1.02978 % at 95 % and 6.51597 % at 10 %.
    @Test func findsRiskPoints() throws {
        let process = try plan(nil, 80, 2)
        let curve = try #require(OperatingCharacteristic(process, .binomial))
        #expect(FixedDecimal.text(curve.producer.fraction * 100, decimals: 2) == "1.03")
        #expect(FixedDecimal.text(curve.consumer.fraction * 100, decimals: 2) == "6.52")
        #expect(curve.producer.probability.accept >= 0.95 && curve.consumer.probability.accept <= 0.10)
        #expect(curve.producer.nonconforming == nil)
        #expect(OperatingCharacteristic(process, .hypergeometric) == nil)

        let plan = try plan(1000, 80, 2)
        let lot = try #require(OperatingCharacteristic(plan, .hypergeometric))
        let worst = try #require(lot.producer.nonconforming)
        let best = try #require(lot.consumer.nonconforming)
        let after = try #require(plan.acceptance(nonconforming: worst + 1))
        let before = try #require(plan.acceptance(nonconforming: best - 1))
        #expect(lot.producer.probability.accept >= 0.95 && after.accept < 0.95)
        #expect(lot.consumer.probability.accept <= 0.10 && before.accept > 0.10)
    }

    @Test(
        arguments: [
            (nil, 1, 0), (nil, 80, 2), (nil, 100_000, 5000), (1, 1, 0), (2, 1, 0), (50, 50, 49), (1000, 80, 2),
            (1_000_000, 1250, 21),
            (1_000_000, 100_000, 5000),
        ] as [(Int?, Int, Int)])
    func drawsACurve(_ lot: Int?, _ sample: Int, _ accept: Int) throws {
        let plan = try plan(lot, sample, accept)
        let curve = try #require(OperatingCharacteristic(plan, lot == nil ? .binomial : .hypergeometric))
        #expect((2...110).contains(curve.points.count))
        #expect(curve.points.first?.probability.accept == 1 && (curve.points.last?.probability.accept ?? 1) <= 0.001)
        #expect(curve.points.contains(curve.producer) && curve.points.contains(curve.consumer))
        for (left, right) in zip(curve.points, curve.points.dropFirst()) {
            #expect(left.fraction < right.fraction)
            #expect(left.probability.accept >= right.probability.accept)
            // No step between neighbours that a line could not follow, unless whole numbers leave no choice.
            let neighbours = (right.nonconforming ?? 0) - (left.nonconforming ?? 0) == 1
            #expect(neighbours || left.probability.accept - right.probability.accept < 0.1)
        }
    }

    @Test(
        arguments: [
            (nil, 80, 2, 3, []), (100, 100, 0, 1, []), (50, 80, 2, 3, [.sampleAboveLot]),
            (100, 10, 10, 11, [.acceptsEverything]), (100, 10, 2, 2, [.rejectNotAboveAccept]), (100, 10, 2, 4, [.undecided]),
            (0, 0, -1, -1, [.lotSize, .sampleSize, .acceptNegative, .rejectNotAboveAccept]),
            (.min, .max, .max, .min, [.lotSize, .sampleSize, .sampleAboveLot, .acceptsEverything, .rejectNotAboveAccept]),
            (nil, 5, .min, .max, [.acceptNegative, .undecided]),
        ] as [(Int?, Int, Int, Int, [PlanContradiction])])
    func listsContradictions(_ lot: Int?, _ n: Int, _ ac: Int, _ re: Int, _ expected: [PlanContradiction]) {
        #expect(SamplingPlan.contradictions(lot: lot, sample: n, accept: ac, reject: re) == expected)
        if !expected.isEmpty {
            #expect(throws: InconsistentPlan(contradictions: expected)) {
                try SamplingPlan(lot: lot, sample: n, accept: ac, reject: re)
            }
        }
    }
}
