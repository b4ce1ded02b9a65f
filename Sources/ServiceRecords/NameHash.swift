internal import Documents

/// A cheap hash to tell short names apart; every hit is confirmed byte by byte.
enum NameHash {
    @inline(__always) static func of(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        var hash: UInt32 = 2_166_136_261 &+ UInt32(truncatingIfNeeded: bytes.count)
        for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return hash
    }

    static func of(_ name: [UInt8]) -> UInt32 { name.withUnsafeBytes { of($0) } }

    @inline(__always) static func same(_ bytes: UnsafeRawBufferPointer, _ name: [UInt8]) -> Bool {
        bytes.count == name.count && name.withUnsafeBytes { bytes.elementsEqual($0) }
    }
}

extension JSONView {
    /// Lends a string's decoded bytes: those of the text itself unless it holds escapes.
    @inline(__always) func withText<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        if let plain = plainString { return try body(plain) }
        return try Array((string ?? "").utf8).withUnsafeBytes(body)
    }
}
