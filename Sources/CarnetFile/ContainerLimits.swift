/// What a reader allows before it inflates anything. A file beyond a limit is refused unread.
public struct ContainerLimits: Hashable, Sendable {
    /// Files in the container.
    public var entries: Int
    /// Bytes of one file.
    public var fileBytes: Int
    /// Bytes of all files. What is stored as it is costs its reader no more than the carnet's own length.
    public var totalBytes: Int
    /// Bytes that come out of all deflated files together: these can be far more than the carnet's own length.
    public var inflatedBytes: Int
    /// Inflated bytes for one packed byte, in files above 1 MiB. Deflate cannot exceed 1,032; records reach about 40.
    public var ratio: Int
    /// Names between the slashes of a path.
    public var depth: Int
    /// Bytes of one file that is taken into memory.
    public var loadedFileBytes: Int
    /// Bytes of all files that are taken into memory together.
    public var loadedBytes: Int

    public init(
        entries: Int = 100_000, fileBytes: Int = 64 << 30, totalBytes: Int = 256 << 30, inflatedBytes: Int = 4 << 30,
        ratio: Int = 300, depth: Int = 8, loadedFileBytes: Int = 1 << 30, loadedBytes: Int = 2 << 30
    ) {
        self.entries = entries
        self.fileBytes = fileBytes
        self.totalBytes = totalBytes
        self.inflatedBytes = inflatedBytes
        self.ratio = ratio
        self.depth = depth
        self.loadedFileBytes = loadedFileBytes
        self.loadedBytes = loadedBytes
    }

    /// Files at or below this size may pack as well as they like: they harm nobody.
    static let ratioFloor = 1 << 20
}
