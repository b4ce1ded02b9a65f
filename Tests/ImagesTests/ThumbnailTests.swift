import Documents
import Testing

@testable import Images

@Suite struct ThumbnailTests {
    static func image(_ width: Int, _ height: Int, colour: Int, depth: Int = 8, orientation: UInt8? = nil, _ lines: [UInt8])
        throws -> DecodedImage
    {
        let exif = orientation.map {
            [("eXIf", [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, $0, 0, 0] as [UInt8])]
        }
        return try DecodedImage(TestPNG(width, height, depth: depth, colour: colour, extra: exif ?? [], lines: lines).bytes)
    }

    @Test func averagesAreas() throws {
        // Three columns into two: each takes one and a half. (2·10 + 20) / 3 and (20 + 2·60) / 3, rounded.
        let image = try ThumbnailTests.image(3, 1, colour: 0, [0, 10, 20, 60])
        let reduced = AreaAverage(image, longest: 2)
        #expect(reduced.shape == PixelShape(width: 2, height: 1, channels: 1, depth: 8) && reduced.rows == [13, 47])
    }

    @Test func weighsColoursByAlpha() throws {
        let image = try ThumbnailTests.image(2, 1, colour: 6, [0, 200, 100, 0, 255, 1, 2, 3, 0])
        #expect(AreaAverage(image, longest: 1).rows == [200, 100, 0, 128])
    }

    @Test func brings16BitsTo8() throws {
        let image = try ThumbnailTests.image(2, 1, colour: 0, depth: 16, [0, 0xff, 0xff, 0x80, 0x00])
        #expect(AreaAverage(image, longest: 9).rows == [255, 128])
        #expect(AreaAverage(image, longest: 1).rows == [191])
    }

    /// The image's pixels are 1 2 3 over 4 5 6.
    @Test(
        arguments: [
            (1, [1, 2, 3, 4, 5, 6]), (2, [3, 2, 1, 6, 5, 4]), (3, [6, 5, 4, 3, 2, 1]), (4, [4, 5, 6, 1, 2, 3]),
            (5, [1, 4, 2, 5, 3, 6]), (6, [4, 1, 5, 2, 6, 3]), (7, [6, 3, 5, 2, 4, 1]), (8, [3, 6, 2, 5, 1, 4]),
        ] as [(UInt8, [UInt8])])
    func turnsAsExifSays(_ orientation: UInt8, _ expected: [UInt8]) throws {
        let image = try ThumbnailTests.image(3, 2, colour: 0, orientation: orientation, [0, 1, 2, 3, 0, 4, 5, 6])
        let shown = try DecodedImage(image.thumbnail(longest: 3))
        #expect(shown.rows == expected)
        #expect(shown.shape.width == (orientation < 5 ? 3 : 2) && shown.header.colour.isEmpty && shown.header.orientation == nil)
    }

    @Test func hasTheSameBytesEachTime() throws {
        let image = try DecodedImage(JPEGTests.vector("jpeg-444-17x13.jpg"))
        let small = image.thumbnail(longest: 8)
        let again = image.thumbnail(longest: 8)
        #expect(small == again)
        #expect(try DecodedImage(small).shape == PixelShape(width: 8, height: 6, channels: 3, depth: 8))
    }
}
