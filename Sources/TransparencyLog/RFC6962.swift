public import Documents

/// The hashes of a Merkle tree as RFC 6962 section 2.1 (RFC 9162 section 2.1.1) defines them, over SHA-256.
///
/// Leaves and nodes are hashed under different first bytes, so no leaf can pass for a node.
public enum RFC6962 {
    /// The root of a tree without leaves: SHA-256 of nothing.
    public static let emptyRoot = Digest.sha256([])

    /// The hash of a leaf: SHA-256(0x00 ‖ entry).
    public static func leafHash(_ entry: UnsafeRawBufferPointer) -> Digest {
        withUnsafeBytes(of: UInt8(0)) { Digest.sha256($0, entry) }
    }

    /// The hash of a leaf: SHA-256(0x00 ‖ entry).
    public static func leafHash(_ entry: [UInt8]) -> Digest { entry.withUnsafeBytes { leafHash($0) } }

    /// The hash of a leaf whose entry is itself a digest.
    public static func leafHash(_ entry: Digest) -> Digest { entry.withUnsafeBytes { leafHash($0) } }

    /// The hash of an inner node: SHA-256(0x01 ‖ left ‖ right), 65 bytes hashed in one call.
    public static func nodeHash(_ left: Digest, _ right: Digest) -> Digest {
        withUnsafeTemporaryAllocation(byteCount: 65, alignment: 1) { buffer in
            buffer[0] = 1
            left.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: buffer[1..<33]).copyMemory(from: $0) }
            right.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: buffer[33...]).copyMemory(from: $0) }
            return Digest.sha256(UnsafeRawBufferPointer(buffer))
        }
    }

    /// The largest size of a log: 2^63 - 1, the bound that other implementations share.
    public static let maximumSize = UInt64(Int64.max)

    /// The width of a tree's left half: the largest power of two smaller than `size`, which is 2 or more.
    static func split(_ size: UInt64) -> UInt64 { 1 << UInt64(63 - (size - 1).leadingZeroBitCount) }
}
