import Documents
import Testing

@testable import Statistics

@Suite struct AgreementTests {
    private func text(_ value: Double?, _ decimals: Int) -> String {
        value.map { FixedDecimal.text($0, decimals: decimals) } ?? "–"
    }

    /// The example of Fleiss, Cohen and Everitt (1969), also in Fleiss, *Statistical Methods for Rates and Proportions*: shares
    /// .53 .05 .02 / .11 .14 .05 / .01 .06 .03 of 200 cases; kappa .429, variances .002885 and, for kappa = 0, .003082.
    @Test func agreesWithFleissCohenEveritt() throws {
        let kappa = try #require(Kappa.cohen([[106, 10, 4], [22, 28, 10], [2, 12, 6]]))
        #expect(kappa.text(decimals: 3) == "0.429")
        let error = try #require(kappa.standardError)
        let null = try #require(kappa.standardErrorUnderNull)
        #expect(text(error * error, 6) == "0.002885")
        #expect(text(null * null, 6) == "0.003082")
    }

    /// The cross-tabulations of the AIAG manual's worked example (MSA, 4th edition, chapter III section C): 50 parts, three
    /// appraisers, three trials.
    @Test(arguments: [
        ("A × B", [[44, 6], [3, 97]], "0.86"), ("B × C", [[42, 5], [9, 94]], "0.79"), ("A × C", [[43, 7], [8, 92]], "0.78"),
        ("A × reference", [[45, 5], [3, 97]], "0.88"), ("B × reference", [[45, 2], [3, 100]], "0.92"),
        ("C × reference", [[42, 9], [6, 93]], "0.77"),
    ])
    func agreesWithTheAIAGManual(_ name: String, _ table: [[Int]], _ expected: String) {
        #expect(Kappa.cohen(table)?.text(decimals: 2) == expected)
    }

    /// Wikipedia's worked example of Cohen's kappa (50 grant proposals): 0.40.
    @Test func isExact() throws {
        let kappa = try #require(Kappa.cohen([[20, 5], [10, 15]]))
        #expect(kappa.value == 0.4)
        #expect(kappa.isAtLeast(Decimal(millionths: 400_000)) == true)
        #expect(kappa.isAtLeast(Decimal(millionths: 400_001)) == false)
    }

    /// Fleiss (1971), table 1: 30 patients, 6 psychiatrists, 5 diagnoses; kappa .430. The z of 17.652 is that of the R package
    /// irr for the same table.
    @Test func agreesWithFleiss() throws {
        let table = """
            0 0 0 6 0/0 3 0 0 3/0 1 4 0 1/0 0 0 0 6/0 3 0 3 0/2 0 4 0 0/0 0 4 0 2/2 0 3 1 0/2 0 0 4 0/0 0 0 0 6
            1 0 0 5 0/1 1 0 4 0/0 3 3 0 0/1 0 0 5 0/0 2 0 3 1/0 0 5 0 1/3 0 0 1 2/5 1 0 0 0/0 2 0 4 0/1 0 2 0 3
            0 0 0 0 6/0 1 0 5 0/0 2 0 1 3/2 0 0 4 0/1 0 0 4 1/0 5 0 1 0/4 0 0 0 2/0 2 0 4 0/1 0 5 0 0/0 0 0 0 6
            """.split { $0 == "/" || $0 == "\n" }.map { $0.split(separator: " ").compactMap { Int($0) } }
        let kappa = try #require(Kappa.fleiss(table))
        #expect(kappa.text(decimals: 3) == "0.430")
        let value = try #require(kappa.value)
        let null = try #require(kappa.standardErrorUnderNull)
        #expect(text(value / null, 3) == "17.652")
    }

    /// Wikipedia's worked example of Fleiss' kappa: 10 subjects, 14 raters, 5 categories; 0.210.
    @Test func agreesWithTheOtherExample() {
        let table = [
            [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1], [7, 7, 0, 0, 0],
            [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
        ]
        #expect(Kappa.fleiss(table)?.text(decimals: 3) == "0.210")
    }

    @Test func isNotDefinedWhereAllSayTheSame() throws {
        let cohen = try #require(Kappa.cohen([[0, 0], [0, 9]]))
        #expect(cohen.value == nil && cohen.text() == nil && cohen.standardError == nil)
        #expect(cohen.isAtLeast(Decimal(millionths: 0)) == nil)
        let fleiss = try #require(Kappa.fleiss([[3, 0], [3, 0]]))
        #expect(fleiss.value == nil && fleiss.standardErrorUnderNull == nil)
    }

    @Test(arguments: [
        [], [[]], [[1, 2]], [[1, -1], [0, 3]], [[0, 0], [0, 0]], [[1, 2], [3]], [[Int.max, 1], [1, Int.max]],
    ])
    func refuses(_ table: [[Int]]) {
        #expect(Kappa.cohen(table) == nil)
        #expect(
            Kappa.fleiss([[1, 0], [0, 1]]) == nil && Kappa.fleiss([[2, 0], [1, 2]]) == nil && Kappa.fleiss([[2, 0], [2]]) == nil)
    }

    /// Appraiser C of the AIAG example: 12.5 % of the bad parts passed, 8.8 % of the good ones were rejected.
    @Test func countsConfusion() throws {
        var counts = ConfusionCounts()
        for (count, decision, truth) in [
            (42, AttributeDecision.reject, AttributeDecision.reject), (9, .reject, .pass), (6, .pass, .reject),
            (93, .pass, .pass),
        ] {
            for _ in 0..<count { counts.count(decision, truth: truth) }
        }
        #expect(counts == ConfusionCounts(caught: 42, missed: 6, falseAlarms: 9, passed: 93))
        #expect(counts.missRate == Proportion(6, of: 48) && counts.missRate.text(decimals: 3) == "0.125")
        #expect(counts.falseAlarmRate == Proportion(9, of: 102) && counts.falseAlarmRate.text(decimals: 3) == "0.088")
        #expect(counts.effectiveness == Proportion(135, of: 150))
        #expect(counts.kappa?.text(decimals: 2) == "0.77")
        #expect(ConfusionCounts().kappa == nil && ConfusionCounts().missRate.value == nil)
        #expect(ConfusionCounts(caught: -1, missed: 1, falseAlarms: 1, passed: 1) == nil)
        #expect(ConfusionCounts(caught: .max, missed: .max, falseAlarms: 1, passed: 1) == nil)
    }
}
