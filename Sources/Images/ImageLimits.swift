/// What is refused before anything is decoded, so that a few bytes cannot ask for much memory or time.
public struct ImageLimits: Hashable, Sendable {
    /// Bytes of the file.
    public var bytes: Int
    /// Pixels of a side. JPEG's own limit is 65,535, libjpeg's 65,500.
    public var side: Int
    /// Width × height.
    public var pixels: Int
    /// Bytes of the decoded rows.
    public var decoded: Int
    /// Scans of a progressive JPEG: each goes over the whole image, and may be a few bytes long. jpegtran writes 10.
    public var scans: Int

    public init(
        bytes: Int = 256 << 20, side: Int = 65_500, pixels: Int = 1 << 27, decoded: Int = 1 << 29, scans: Int = 64
    ) {
        self.bytes = bytes
        self.side = side
        // Averages for showing are summed in 64 bits.
        self.pixels = min(pixels, 1 << 31)
        self.decoded = decoded
        self.scans = scans
    }

    /// Scans × pixels that one image may cost: the largest image in 16 scans, or a smaller one in more.
    var work: Int { pixels * 16 }
}
