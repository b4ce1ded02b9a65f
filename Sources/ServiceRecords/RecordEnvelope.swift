public import Documents

/// What a store needs of a record that it takes in; nothing of the record is copied.
public struct RecordEnvelope: Sendable {
    /// SHA-256( source ‖ 0x00 ‖ id ), both decoded: the idempotency key.
    public var key: Digest

    /// The type's number (`RecordType.rawValue`), ``RecordType/opaqueCode`` for a type of somebody else's.
    public var typeCode: UInt16

    /// The event's own time: a claim.
    public var time: Instant

    /// Where the texts stand in the record, between their quotes and with escapes if they were written with any.
    public var id: Range<Int>
    public var source: Range<Int>
    public var type: Range<Int>
    public var subject: Range<Int>

    /// The values that the logbook's genesis declares personal, in the order of the text. Splice them out before keeping.
    public var personal: [PersonalValue]
}

/// A personal value found in a record: which field, and where its text stands, quotes included.
public struct PersonalValue: Hashable, Sendable {
    public var pointer: String
    public var range: Range<Int>
}
