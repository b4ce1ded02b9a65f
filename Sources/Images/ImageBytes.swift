internal import CZlib
internal import Documents
internal import Glibc

/// An image file's bytes, read at any place without running over the end.
struct ImageBytes {
    let all: [UInt8]

    init(_ all: [UInt8]) { self.all = all }

    var count: Int { all.count }

    /// - Throws: `image.truncated`.
    func byte(_ at: Int) throws -> UInt8 {
        guard all.indices.contains(at) else { throw truncated }
        return all[at]
    }

    func word(_ at: Int) throws -> Int { Int(try byte(at)) << 8 | Int(try byte(at + 1)) }
    func long(_ at: Int) throws -> Int { try word(at) << 16 | (try word(at + 2)) }

    func slice(_ at: Int, _ length: Int) throws -> ArraySlice<UInt8> {
        guard at >= 0, length >= 0, at <= count, length <= count - at else { throw truncated }
        return all[at..<at + length]
    }

    /// Where `byte` stands next.
    func find(_ byte: UInt8, from at: Int) -> Int? {
        guard at < count else { return nil }
        return all.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, let found = memchr(base + at, Int32(byte), bytes.count - at) else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }

    var truncated: Diagnostic { Diagnostic("image.truncated", ["bytes": String(count)]) }

    /// The most bytes of a colour profile.
    static let profileLimit = 4 << 20

    /// The SHA-256 of what one whole zlib stream unpacks to; `nil` if it is damaged or unpacks to more than the limit.
    static func unpackedDigest(_ packed: ArraySlice<UInt8>) -> Digest? {
        var read = UInt(packed.count)
        var size = UInt(profileLimit)
        var isWhole = false
        let bytes = [UInt8](unsafeUninitializedCapacity: profileLimit) { output, count in
            packed.withUnsafeBufferPointer { input in
                isWhole = uncompress2(output.baseAddress, &size, input.baseAddress, &read) == Z_OK
            }
            count = isWhole ? Int(size) : 0
        }
        return isWhole && read == packed.count ? Digest.sha256(bytes) : nil
    }
}
