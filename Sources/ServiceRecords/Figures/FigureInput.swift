public import Documents

/// All that figures are computed from. Values only: no clock, no files, nothing that the provider computed.
public struct FigureInput: Sendable {
    public var contract: Contract
    public var terms: ServiceTerms
    /// The terms' limits, or stricter ones of a policy.
    public var limits: FigureLimits
    public var period: Range<Instant>
    /// The disclosed records of the range, in the order of the log.
    public var records: [LoggedRecord]
    /// How many records of the range are erased or withheld.
    public var missing: UInt64
    /// When checkpoints were witnessed, in order: the opening one, those within, and the closing one.
    public var witnessed: [Instant]

    public init(
        contract: Contract, terms: ServiceTerms, limits: FigureLimits? = nil, period: Range<Instant>,
        records: [LoggedRecord], missing: UInt64 = 0, witnessed: [Instant]
    ) {
        self.contract = contract
        self.terms = terms
        self.limits = limits ?? terms.limits
        self.period = period
        self.records = records
        self.missing = missing
        self.witnessed = witnessed
    }
}
