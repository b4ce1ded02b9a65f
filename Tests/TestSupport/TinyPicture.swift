/// Grey PNGs of one colour, for tests that need an image and do not look at it.
public enum TinyPicture {
    /// - Parameters: width and height below 100, so that all fits into one stored block.
    public static func png(width: Int, height: Int, grey: UInt8) -> [UInt8] {
        let row = [0] + [UInt8](repeating: grey, count: width)
        let raw = (0..<height).flatMap { _ in row }
        // A zlib stream (RFC 1950) of one stored block.
        let head: [UInt8] = [0x78, 1, 1] + two(raw.count) + two(~raw.count)
        return [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10] + chunk("IHDR", four(width) + four(height) + [8, 0, 0, 0, 0])
            + chunk("IDAT", head + raw + four(adler(raw))) + chunk("IEND", [])
    }

    private static func two(_ value: Int) -> [UInt8] {
        [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
    }

    private static func four(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }

    private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + data
        return four(data.count) + body + four(crc(body))
    }

    /// CRC-32 of ISO 3309, bit by bit.
    private static func crc(_ bytes: [UInt8]) -> Int {
        var crc: UInt32 = .max
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
        }
        return Int(~crc)
    }

    private static func adler(_ bytes: [UInt8]) -> Int {
        var (a, b) = (1, 0)
        for byte in bytes {
            a = (a + Int(byte)) % 65521
            b = (b + a) % 65521
        }
        return b << 16 | a
    }
}
