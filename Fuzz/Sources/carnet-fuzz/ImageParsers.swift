import Documents
import Images

let imageParsers: [String: Parser] = [
    "image": { bytes in
        let image = try DecodedImage(bytes, limits: ImageLimits(side: 4096, pixels: 1 << 18, scans: 16))
        require(image.rows.count == image.shape.byteCount, "every row is there")
        let small = try DecodedImage(image.thumbnail(longest: 16))
        require(small.shape.width <= 16 && small.shape.height <= 16, "a thumbnail is small")
    },
    // Chunks in clear, so that the fuzzer need not find their checksums: those are put right below.
    "png": { bytes in _ = try DecodedImage(Seeds.checksummed(bytes), limits: ImageLimits(side: 4096, pixels: 1 << 18)) },
]
