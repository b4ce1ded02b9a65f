public import Documents

/// What OpenSSF Model Signing signs: the files of a model, or pieces of them, each with its digest, and how they were listed.
public struct ModelManifest: Hashable, Sendable {
    /// A file, or the bytes of it from `start` to before `end`.
    public struct Item: Hashable, Sendable {
        public var path: ModelPath
        public var range: Range<Int>?

        public init(_ path: ModelPath, _ range: Range<Int>? = nil) {
            self.path = path
            self.range = range
        }

        /// `d0/f00`, or `d0/f00:0:1000000000`.
        public var name: String { range.map { "\(path.text):\($0.lowerBound):\($0.upperBound)" } ?? path.text }
    }

    public enum Method: Hashable, Sendable {
        case files
        /// Pieces of this size, from the file's start; the last may be shorter.
        case shards(size: Int)

        /// What the resources call SHA-256; the hash type is `sha256` either way.
        var hash: String {
            switch self {
            case .files: "sha256"
            case .shards(let size): "sha256-sharded-\(size)"
            }
        }

        /// The pieces of a file. An empty file has no shard, and so no shards' signature covers it.
        public func items(_ path: ModelPath, bytes: Int) -> [Item] {
            switch self {
            case .files: [Item(path)]
            case .shards(let size):
                stride(from: 0, to: bytes, by: size).map {
                    Item(path, $0..<min($0.addingReportingOverflow(size).overflow ? bytes : $0 + size, bytes))
                }
            }
        }
    }

    public var name: String
    /// Sorted by path, then by place, without duplicates.
    public private(set) var resources: [(item: Item, sha256: Digest)]
    public var method: Method
    public var allowsSymlinks: Bool
    /// Files and folders that are not part of the model.
    public var ignored: [ModelPath]

    /// The most files or shards.
    public static let resourceLimit = 1 << 18
    public static let predicateType = "https://model_signing/signature/v1.0"

    public init(
        name: String, resources: [(item: Item, sha256: Digest)], method: Method = .files, allowsSymlinks: Bool = false,
        ignored: [ModelPath] = []
    ) {
        self.name = name
        self.resources = resources.sorted { ModelManifest.precedes($0.item, $1.item) }
        self.method = method
        self.allowsSymlinks = allowsSymlinks
        self.ignored = ignored
    }

    private static func precedes(_ a: Item, _ b: Item) -> Bool {
        if a.path != b.path { return a.path < b.path }
        let (x, y) = (a.range ?? 0..<0, b.range ?? 0..<0)
        return (x.lowerBound, x.upperBound) < (y.lowerBound, y.upperBound)
    }

    public func isIgnored(_ path: ModelPath) -> Bool { ignored.contains { path.isWithin($0) } }

    /// The model's one digest: SHA-256 over the resources' digests in their order.
    public var digest: Digest { ModelManifest.digest(resources.map(\.sha256)) }

    static func digest(_ digests: [Digest]) -> Digest {
        var all = StreamingDigest()
        for digest in digests { digest.withUnsafeBytes { all.update($0) } }
        return all.finalize()
    }

    public static func == (a: ModelManifest, b: ModelManifest) -> Bool {
        a.statement == b.statement
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}
