public import Documents

/// Up to where figures are believed. The terms name them; a client's policy may be stricter and never laxer.
public struct FigureLimits: Hashable, Sendable {
    /// How far witnessed time may trail an event's own time before the witnessed time counts.
    public var maxLag: TimeSpan
    /// The longest time between two witnessed checkpoints.
    public var maxCheckpointInterval: TimeSpan
    /// From a period's end to its closing checkpoint, at least.
    public var grace: TimeSpan
    /// How many records of the range may be erased or withheld.
    public var maxMissing: UInt64
    /// Unknown time, in per cent of all.
    public var maxUnknownShare: Decimal

    public init(
        maxLag: TimeSpan, maxCheckpointInterval: TimeSpan, grace: TimeSpan, maxMissing: UInt64, maxUnknownShare: Decimal
    ) {
        self.maxLag = maxLag
        self.maxCheckpointInterval = maxCheckpointInterval
        self.grace = grace
        self.maxMissing = maxMissing
        self.maxUnknownShare = maxUnknownShare
    }

    /// The stricter of both, limit by limit: less lag, shorter intervals, a longer grace, fewer missing, less unknown.
    public func stricter(_ other: FigureLimits) -> FigureLimits {
        FigureLimits(
            maxLag: min(maxLag, other.maxLag), maxCheckpointInterval: min(maxCheckpointInterval, other.maxCheckpointInterval),
            grace: max(grace, other.grace), maxMissing: min(maxMissing, other.maxMissing),
            maxUnknownShare: min(maxUnknownShare, other.maxUnknownShare))
    }
}
