/// SipHash-2-4 with 128 bits of output (Aumasson and Bernstein 2012; the 128-bit variant of the reference code): a keyed hash
/// for short inputs. Without the key nobody can choose inputs that collide.
public struct SipHash: Hashable, Sendable {
    let k0: UInt64
    let k1: UInt64

    /// Takes a key of 16 bytes; what is beyond them is ignored.
    public init(key: UnsafeRawBufferPointer) {
        precondition(key.count >= 16)
        k0 = UInt64(littleEndian: key.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
        k1 = UInt64(littleEndian: key.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }

    /// The two halves of the hash of `bytes`; the low one is the first eight bytes of the reference code's output.
    public func hash(_ bytes: UnsafeRawBufferPointer) -> (low: UInt64, high: UInt64) {
        var v0 = k0 ^ 0x736f_6d65_7073_6575
        var v1 = k1 ^ 0x646f_7261_6e64_6f6d ^ 0xee
        var v2 = k0 ^ 0x6c79_6765_6e65_7261
        var v3 = k1 ^ 0x7465_6462_7974_6573

        @inline(__always) func rotate(_ value: UInt64, _ count: UInt64) -> UInt64 { value << count | value >> (64 - count) }
        @inline(__always) func round() {
            v0 = v0 &+ v1
            v1 = rotate(v1, 13) ^ v0
            v0 = rotate(v0, 32)
            v2 = v2 &+ v3
            v3 = rotate(v3, 16) ^ v2
            v0 = v0 &+ v3
            v3 = rotate(v3, 21) ^ v0
            v2 = v2 &+ v1
            v1 = rotate(v1, 17) ^ v2
            v2 = rotate(v2, 32)
        }

        var at = 0
        while at + 8 <= bytes.count {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            v3 ^= word
            round()
            round()
            v0 ^= word
            at += 8
        }
        var last = UInt64(truncatingIfNeeded: bytes.count) << 56
        for (place, byte) in bytes[at...].enumerated() { last |= UInt64(byte) << UInt64(8 * place) }
        v3 ^= last
        round()
        round()
        v0 ^= last
        v2 ^= 0xee
        for _ in 0..<4 { round() }
        let low = v0 ^ v1 ^ v2 ^ v3
        v1 ^= 0xdd
        for _ in 0..<4 { round() }
        return (low, v0 ^ v1 ^ v2 ^ v3)
    }
}
