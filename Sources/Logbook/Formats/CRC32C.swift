/// CRC-32C (Castagnoli; RFC 3720 section 12.1 and its test vectors in B.4), eight bytes a step.
///
/// It guards what the Merkle tree does not cover: a frame's own header. What it finds is damage, never malice.
public enum CRC32C {
    /// Eight tables of 256: `tables[k * 256 + b]` is the checksum of byte `b` followed by `k` zero bytes.
    private static let tables: [UInt32] = {
        var tables = [UInt32](repeating: 0, count: 8 * 256)
        for byte in 0..<256 {
            var value = UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0x82F6_3B78 : value >> 1 }
            tables[byte] = value
        }
        for table in 1..<8 {
            for byte in 0..<256 {
                let shorter = tables[(table - 1) * 256 + byte]
                tables[table * 256 + byte] = shorter >> 8 ^ tables[Int(shorter & 255)]
            }
        }
        return tables
    }()

    public static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        tables.withUnsafeBufferPointer { table in
            var value = ~UInt32(0)
            var at = 0
            while at + 8 <= bytes.count {
                let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)) ^ UInt64(value)
                value = 0
                for step in 0..<8 { value ^= table[(7 - step) * 256 + Int(truncatingIfNeeded: word >> UInt64(8 * step) & 255)] }
                at += 8
            }
            while at < bytes.count {
                value = value >> 8 ^ table[Int((value ^ UInt32(bytes[at])) & 255)]
                at += 1
            }
            return ~value
        }
    }
}
