internal import Documents

/// An amount of money as a contract writes it: a decimal text, never a binary fraction, and a currency.
public struct Money: Hashable, Sendable {
    /// For example `125000.00`: at most 15 digits before the point and 4 after it, more than nothing.
    public let amount: String
    /// ISO 4217, three capital letters.
    public let currency: String

    /// `nil` for anything but one way to write a positive amount, or a currency that is not formed as ISO 4217 forms them.
    public init?(amount: String, currency: String) {
        let parts = amount.split(separator: ".", omittingEmptySubsequences: false)
        let isDigits = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
        guard isDigits, (1...2).contains(parts.count), parts[0].count <= 15, parts[0] == "0" || parts[0].first != "0",
            parts.count == 1 || parts[1].count <= 4, amount.utf8.contains(where: { (49...57).contains($0) }),
            currency.utf8.count == 3, currency.utf8.allSatisfy({ (65...90).contains($0) })
        else { return nil }
        self.amount = amount
        self.currency = currency
    }
}
