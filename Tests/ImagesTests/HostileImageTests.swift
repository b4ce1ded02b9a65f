import Documents
import Testing

@testable import Images

@Suite struct HostileImageTests {
    static let samples = ["facts.png", "jpeg-420-17x13.jpg", "jpeg-444-progressive-17x13.jpg", "jpeg-exif-icc-17x13.jpg"]

    /// Every byte takes some other values, and every length is cut: decoded or refused with a code, and nothing else.
    @Test(arguments: samples)
    func survivesEveryDamage(_ name: String) throws {
        let bytes = try JPEGTests.vector(name)
        var refused = 0
        func attempt(_ bytes: [UInt8]) throws {
            do {
                _ = try DecodedImage(bytes)
            } catch let problem as Diagnostic {
                #expect(problem.code.hasPrefix("image."))
                refused += 1
            }
        }
        for place in bytes.indices {
            for bit in [0x01, 0x10, 0xff] as [UInt8] {
                var copy = bytes
                copy[place] ^= bit
                try attempt(copy)
            }
        }
        #expect(refused > bytes.count / 4)
        for length in bytes.indices { #expect(throws: Diagnostic.self) { try DecodedImage(Array(bytes[..<length])) } }
    }

    /// Damage below right checksums: what a chunk's CRC would hide from the decoder.
    @Test func survivesDamageBelowChecksums() throws {
        let whole = TestPNG(
            9, 9, depth: 4, colour: 3, interlace: 1,
            extra: [("PLTE", (0..<48).map { $0 }), ("tRNS", [1, 2, 3]), ("gAMA", [0, 0, 1, 1])],
            lines: [UInt8](repeating: 0, count: 64))
        for chunk in whole.chunks.indices {
            for place in whole.chunks[chunk].data.indices {
                for bit in [0x01, 0x80, 0xff] as [UInt8] {
                    var bent = whole
                    bent.chunks[chunk].data[place] ^= bit
                    do {
                        _ = try DecodedImage(bent.bytes, limits: ImageLimits(pixels: 1 << 20))
                    } catch let problem as Diagnostic {
                        #expect(problem.code.hasPrefix("image."))
                    }
                }
            }
        }
    }
}
