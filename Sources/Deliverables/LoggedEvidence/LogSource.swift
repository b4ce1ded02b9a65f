public import Documents
public import TransparencyLog

/// What a builder reads of a logbook. Commands give one made from whatever store there is.
public protocol LogSource {
    associatedtype Hashes: HashSource

    /// Entries in the log.
    var size: UInt64 { get }

    /// Hashes of the log's complete subtrees.
    var hashes: Hashes { get }

    /// The entry at `index` below ``size``.
    /// - Throws: whatever keeps the store from reading.
    func entry(at index: UInt64) throws -> LogEntry
}

/// One entry of a logbook as its owner has it.
public enum LogEntry: Hashable, Sendable {
    case record(salt: [UInt8], bytes: [UInt8])
    /// Its record was erased: the entry alone is left.
    case erased(entry: Digest)
}
