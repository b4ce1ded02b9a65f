public import Documents

public enum ImageFormat: String, Hashable, Sendable {
    /// ISO/IEC 15948.
    case png
    /// ISO/IEC 10918-1.
    case jpeg
}

/// The form of decoded rows: `width` × `channels` samples of `depth` bits a row.
public struct PixelShape: Hashable, Sendable {
    public var width: Int
    public var height: Int
    /// 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha.
    public var channels: Int
    /// 8 or 16.
    public var depth: Int

    public init(width: Int, height: Int, channels: Int, depth: Int) {
        self.width = width
        self.height = height
        self.channels = channels
        self.depth = depth
    }

    var bytesPerRow: Int { width * channels * (depth / 8) }

    /// Bytes of all rows.
    public var byteCount: Int { bytesPerRow * height }
}

/// Something in the file that says how samples are meant as colours. It is recorded and never applied.
public struct ColourFact: Hashable, Sendable {
    /// PNG's `iCCP`, `sRGB`, `gAMA`, `cHRM` or `cICP`, or `ICC` of a JPEG.
    public var name: String
    /// SHA-256 of the profile (`iCCP`, `ICC`: unpacked and whole), or of the chunk's data.
    public var sha256: Digest

    public init(name: String, sha256: Digest) {
        self.name = name
        self.sha256 = sha256
    }
}

/// What an image file says of itself, read without decoding a pixel: the file is walked from its first byte to its last, so
/// a header that is read is one whose file is whole, within the limits, and holds exactly one still image.
public struct ImageHeader: Hashable, Sendable {
    public let format: ImageFormat
    /// The form that the decoded rows have: palettes and fewer than 8 bits are expanded, transparent colours become alpha.
    public let shape: PixelShape
    /// Exif's orientation, 1 to 8; `nil` if the file states none that can be read. Applied only for showing.
    public let orientation: Int?
    /// In the order of the file.
    public let colour: [ColourFact]
    /// Interlaced PNG, or progressive JPEG.
    public let isProgressive: Bool
    /// Scans of a JPEG; 1 for a PNG.
    public let scans: Int

    init(
        format: ImageFormat, shape: PixelShape, orientation: Int?, colour: [ColourFact], isProgressive: Bool, scans: Int
    ) {
        self.format = format
        self.shape = shape
        self.orientation = orientation
        self.colour = colour
        self.isProgressive = isProgressive
        self.scans = scans
    }

    /// - Throws: `Diagnostic`: `image.size`, `image.format` (neither PNG nor JPEG), `image.dimensions`, `image.pixels`,
    ///   `image.scans` (limits), `image.truncated`, `image.trailing`, `image.part` (a part breaks its standard, named),
    ///   `image.animated` (APNG), `image.profile` (a colour profile that cannot be read), `image.inks` (CMYK, YCCK),
    ///   `image.depth` (a JPEG of other than 8 bits), `image.process` (arithmetic, lossless, hierarchical JPEG).
    public init(_ bytes: [UInt8], limits: ImageLimits = ImageLimits()) throws {
        guard bytes.count <= limits.bytes else {
            throw Diagnostic("image.size", ["bytes": String(bytes.count), "limit": String(limits.bytes)])
        }
        let file = ImageBytes(bytes)
        if bytes.starts(with: PNGStructure.signature) {
            self = try PNGStructure(file, limits).header()
        } else if bytes.starts(with: [0xff, 0xd8, 0xff]) {
            self = try JPEGStructure(file, limits).header()
        } else {
            throw Diagnostic("image.format")
        }
    }

    /// The shape, if the limits allow it.
    static func shape(
        _ width: Int, _ height: Int, channels: Int, depth: Int, _ limits: ImageLimits
    ) throws -> PixelShape {
        let facts = ["width": String(width), "height": String(height)]
        guard width <= limits.side, height <= limits.side else {
            throw Diagnostic("image.dimensions", facts.merging(["limit": String(limits.side)]) { $1 })
        }
        // A side is at most 2^31 - 1 in either format, so neither product overflows.
        guard width * height <= limits.pixels else {
            throw Diagnostic("image.pixels", facts.merging(["limit": String(limits.pixels)]) { $1 })
        }
        let shape = PixelShape(width: width, height: height, channels: channels, depth: depth)
        guard width * height <= limits.decoded / (channels * (depth / 8)) else {
            throw Diagnostic("image.pixels", facts.merging(["limit": String(limits.decoded / (channels * (depth / 8)))]) { $1 })
        }
        return shape
    }
}
