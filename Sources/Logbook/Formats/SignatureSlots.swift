internal import Documents

/// The record of the last checkpoint ever signed: two slots in one preallocated file, written in turn, so that a write that a
/// crash tears leaves the one before it.
///
/// A slot is 4096 bytes:
/// ```
///  0  32   SHA-256 of bytes 32..<44 + length
/// 32  u64  number of the write, from 1 (little-endian)
/// 40  u32  length of the note (little-endian)
/// 44       the note: the exact bytes of the signed checkpoint
/// ```
public enum SignatureSlots {
    public static let slotSize = 4096
    public static let fileSize = 2 * slotSize
    /// The longest note that a slot holds.
    public static let longest = slotSize - 44

    /// One write of the record.
    public struct Write: Hashable, Sendable {
        public var number: UInt64
        public var note: [UInt8]

        public init(number: UInt64, note: [UInt8]) {
            self.number = number
            self.note = note
        }

        /// Where in the file this write goes.
        public var offset: Int { Int(number % 2) * SignatureSlots.slotSize }

        /// The bytes to write there; `nil` if the note is too long.
        public var encoded: [UInt8]? {
            guard note.count <= SignatureSlots.longest else { return nil }
            var body = withUnsafeBytes(of: number.littleEndian) { Array($0) }
            body += withUnsafeBytes(of: UInt32(note.count).littleEndian) { Array($0) }
            body += note
            return Digest.sha256(body).bytes + body
        }
    }

    /// The newest whole write in the file's bytes; `nil` if neither slot holds one.
    public static func newest(in file: [UInt8]) -> Write? {
        let writes = [0, slotSize].compactMap { start in file.withUnsafeBytes { read($0, at: start) } }
        return writes.max { $0.number < $1.number }
    }

    private static func read(_ file: UnsafeRawBufferPointer, at start: Int) -> Write? {
        guard file.count >= start + slotSize else { return nil }
        let slot = UnsafeRawBufferPointer(rebasing: file[start..<start + slotSize])
        let length = Int(UInt32(littleEndian: slot.loadUnaligned(fromByteOffset: 40, as: UInt32.self)))
        guard length <= longest,
            Digest(UnsafeRawBufferPointer(rebasing: slot[..<32]))
                == Digest.sha256(UnsafeRawBufferPointer(rebasing: slot[32..<44 + length]))
        else { return nil }
        let number = UInt64(littleEndian: slot.loadUnaligned(fromByteOffset: 32, as: UInt64.self))
        guard number > 0 else { return nil }
        return Write(number: number, note: Array(slot[44..<44 + length]))
    }
}
