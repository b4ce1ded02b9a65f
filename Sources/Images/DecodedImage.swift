internal import CImages
public import Documents

/// An image's pixels.
public struct DecodedImage: Sendable {
    public let header: ImageHeader

    /// The rows in file order from the top, ``PixelShape/byteCount`` bytes: samples interleaved, those of 16 bits big-endian.
    public let rows: [UInt8]

    public var shape: PixelShape { header.shape }

    /// Decodes a PNG or a JPEG; a JPEG by the accurate integer DCT with fancy (triangle) upsampling of chroma.
    /// - Throws: what ``ImageHeader/init(_:limits:)`` throws, before anything is decoded; `image.decoder` (the library's words).
    public init(_ bytes: [UInt8], limits: ImageLimits = ImageLimits()) throws {
        let header = try ImageHeader(bytes, limits: limits)
        var refusal = carnet_image_refusal()
        rows = [UInt8](unsafeUninitializedCapacity: header.shape.byteCount) { rows, count in
            let isDecoded =
                switch header.format {
                case .png: carnet_png_decode(bytes, bytes.count, header.shape.native, rows.baseAddress, &refusal)
                case .jpeg:
                    carnet_jpeg_decode(
                        bytes, bytes.count, header.shape.native, DecodedImage.memory(header.shape), UInt32(header.scans),
                        rows.baseAddress, &refusal)
                }
            // Only a decoder that went to the end has written every row.
            count = isDecoded == 1 ? header.shape.byteCount : 0
        }
        guard rows.count == header.shape.byteCount else {
            let words = withUnsafeBytes(of: refusal.text) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            throw Diagnostic("image.decoder", ["reason": words])
        }
        self.header = header
    }

    /// What libjpeg may take: two bytes a coefficient of blocks padded to the largest MCU (32 × 32), and its tables.
    private static func memory(_ shape: PixelShape) -> Int {
        (shape.width + 31) / 32 * 32 * ((shape.height + 31) / 32 * 32) * shape.channels * 2 + 16 << 20
    }

    /// The SHA-256 of a header and the rows. The header is 27 bytes: `carnet/pixels/v1` and a zero byte (17), width and height
    /// (4 big-endian bytes each), channels, depth (1 byte each). The rows are ``rows``:
    /// - palette entries become RGB, or RGBA if the file has a tRNS chunk; a tRNS colour makes an alpha channel too;
    /// - grey of 1, 2 or 4 bits is multiplied by 255, 85 or 17; 16 bits stay 16 bits, big-endian;
    /// - interlacing is resolved; alpha is kept and not multiplied in;
    /// - a JPEG's YCbCr becomes RGB as JFIF says; CMYK, YCCK and depths other than 8 are refused;
    /// - orientation, colour profiles and gamma are not applied: ``ImageHeader`` records them.
    ///
    /// A PNG's digest does not depend on who decodes it. A JPEG's does: ISO/IEC 10918-1 leaves the inverse DCT and the
    /// upsampling open, so it is compared only between decoders of the same ``ImageDecoder/name(of:)``.
    public var pixelDigest: Digest {
        var digest = StreamingDigest()
        digest.update(DecodedImage.digestHeader(shape))
        digest.update(rows)
        return digest.finalize()
    }

    static func digestHeader(_ shape: PixelShape) -> [UInt8] {
        func four(_ value: Int) -> [UInt8] { withUnsafeBytes(of: UInt32(value).bigEndian) { Array($0) } }
        return Array("carnet/pixels/v1\0".utf8) + four(shape.width) + four(shape.height) + [
            UInt8(shape.channels), UInt8(shape.depth),
        ]
    }
}

extension PixelShape {
    /// Within the limits of the formats: no conversion can fail.
    var native: carnet_image_shape {
        carnet_image_shape(width: UInt32(width), height: UInt32(height), channels: UInt8(channels), depth: UInt8(depth))
    }
}

/// Who decodes: part of what a pixel digest of a JPEG means.
public enum ImageDecoder {
    /// `libpng 1.6.39, zlib 1.2.13` or `libjpeg-turbo 2.1.5, islow, fancy upsampling`.
    public static func name(of format: ImageFormat) -> String {
        switch format {
        case .png: "libpng \(String(cString: carnet_png_version())), zlib \(String(cString: carnet_zlib_version()))"
        case .jpeg: "libjpeg-turbo \(String(cString: carnet_jpeg_version())), islow, fancy upsampling"
        }
    }
}
