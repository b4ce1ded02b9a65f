import Documents

/// Writes PNGs chunk by chunk, so that a test can bend any of them. Pixel data is stored, not packed (RFC 1951 section 3.2.4).
struct TestPNG {
    static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

    var chunks: [(name: String, data: [UInt8])]

    /// `lines` are filter bytes and packed samples as they stand in the file.
    init(
        _ width: Int, _ height: Int, depth: Int, colour: Int, interlace: Int = 0, extra: [(String, [UInt8])] = [], lines: [UInt8]
    ) {
        let header = TestPNG.four(width) + TestPNG.four(height) + [UInt8(depth), UInt8(colour), 0, 0, UInt8(interlace)]
        chunks = [("IHDR", header)] + extra + [("IDAT", TestPNG.stored(lines)), ("IEND", [])]
    }

    var bytes: [UInt8] { TestPNG.signature + chunks.flatMap { TestPNG.chunk($0.name, $0.data) } }

    static func four(_ value: Int) -> [UInt8] { withUnsafeBytes(of: UInt32(value).bigEndian) { Array($0) } }

    static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + data
        return four(data.count) + body + four(Int(body.withUnsafeBytes { Deflate.crc32($0) }))
    }

    /// A zlib stream (RFC 1950) of one stored block.
    static func stored(_ data: [UInt8]) -> [UInt8] {
        let (low, high) = (UInt8(data.count & 255), UInt8(data.count >> 8))
        var (a, b) = (1, 0)
        for byte in data {
            a = (a + Int(byte)) % 65_521
            b = (b + a) % 65_521
        }
        return [0x78, 0x01, 1, low, high, ~low, ~high] + data + four(b << 16 | a)
    }
}
