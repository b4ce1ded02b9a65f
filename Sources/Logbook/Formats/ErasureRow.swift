public import Documents

/// One line of the erasure file: what is left of an erased entry. 64 bytes, little-endian:
/// ```
///  0  u64  index
///  8  32   the entry: the tree still needs it
/// 40  16   the key, so that the record cannot come back by being sent again
/// 56  u32  zero
/// 60  u32  CRC-32C of bytes 0..<60
/// ```
public struct ErasureRow: Hashable, Sendable {
    public static let byteCount = 64

    public var index: UInt64
    public var entry: Digest
    public var key: RecordKey

    public init(index: UInt64, entry: Digest, key: RecordKey) {
        self.index = index
        self.entry = entry
        self.key = key
    }

    /// Reads a row at `start`; `nil` if it is not whole.
    public init?(_ bytes: UnsafeRawBufferPointer, at start: Int) {
        guard start >= 0, bytes.count >= start + ErasureRow.byteCount else { return nil }
        let row = UnsafeRawBufferPointer(rebasing: bytes[start..<start + ErasureRow.byteCount])
        func word(_ place: Int) -> UInt64 { UInt64(littleEndian: row.loadUnaligned(fromByteOffset: place, as: UInt64.self)) }
        let crc = UInt32(littleEndian: row.loadUnaligned(fromByteOffset: 60, as: UInt32.self))
        guard crc == CRC32C.checksum(UnsafeRawBufferPointer(rebasing: row[..<60])),
            let entry = Digest(UnsafeRawBufferPointer(rebasing: row[8..<40]))
        else { return nil }
        index = word(0)
        self.entry = entry
        key = RecordKey(high: word(40), low: word(48))
    }

    public var encoded: [UInt8] {
        var row = withUnsafeBytes(of: index.littleEndian) { Array($0) } + entry.bytes
        row += withUnsafeBytes(of: key.high.littleEndian) { Array($0) }
        row += withUnsafeBytes(of: key.low.littleEndian) { Array($0) }
        row += [0, 0, 0, 0]
        let crc = row.withUnsafeBytes { CRC32C.checksum($0) }
        return row + withUnsafeBytes(of: crc.littleEndian) { Array($0) }
    }
}
