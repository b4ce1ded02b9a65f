/// One row of the index file: where an entry stands, and what queries ask for. 48 bytes, little-endian:
/// ```
///  0  u64  offset of the frame in the segment
///  8  i64  time, nanoseconds since 1970 (records)
/// 16  16   the key: keyed hash of source and id
/// 32  u64  keyed hash of the subject
/// 40  u32  keyed hash of the type
/// 44  u32  length of the bytes, without the frame's head
/// ```
/// Rows are derived: the segment and the secret make them again. An erased entry keeps offset, key and length; the key stays so
/// that a collector that sends its record again cannot bring it back.
public struct IndexRow: Hashable, Sendable {
    public static let byteCount = 48

    public var offset: UInt64
    public var time: Int64
    public var key: RecordKey
    public var subject: UInt64
    public var type: UInt32
    public var length: UInt32

    public init(offset: UInt64, length: UInt32, facts: EntryFacts) {
        self.offset = offset
        self.length = length
        time = facts.time
        key = facts.key
        subject = facts.subject
        type = facts.type
    }

    /// What an erased entry's row says.
    public var erased: IndexRow {
        IndexRow(offset: offset, length: length, facts: EntryFacts(key: key))
    }

    /// Reads a row at `offset` bytes into `bytes`.
    public init(_ bytes: UnsafeRawBufferPointer, at start: Int) {
        func word<T: FixedWidthInteger>(_ place: Int, _ type: T.Type) -> T {
            T(littleEndian: bytes.loadUnaligned(fromByteOffset: start + place, as: T.self))
        }
        offset = word(0, UInt64.self)
        time = word(8, Int64.self)
        key = RecordKey(high: word(16, UInt64.self), low: word(24, UInt64.self))
        subject = word(32, UInt64.self)
        type = word(40, UInt32.self)
        length = word(44, UInt32.self)
    }

    /// Writes the 48 bytes at `start`.
    public func write(to bytes: UnsafeMutableRawBufferPointer, at start: Int) {
        bytes.storeBytes(of: offset.littleEndian, toByteOffset: start, as: UInt64.self)
        bytes.storeBytes(of: time.littleEndian, toByteOffset: start + 8, as: Int64.self)
        bytes.storeBytes(of: key.high.littleEndian, toByteOffset: start + 16, as: UInt64.self)
        bytes.storeBytes(of: key.low.littleEndian, toByteOffset: start + 24, as: UInt64.self)
        bytes.storeBytes(of: subject.littleEndian, toByteOffset: start + 32, as: UInt64.self)
        bytes.storeBytes(of: type.littleEndian, toByteOffset: start + 40, as: UInt32.self)
        bytes.storeBytes(of: length.littleEndian, toByteOffset: start + 44, as: UInt32.self)
    }
}

/// What the store keeps of an entry for finding it again: hashes under the log's secret, and a time.
public struct EntryFacts: Hashable, Sendable {
    public var key: RecordKey
    public var time: Int64
    public var subject: UInt64
    public var type: UInt32

    public init(key: RecordKey, time: Int64 = 0, subject: UInt64 = 0, type: UInt32 = 0) {
        self.key = key
        self.time = time
        self.subject = subject
        self.type = type
    }
}

/// The idempotency key of an entry: a 128-bit keyed hash of `source` and `id`, or of the bytes of a raw entry.
public struct RecordKey: Hashable, Comparable, Sendable {
    public var high: UInt64
    public var low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    public static func < (a: RecordKey, b: RecordKey) -> Bool { a.high != b.high ? a.high < b.high : a.low < b.low }
}
