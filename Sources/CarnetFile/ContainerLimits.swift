/// What a reader allows before it inflates anything. A file beyond a limit is refused unread.
public struct ContainerLimits: Hashable, Sendable {
    /// Files in the container.
    public var entries: Int
    /// Bytes of one file, inflated.
    public var fileBytes: Int
    /// Bytes of all files, inflated.
    public var totalBytes: Int
    /// Inflated bytes for one packed byte, in files above 1 MiB. Deflate cannot exceed 1,032; records reach about 40.
    public var ratio: Int
    /// Names between the slashes of a path.
    public var depth: Int

    public init(
        entries: Int = 100_000, fileBytes: Int = 1 << 30, totalBytes: Int = 2 << 30, ratio: Int = 300, depth: Int = 8
    ) {
        self.entries = entries
        self.fileBytes = fileBytes
        self.totalBytes = totalBytes
        self.ratio = ratio
        self.depth = depth
    }

    /// Files at or below this size may pack as well as they like: they harm nobody.
    static let ratioFloor = 1 << 20
}
