extension Kappa {
    /// Fleiss' kappa of subjects that were each judged equally often: (P̄ − P̄ₑ) / (1 − P̄ₑ).
    ///
    /// J. L. Fleiss, *Measuring nominal scale agreement among many raters*, Psychol. Bull. 76 (1971) 378–382. The standard
    /// error under kappa = 0 is that of J. L. Fleiss, J. C. M. Nee and J. R. Landis, *Large sample variance of kappa in the
    /// case of different sets of raters*, Psychol. Bull. 86 (1979) 974–977, which replaces the one of 1971; theirs of the
    /// estimate itself is not given here.
    ///
    /// - Parameter table: `table[i][j]` judgements that put subject i into category j; every row has the same sum, two at least.
    /// - Returns: `nil` if it is not so, or if the table holds more than ``limit`` judgements.
    public static func fleiss(_ table: [[Int]]) -> Kappa? {
        guard let all = total(table), let width = table.first?.count, table.allSatisfy({ $0.count == width }) else { return nil }
        let judgements = all / table.count
        guard judgements >= 2, table.allSatisfy({ $0.reduce(0, +) == judgements }) else { return nil }
        let categories = (0..<width).map { category in table.reduce(0) { $0 + $1[category] } }
        let squares = table.joined().reduce(0) { $0 + $1 * $1 }
        let byChance = categories.reduce(0) { $0 + $1 * $1 }
        // P̄ = (squares − all) / all·(m − 1) and P̄ₑ = byChance / all², brought to one denominator.
        let others = Int128(judgements - 1)
        let numerator = Int128(squares - all) * Int128(all) - Int128(byChance) * others
        let denominator = (Int128(all) * Int128(all) - Int128(byChance)) * others
        guard denominator > 0 else { return undefined }

        var spread = 0.0
        var skew = 0.0
        for category in categories {
            let share = Double(category) / Double(all)
            let rest = Double(all - category) / Double(all)
            spread += share * rest
            skew += share * rest * (rest - share)
        }
        let variance = 2 * max(0, spread * spread - skew) / (Double(all) * Double(judgements - 1))
        return Kappa(
            numerator: numerator, denominator: denominator, standardError: nil,
            standardErrorUnderNull: variance.squareRoot() / spread)
    }
}
