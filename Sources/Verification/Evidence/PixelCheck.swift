internal import Deliverables
internal import Documents
internal import Images

/// A carried image, decoded again: what a model looks at are pixels, not files.
enum PixelCheck {
    struct Fault: Sendable {
        var code: String
        var arguments: [String: String] = [:]
        var expected: String?
        var seen: String?
    }

    /// `nil` if the image says of its pixels what they are, or says nothing.
    static func fault(of image: InspectionImage, _ bytes: [UInt8]) -> Fault? {
        guard bytes.count == image.bytes else {
            return Fault(code: "inspection.image-length", expected: String(image.bytes), seen: String(bytes.count))
        }
        guard let declared = image.pixels else { return nil }
        do {
            let seen = try DecodedImage(bytes).pixels
            guard seen != declared else { return nil }
            return Fault(code: "inspection.pixels", expected: declared.text, seen: seen.text)
        } catch {
            guard let diagnostic = error as? Diagnostic else { return Fault(code: "inspection.pixels", expected: declared.text) }
            return Fault(code: diagnostic.code, arguments: diagnostic.arguments)
        }
    }
}

extension InspectionImage.Pixels {
    fileprivate var text: String { "\(width)×\(height)×\(channels)@\(depth) \(sha256.hex)" }
}

extension DecodedImage {
    /// As a report states them.
    var pixels: InspectionImage.Pixels {
        InspectionImage.Pixels(
            sha256: pixelDigest, width: shape.width, height: shape.height, channels: shape.channels, depth: shape.depth)
    }
}
