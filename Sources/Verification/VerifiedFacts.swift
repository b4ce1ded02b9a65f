public import Documents

/// What the verdict may tell of the deliverable, because it was proven or computed again.
public struct VerifiedFacts: Hashable, Sendable {
    public var kind: String
    public var provider: Party
    public var client: Party
    public var contract: String
    public var period: (Range<Instant>)
    public var records: UInt64

    public struct Party: Hashable, Sendable {
        public var id: String
        public var name: LanguageMap
    }
}
