extension Kappa {
    /// Cohen's kappa of two raters' categories: (pₒ − pₑ) / (1 − pₑ).
    ///
    /// J. Cohen, *A coefficient of agreement for nominal scales*, Educ. Psychol. Meas. 20 (1960) 37–46. The standard errors
    /// are the large-sample ones of J. L. Fleiss, J. Cohen and B. S. Everitt, *Large sample standard errors of kappa and
    /// weighted kappa*, Psychol. Bull. 72 (1969) 323–327: of the estimate by their equation 13, under kappa = 0 by
    /// equation 14, which replace the wrong ones of 1960.
    ///
    /// - Parameter table: `table[i][j]` cases that the first rater put into category i and the second into j; square.
    /// - Returns: `nil` if the table is not square, holds a negative count, nothing, or more than ``limit``.
    public static func cohen(_ table: [[Int]]) -> Kappa? {
        guard let n = total(table), table.allSatisfy({ $0.count == table.count }) else { return nil }
        let rows = table.map { $0.reduce(0, +) }
        let columns = table.indices.map { column in table.reduce(0) { $0 + $1[column] } }
        let agreed = table.indices.reduce(0) { $0 + table[$1][$1] }
        let byChance = zip(rows, columns).reduce(0) { $0 + $1.0 * $1.1 }
        let numerator = Int128(agreed) * Int128(n) - Int128(byChance)
        let denominator = Int128(n) * Int128(n) - Int128(byChance)
        guard denominator > 0 else { return undefined }

        let size = Double(n)
        let kappa = Double(numerator) / Double(denominator)
        // Shares of the whole: of the row, of the column, of a cell.
        let row = rows.map { Double($0) / size }
        let column = columns.map { Double($0) / size }
        let chance = Double(byChance) / (size * size)
        let beyond = Double(denominator) / (size * size)
        var diagonal = 0.0
        var others = 0.0
        var null = chance + chance * chance
        for i in table.indices {
            let term = 1 - (row[i] + column[i]) * (1 - kappa)
            diagonal += Double(table[i][i]) / size * (term * term)
            null -= row[i] * column[i] * (row[i] + column[i])
            for j in table.indices where i != j {
                let both = column[i] + row[j]
                others += Double(table[i][j]) / size * (both * both)
            }
        }
        let centre = kappa - chance * (1 - kappa)
        let variance = diagonal + (1 - kappa) * (1 - kappa) * others - centre * centre
        return Kappa(
            numerator: numerator, denominator: denominator, standardError: error(variance, size, beyond),
            standardErrorUnderNull: error(null, size, beyond))
    }

    /// √(variance / n) / (1 − pₑ). A variance is never negative; rounding may make it so.
    private static func error(_ variance: Double, _ n: Double, _ beyond: Double) -> Double {
        (max(0, variance) / n).squareRoot() / beyond
    }

    static let undefined = Kappa(numerator: 0, denominator: 0, standardError: nil, standardErrorUnderNull: nil)

    /// The sum of the counts; `nil` if one is negative or their sum is 0 or above ``limit``.
    static func total(_ table: [[Int]]) -> Int? {
        var sum = 0
        for count in table.joined() {
            guard 0 <= count, count <= limit else { return nil }
            sum += count
            guard sum <= limit else { return nil }
        }
        return sum > 0 ? sum : nil
    }
}
