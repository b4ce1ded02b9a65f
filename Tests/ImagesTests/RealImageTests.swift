import Documents
import TestSupport
import Testing

@testable import Images

@Suite struct RealImageTests {
    @Test(
        .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)),
        arguments: SharedData.isPresent
            ? ["images/cracktile", "images/crackconcrete"].flatMap { folder in
                SharedData.files(under: folder).map { "\(folder)/\($0)" }
            }
            .filter { $0.hasSuffix(".png") || $0.hasSuffix(".jpg") } : [])
    func isDecoded(_ path: String) throws {
        let image = try DecodedImage(SharedData.bytes(path))
        #expect(image.rows.count == image.shape.byteCount && image.shape.width >= 64)
        // Packed anew, the file differs and the pixels do not: a thumbnail that is not smaller holds the same ones.
        if image.shape.depth == 8, image.header.orientation == nil {
            let packed = try DecodedImage(image.thumbnail(longest: max(image.shape.width, image.shape.height)))
            #expect(packed.pixelDigest == image.pixelDigest)
        }
    }
}
