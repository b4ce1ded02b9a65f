internal import Documents
internal import Glibc

/// A cheap hash to tell short names apart; every hit is confirmed byte by byte.
enum NameHash {
    /// Of a member's name: its length and three of its bytes.
    @inline(__always) static func short(_ name: UnsafeRawBufferPointer) -> Int {
        guard let first = name.first, let last = name.last else { return 0 }
        return (name.count &* 5) ^ Int(first) ^ (Int(last) &* 9) ^ (Int(name[name.count / 2]) &* 3)
    }

    @inline(__always) static func of(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        var hash: UInt32 = 2_166_136_261 &+ UInt32(truncatingIfNeeded: bytes.count)
        for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return hash
    }

    static func of(_ name: [UInt8]) -> UInt32 { name.withUnsafeBytes { of($0) } }

    @inline(__always) static func same(_ bytes: UnsafeRawBufferPointer, _ name: [UInt8]) -> Bool {
        bytes.count == name.count
            && name.withUnsafeBytes { name in
                guard let a = bytes.baseAddress, let b = name.baseAddress else { return true }
                return memcmp(a, b, name.count) == 0
            }
    }
}

extension JSONView {
    /// Lends a string's decoded bytes: those of the text itself unless it holds escapes.
    @inline(__always) func withText<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        if let plain = plainString { return try body(plain) }
        return try Array((string ?? "").utf8).withUnsafeBytes(body)
    }
}
