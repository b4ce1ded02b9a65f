import Documents
import Testing

@testable import Images

@Suite struct PNGTests {
    /// Two pixels beside each other, of every colour type and depth, and what they decode to.
    static let kinds: [(name: String, png: TestPNG, channels: Int, depth: Int, rows: [UInt8])] = [
        ("grey 1", TestPNG(2, 1, depth: 1, colour: 0, lines: [0, 0b0100_0000]), 1, 8, [0, 255]),
        ("grey 2", TestPNG(2, 1, depth: 2, colour: 0, lines: [0, 0b0110_0000]), 1, 8, [85, 170]),
        ("grey 4", TestPNG(2, 1, depth: 4, colour: 0, lines: [0, 0x1f]), 1, 8, [17, 255]),
        ("grey 8", TestPNG(2, 1, depth: 8, colour: 0, lines: [0, 7, 200]), 1, 8, [7, 200]),
        ("grey 16", TestPNG(2, 1, depth: 16, colour: 0, lines: [0, 1, 2, 3, 4]), 1, 16, [1, 2, 3, 4]),
        (
            "grey 2 tRNS", TestPNG(2, 1, depth: 2, colour: 0, extra: [("tRNS", [0, 2])], lines: [0, 0b0110_0000]), 2, 8,
            [85, 255, 170, 0]
        ),
        (
            "grey 16 tRNS", TestPNG(2, 1, depth: 16, colour: 0, extra: [("tRNS", [3, 4])], lines: [0, 1, 2, 3, 4]), 2, 16,
            [1, 2, 255, 255, 3, 4, 0, 0]
        ),
        ("RGB 8", TestPNG(2, 1, depth: 8, colour: 2, lines: [0, 1, 2, 3, 4, 5, 6]), 3, 8, [1, 2, 3, 4, 5, 6]),
        (
            "RGB 16", TestPNG(1, 1, depth: 16, colour: 2, lines: [0, 1, 2, 3, 4, 5, 6]), 3, 16, [1, 2, 3, 4, 5, 6]
        ),
        (
            "RGB 8 tRNS",
            TestPNG(2, 1, depth: 8, colour: 2, extra: [("tRNS", [0, 4, 0, 5, 0, 6])], lines: [0, 1, 2, 3, 4, 5, 6]),
            4, 8, [1, 2, 3, 255, 4, 5, 6, 0]
        ),
        (
            "palette 1", TestPNG(2, 1, depth: 1, colour: 3, extra: [("PLTE", [1, 2, 3, 4, 5, 6])], lines: [0, 0b1000_0000]), 3, 8,
            [4, 5, 6, 1, 2, 3]
        ),
        (
            "palette 8 tRNS",
            TestPNG(2, 1, depth: 8, colour: 3, extra: [("PLTE", [1, 2, 3, 4, 5, 6]), ("tRNS", [9])], lines: [0, 0, 1]), 4, 8,
            [1, 2, 3, 9, 4, 5, 6, 255]
        ),
        ("grey alpha 8", TestPNG(1, 1, depth: 8, colour: 4, lines: [0, 7, 9]), 2, 8, [7, 9]),
        ("RGBA 16", TestPNG(1, 1, depth: 16, colour: 6, lines: [0, 1, 2, 3, 4, 5, 6, 7, 8]), 4, 16, [1, 2, 3, 4, 5, 6, 7, 8]),
        // Adam7 of 2 × 1: the first pass has the first pixel, the sixth the second.
        ("interlaced", TestPNG(2, 1, depth: 8, colour: 0, interlace: 1, lines: [0, 7, 0, 200]), 1, 8, [7, 200]),
    ]

    @Test(arguments: kinds.indices)
    func isDecoded(_ place: Int) throws {
        let kind = PNGTests.kinds[place]
        let image = try DecodedImage(kind.png.bytes)
        #expect(image.rows == kind.rows, "\(kind.name)")
        #expect(image.shape.channels == kind.channels && image.shape.depth == kind.depth, "\(kind.name)")
        let width = kind.rows.count / kind.channels / (kind.depth / 8)
        let header =
            Array("carnet/pixels/v1\0".utf8) + TestPNG.four(width) + TestPNG.four(1) + [UInt8(kind.channels), UInt8(kind.depth)]
        #expect(image.pixelDigest == .sha256(header + kind.rows), "\(kind.name)")
    }

    @Test func digestIsTheDocumentedOne() throws {
        // printf 'carnet/pixels/v1\0\0\0\0\2\0\0\0\1\1\10\7\310' | sha256sum
        let image = try DecodedImage(TestPNG(2, 1, depth: 8, colour: 0, lines: [0, 7, 200]).bytes)
        #expect(image.pixelDigest.hex == "61ad39e82303f96c63a5cb4adf7c6155d540df33a71a5e636c8ba03e0f46e5b4")
    }

    static let grey = TestPNG(2, 1, depth: 8, colour: 0, lines: [0, 7, 200])

    static func with(_ extra: (String, [UInt8])..., colour: Int = 0, depth: Int = 8, lines: [UInt8] = [0, 7, 200]) -> [UInt8] {
        TestPNG(2, 1, depth: depth, colour: colour, extra: extra, lines: lines).bytes
    }

