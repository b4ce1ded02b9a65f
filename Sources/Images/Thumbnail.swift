internal import CImages

extension DecodedImage {
    /// A small picture to show: 8 bits a sample, its longer side at most `longest` pixels (never enlarged), turned as the
    /// orientation says, as a PNG. Each pixel is the average over its area, colours weighted by alpha, in integers, so the
    /// same libpng and zlib give the same bytes. Colour profiles are not applied.
    public func thumbnail(longest: Int = 160) -> [UInt8] {
        let reduced = AreaAverage(self, longest: max(longest, 1)).turned(header.orientation ?? 1)
        var count = 0
        // Without memory an array would have trapped just the same.
        guard let bytes = carnet_png_encode(reduced.shape.native, reduced.rows, &count) else {
            preconditionFailure("carnet_png_encode")
        }
        defer { carnet_image_free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: count))
    }
}

/// An image of 8 bits a sample made smaller.
struct AreaAverage {
    var shape: PixelShape
    var rows: [UInt8]

    init(shape: PixelShape, rows: [UInt8]) {
        self.shape = shape
        self.rows = rows
    }

    init(_ image: DecodedImage, longest: Int) {
        let from = image.shape
        let side = max(from.width, from.height)
        func reduced(_ length: Int) -> Int { side <= longest ? length : max((length * longest + side / 2) / side, 1) }
        shape = PixelShape(width: reduced(from.width), height: reduced(from.height), channels: from.channels, depth: 8)
        rows = []
        rows.reserveCapacity(shape.byteCount)
        // Lengths in units of which a pixel of the source has `shape.height` and one of ours has `from.height`: both whole.
        var sums = [UInt64](repeating: 0, count: shape.width * shape.channels)
        var filled = 0
        for row in 0..<from.height {
            let line = AreaAverage.line(image, row, width: shape.width)
            var left = shape.height
            while left > 0 {
                let part = min(left, from.height - filled)
                for place in sums.indices { sums[place] += line[place] * UInt64(part) }
                left -= part
                filled += part
                guard filled == from.height else { continue }
                emit(sums, area: UInt64(from.width) * UInt64(from.height), largest: from.depth == 16 ? 65_535 : 255)
                for place in sums.indices { sums[place] = 0 }
                filled = 0
            }
        }
    }

    /// A row's sums over the columns: colours times alpha where there is alpha, each times its length. At most
    /// 65,535² · 65,500 a value, and with the height's factor below 2^64 within ``ImageLimits``' default pixels.
    private static func line(_ image: DecodedImage, _ row: Int, width: Int) -> [UInt64] {
        let from = image.shape
        let channels = from.channels
        let hasAlpha = channels.isMultiple(of: 2)
        var sums = [UInt64](repeating: 0, count: width * channels)
        image.rows.withUnsafeBufferPointer { rows in
            var at = row * from.bytesPerRow
            func sample() -> UInt64 {
                defer { at += from.depth / 8 }
                return from.depth == 16 ? UInt64(rows[at]) << 8 | UInt64(rows[at + 1]) : UInt64(rows[at])
            }
            var column = 0
            var filled = 0
            var pixel = [UInt64](repeating: 0, count: channels)
            for _ in 0..<from.width {
                for channel in 0..<channels { pixel[channel] = sample() }
                if hasAlpha { for channel in 0..<channels - 1 { pixel[channel] *= pixel[channels - 1] } }
                var left = width
                while left > 0 {
                    let part = min(left, from.width - filled)
                    for channel in 0..<channels { sums[column * channels + channel] += pixel[channel] * UInt64(part) }
                    left -= part
                    filled += part
                    if filled == from.width {
                        filled = 0
                        column += 1
                    }
                }
            }
        }
        return sums
    }

    /// Divides a row's sums and rounds to 8 bits, half up.
    private mutating func emit(_ sums: [UInt64], area: UInt64, largest: UInt64) {
        let channels = shape.channels
        let hasAlpha = channels.isMultiple(of: 2)
        func rounded(_ sum: UInt64, by whole: UInt64) -> UInt8 {
            // Twice, so that no product leaves 64 bits: first to the file's depth, then to 8 bits.
            let sample = sum / whole + (sum % whole >= whole - whole / 2 ? 1 : 0)
            return UInt8((sample * 255 + largest / 2) / largest)
        }
        for pixel in stride(from: 0, to: sums.count, by: channels) {
            let alpha = hasAlpha ? sums[pixel + channels - 1] : area
            for channel in 0..<(hasAlpha ? channels - 1 : channels) {
                rows.append(alpha == 0 ? 0 : rounded(sums[pixel + channel], by: alpha))
            }
            if hasAlpha { rows.append(rounded(alpha, by: area)) }
        }
    }

    /// Turned and mirrored as Exif's orientation says (CIPA DC-008 clause 4.6.4, tag 0x0112).
    func turned(_ orientation: Int) -> AreaAverage {
        guard (2...8).contains(orientation) else { return self }
        let (width, height, channels) = (shape.width, shape.height, shape.channels)
        let isSwapped = orientation >= 5
        let size = isSwapped ? (height, width) : (width, height)
        var turned: [UInt8] = []
        turned.reserveCapacity(rows.count)
        for y in 0..<size.1 {
            for x in 0..<size.0 {
                let (across, down) = isSwapped ? (y, x) : (x, y)
                let column = [2, 3, 7, 8].contains(orientation) ? width - 1 - across : across
                let row = [3, 4, 6, 7].contains(orientation) ? height - 1 - down : down
                let at = (row * width + column) * channels
                turned.append(contentsOf: rows[at..<at + channels])
            }
        }
        return AreaAverage(
            shape: PixelShape(width: size.0, height: size.1, channels: channels, depth: 8), rows: turned)
    }
}
