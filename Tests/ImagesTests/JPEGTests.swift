import Documents
import Foundation
import TestSupport
import Testing

@testable import Images

@Suite struct JPEGTests {
    static let folder = SharedData.package.appending(path: "Tests/ImagesTests/Vectors")

    static func vector(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: name))) }

    static let digests: [String: String] = {
        guard let json = try? JSON(parsing: vector("pixels.json")), let object = json.object else { return [:] }
        return Dictionary(object.members.map { ($0.name, $0.value.string ?? "") }) { first, _ in first }
    }()

    @Test func vectorsAreThere() { #expect(JPEGTests.digests.count == 11) }

    @Test(arguments: digests.keys.sorted())
    func hasThePixelsThatPillowSees(_ name: String) throws {
        #expect(try DecodedImage(JPEGTests.vector(name)).pixelDigest.hex == JPEGTests.digests[name])
    }

    @Test func factsAreRead() throws {
        let header = try ImageHeader(JPEGTests.vector("jpeg-exif-icc-17x13.jpg"))
        #expect(header.format == .jpeg && header.orientation == 6 && header.colour.map(\.name) == ["ICC"] && header.scans == 1)
        #expect(header.shape == PixelShape(width: 17, height: 13, channels: 3, depth: 8))
        let progressive = try ImageHeader(JPEGTests.vector("jpeg-420-progressive-17x13.jpg"))
        #expect(progressive.isProgressive && progressive.scans == 10)
        let facts = try ImageHeader(JPEGTests.vector("facts.png"))
        let profile = try #require(header.colour.first).sha256
        #expect(facts.orientation == 6 && facts.colour == [ColourFact(name: "iCCP", sha256: profile)])
    }

    /// The vector with one thing changed, and the code that it is refused with.
    static let bent: [(name: String, bend: @Sendable (inout [UInt8]) -> Void, code: String)] = [
        ("trailing bytes", { $0.append(0) }, "image.trailing"),
        ("no end", { $0.removeLast(2) }, "image.truncated"),
        ("end too early", { $0.replaceSubrange(($0.count - 40)..., with: [0xff, 0xd9]) }, "image.decoder"),
        ("12 bits", { $0[frame($0) + 2] = 12 }, "image.depth"),
        ("arithmetic coding", { $0[frame($0) - 1] = 0xc9 }, "image.process"),
        ("lossless", { $0[frame($0) - 1] = 0xc3 }, "image.process"),
        ("no height", { $0.replaceSubrange(frame($0) + 3..<frame($0) + 5, with: [0, 0]) }, "image.part"),
        ("taller than its data", { $0.replaceSubrange(frame($0) + 3..<frame($0) + 5, with: [1, 0]) }, "image.decoder"),
        ("a bomb", { $0.replaceSubrange(frame($0) + 3..<frame($0) + 7, with: [0xff, 0, 0xff, 0]) }, "image.pixels"),
        (
            "wider than libjpeg can", { $0.replaceSubrange(frame($0) + 5..<frame($0) + 7, with: [0xff, 0xff]) },
            "image.dimensions"
        ),
        ("a second frame", { $0.insert(contentsOf: $0[frame($0) - 2..<frame($0) + 17], at: frame($0) - 2) }, "image.part"),
    ]

    /// Where the frame header's length stands.
    static func frame(_ bytes: [UInt8]) -> Int {
        (2..<bytes.count).first { bytes[$0 - 2] == 0xff && (0xc0...0xc2).contains(bytes[$0 - 1]) && bytes[$0 + 2] == 8 } ?? 0
    }

    @Test(arguments: bent.indices)
    func isRefused(_ place: Int) throws {
        let (name, bend, code) = JPEGTests.bent[place]
        var bytes = try JPEGTests.vector("jpeg-444-17x13.jpg")
        bend(&bytes)
        let thrown = #expect(throws: Diagnostic.self, "\(name)") { try DecodedImage(bytes) }
        #expect(thrown?.code == code, "\(name): \(thrown?.description ?? "")")
    }

    @Test func inksAreRefused() throws {
        var bytes = try JPEGTests.vector("jpeg-444-17x13.jpg")
        let frame = JPEGTests.frame(bytes)
        bytes[frame + 1] += 3
        bytes[frame + 7] = 4
        bytes.insert(contentsOf: [4, 0x11, 0], at: frame + 17)
        #expect(throws: Diagnostic("image.inks", ["components": "4"])) { try DecodedImage(bytes) }
    }

    /// A scan that refines nothing, over and over: a few bytes each, the whole image each time.
    @Test func scansAreBounded() throws {
        var bytes = try JPEGTests.vector("jpeg-grey-progressive-17x13.jpg")
        let scan: [UInt8] = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 0, 0x10, 0]
        bytes.removeLast(2)
        for _ in 0..<70 { bytes += scan }
        bytes += [0xff, 0xd9]
        #expect(throws: Diagnostic("image.scans", ["scans": "65"])) { try DecodedImage(bytes) }
        let limits = ImageLimits(pixels: 221, scans: 1000)
        #expect(throws: Diagnostic("image.scans", ["scans": "17"])) { try ImageHeader(bytes, limits: limits) }
    }
}