    static let refused: [(name: String, bytes: [UInt8], code: String)] = [
        ("empty", [], "image.format"),
        ("a GIF", Array("GIF89a".utf8), "image.format"),
        ("signature alone", TestPNG.signature, "image.truncated"),
        ("trailing byte", grey.bytes + [0], "image.trailing"),
        ("two images", grey.bytes + grey.bytes, "image.trailing"),
        ("animated", with(("acTL", [0, 0, 0, 2, 0, 0, 0, 0])), "image.animated"),
        ("unknown critical chunk", with(("ABCD", [])), "image.part"),
        ("chunk name no letters", with(("1234", [])), "image.part"),
        ("depth that grey has not", TestPNG(2, 1, depth: 3, colour: 0, lines: [0, 0]).bytes, "image.part"),
        ("width 0", TestPNG(0, 1, depth: 8, colour: 0, lines: [0]).bytes, "image.part"),
        ("palette missing", with(colour: 3), "image.part"),
        ("palette twice", with(("PLTE", [1, 2, 3]), ("PLTE", [1, 2, 3]), colour: 3), "image.part"),
        ("palette larger than its depth", with(("PLTE", [UInt8](repeating: 0, count: 9)), colour: 3, depth: 1), "image.part"),
        ("palette index without an entry", with(("PLTE", [1, 2, 3]), colour: 3, lines: [0, 0, 1]), "image.decoder"),
        (
            "transparency of alpha", TestPNG(1, 1, depth: 8, colour: 4, extra: [("tRNS", [0, 7])], lines: [0, 7, 9]).bytes,
            "image.part"
        ),
        (
            "more transparency than palette", with(("PLTE", [1, 2, 3]), ("tRNS", [1, 2]), colour: 3, lines: [0, 0, 0]),
            "image.decoder"
        ),
        ("too few rows", TestPNG(2, 2, depth: 8, colour: 0, lines: [0, 7, 200]).bytes, "image.decoder"),
        ("too many rows", TestPNG(2, 1, depth: 8, colour: 0, lines: [0, 7, 200, 0, 1, 2]).bytes, "image.decoder"),
        ("unknown filter", with(lines: [9, 7, 200]), "image.decoder"),
        ("damaged profile", with(("iCCP", Array("a\0\0".utf8) + [1, 2, 3])), "image.profile"),
        ("profile without a name's end", with(("iCCP", Array("aaaa".utf8))), "image.profile"),
        ("side too long", TestPNG(70_000, 1, depth: 1, colour: 0, lines: [0]).bytes, "image.dimensions"),
        ("pixel bomb", TestPNG(60_000, 60_000, depth: 1, colour: 0, lines: [0]).bytes, "image.pixels"),
        ("largest there is", TestPNG(0x7fff_ffff, 0x7fff_ffff, depth: 16, colour: 6, lines: [0]).bytes, "image.dimensions"),
    ]

    @Test(arguments: refused.indices)
    func isRefused(_ place: Int) {
        let (name, bytes, code) = PNGTests.refused[place]
        let thrown = #expect(throws: Diagnostic.self, "\(name)") { try DecodedImage(bytes) }
        #expect(thrown?.code == code, "\(name): \(thrown?.description ?? "")")
    }

    @Test func damagedChecksumsAreRefused() {
        var bytes = PNGTests.grey.bytes
        bytes[bytes.count - 13] ^= 1
        #expect(throws: Diagnostic("image.part", ["part": "IDAT"])) { try DecodedImage(bytes) }
        // The checksum of the zlib stream, below a chunk's own that is right.
        var bent = PNGTests.grey
        bent.chunks[1].data[bent.chunks[1].data.count - 1] ^= 1
        #expect(throws: Diagnostic.self) { try DecodedImage(bent.bytes) }
    }

    @Test func limitsAreParameters() throws {
        let bytes = PNGTests.grey.bytes
        #expect(throws: Diagnostic("image.size", ["bytes": String(bytes.count), "limit": "20"])) {
            try ImageHeader(bytes, limits: ImageLimits(bytes: 20))
        }
        #expect(throws: Diagnostic("image.dimensions", ["width": "2", "height": "1", "limit": "1"])) {
            try ImageHeader(bytes, limits: ImageLimits(side: 1))
        }
        #expect(throws: Diagnostic("image.pixels", ["width": "2", "height": "1", "limit": "1"])) {
            try ImageHeader(bytes, limits: ImageLimits(pixels: 1))
        }
        #expect(throws: Diagnostic("image.pixels", ["width": "2", "height": "1", "limit": "1"])) {
            try ImageHeader(bytes, limits: ImageLimits(decoded: 1))
        }
        #expect(try ImageHeader(bytes, limits: ImageLimits(bytes: bytes.count, side: 2, pixels: 2, decoded: 2)).shape.width == 2)
    }

    @Test func colourAndOrientationAreFacts() throws {
        let plain = try DecodedImage(PNGTests.grey.bytes)
        let exif: [UInt8] = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]
        let profile = Array("name\0\0".utf8) + TestPNG.stored([1, 2, 3])
        let image = try DecodedImage(
            PNGTests.with(("iCCP", profile), ("gAMA", [0, 0, 0xb1, 0x8f]), ("eXIf", exif), ("tEXt", [65, 0, 66])))
        #expect(image.header.orientation == 6)
        #expect(
            image.header.colour == [
                ColourFact(name: "iCCP", sha256: .sha256([1, 2, 3])),
                ColourFact(name: "gAMA", sha256: .sha256([0, 0, 0xb1, 0x8f])),
            ])
        #expect(image.pixelDigest == plain.pixelDigest)
    }
}
