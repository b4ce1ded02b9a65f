import CommandFrame
import Documents
import Foundation
import TestSupport
import Testing

@Suite struct ImageCommandTests {
    static func vector(_ name: String) -> String { SharedData.package.appending(path: "Tests/ImagesTests/Vectors/\(name)").path }

    @Test func saysWhatAnImageIs() async throws {
        let runner = try Runner()
        let file = ImageCommandTests.vector("jpeg-exif-icc-17x13.jpg")
        let result = await runner.run("image", file, "--format", "json")
        let image = try #require(try JSON(parsing: result.out).array?.first)
        #expect(image["pixels"]?["width"] == 17 && image["pixels"]?["channels"] == 3 && image["orientation"] == 6)
        let chinese = await runner.run("image", file, "--lang", "zh")
        #expect(chinese.out.contains("JPEG，17 × 13 像素，3 个通道，每样本 8 位") && chinese.out.contains("方向 6（Exif）"))
    }

    @Test func tellsTheOthersBesideARefusedOne() async throws {
        let runner = try Runner()
        try runner.write("no image", to: "a.png")
        let result = await runner.run("image", "@a.png", ImageCommandTests.vector("facts.png"))
        #expect(
            result.status == .badInput && result.error.contains("[image.format]") && result.out.contains("PNG, 64 × 40 pixels"))
    }

    @Test func aNameCannotMoveTheCursor() async throws {
        let runner = try Runner()
        let bytes = try InputFile.bytes(ImageCommandTests.vector("jpeg-grey-17x13.jpg"))
        try OutputFile.write(bytes, to: runner.folder.path("a\u{1b}[2J.jpg"))
        let result = await runner.run("image", "@a\u{1b}[2J.jpg")
        #expect(result.status == .done && !result.out.contains("\u{1b}") && result.out.contains("a\u{fffd}[2J.jpg"))
        #expect(result.out.contains("17 × 13 pixels, channels: 1, 8 bits each"), "\(result.out)")
    }

    @Test func writesASmallPicture() async throws {
        let runner = try Runner()
        let file = ImageCommandTests.vector("jpeg-exif-icc-17x13.jpg")
        _ = await runner.run("image", file, "--thumbnail", "@small.png", "--longest", "8")
        let small = await runner.run("image", "@small.png", "--format", "json")
        // Turned by a quarter: upright, and 8 high.
        let pixels = try #require(try JSON(parsing: small.out).array?.first?["pixels"])
        #expect(pixels["width"] == 6 && pixels["height"] == 8)
        // The picture itself is never written over, by whatever name.
        let original = try InputFile.bytes(file)
        try OutputFile.write(original, to: runner.folder.path("own.jpg"))
        try FileManager.default.createSymbolicLink(
            atPath: runner.folder.path("link.png"), withDestinationPath: runner.folder.path("own.jpg"))
        for name in ["@own.jpg", "@link.png"] {
            let over = await runner.run("image", "@own.jpg", "--thumbnail", name, "--lang", "zh")
            #expect(over.status == .cannotWrite && over.error.contains("[file.is-input]"), "\(over.error)")
        }
        #expect(try InputFile.bytes(runner.folder.path("own.jpg")) == original)
        let two = await runner.run("image", file, file, "--thumbnail", "@x.png")
        #expect(two.status == .usage)
    }
}
