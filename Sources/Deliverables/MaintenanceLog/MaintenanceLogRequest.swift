public import Documents
public import TransparencyLog

/// What is to be built.
public struct MaintenanceLogRequest: Sendable {
    public var period: Range<Instant>
    public var predecessor: MaintenanceLogDocument.Predecessor?
    /// The log's published checkpoints with their cosignatures, in any order.
    public var checkpoints: [SignedNote]
    /// The terms files by name.
    public var terms: [String: [UInt8]]
    /// Personal values that this client may see, by index.
    public var disclosures: [(index: UInt64, text: String)]
    /// Records to be left out, by index.
    public var withheld: Set<UInt64>
    /// Build even if figures are not established or the period is not shown to be whole: the file says so, and so will every
    /// verdict. What is contradicted is refused all the same.
    public var acceptsUnestablished: Bool

    public init(
        period: Range<Instant>, predecessor: MaintenanceLogDocument.Predecessor?, checkpoints: [SignedNote],
        terms: [String: [UInt8]], disclosures: [(index: UInt64, text: String)] = [], withheld: Set<UInt64> = [],
        acceptsUnestablished: Bool = false
    ) {
        self.period = period
        self.predecessor = predecessor
        self.checkpoints = checkpoints
        self.terms = terms
        self.disclosures = disclosures
        self.withheld = withheld
        self.acceptsUnestablished = acceptsUnestablished
    }
}
