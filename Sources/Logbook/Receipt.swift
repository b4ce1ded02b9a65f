/// What an acknowledged entry may rely on. Each level holds what those before it hold.
public enum Durability: Int, Comparable, Hashable, Sendable {
    /// On disk, under a signed tree that can no longer be replaced.
    case durable
    /// The signed checkpoint and its tiles can be fetched.
    case published
    /// Enough witnesses have cosigned such a checkpoint.
    case witnessed

    public static func < (a: Durability, b: Durability) -> Bool { a.rawValue < b.rawValue }
}

/// The acknowledgement of one entry.
public struct Receipt: Hashable, Sendable {
    public var index: UInt64
    /// Whether this append added the entry; false if the log had it already.
    public var isNew: Bool
    /// The size of a signed tree that covers the entry.
    public var size: UInt64
    public var durability: Durability

    public init(index: UInt64, isNew: Bool, size: UInt64, durability: Durability) {
        self.index = index
        self.isNew = isNew
        self.size = size
        self.durability = durability
    }
}

/// What came of a stream of records.
public struct AppendReport: Sendable {
    /// Records that were added, and records that the log had already.
    public var added: UInt64
    public var known: UInt64
    /// The indexes that the added records take, if any were added.
    public var indexes: Range<UInt64>?
    /// The size of the signed tree that covers all of them.
    public var size: UInt64
    public var durability: Durability
    /// Why the stream was not read to its end: the first record refused, with its line. Everything before it was appended.
    public var refusal: (any Error & Sendable)?

    public init(
        added: UInt64 = 0, known: UInt64 = 0, indexes: Range<UInt64>? = nil, size: UInt64 = 0,
        durability: Durability = .durable, refusal: (any Error & Sendable)? = nil
    ) {
        self.added = added
        self.known = known
        self.indexes = indexes
        self.size = size
        self.durability = durability
        self.refusal = refusal
    }
}
