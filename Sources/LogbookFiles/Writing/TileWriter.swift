internal import Documents
internal import Glibc
internal import Logbook
internal import TransparencyLog

/// Grows a log's tiles and entry bundles with its leaves. Full ones are written as they fill, partial ones when a checkpoint is
/// about to be published.
struct TileWriter {
    private let paths: LogPaths
    /// Published files may stand in the way: they are replaced in one step.
    private let replaces: Bool
    /// The number of leaves taken.
    private(set) var size: UInt64
    /// The hashes of the tile at the right edge, at each level; 0 to 255 of them.
    private var edges: [[Digest]]
    /// The entries of the bundle at the right edge.
    private var bundle: [UInt8]
    /// Files written and not yet synced.
    private(set) var written: [String] = []
    /// Folders of partial tiles that a full one has replaced, to go once that one is durable.
    private var obsolete: [String] = []

    init(_ paths: LogPaths, replaces: Bool = false) {
        self.paths = paths
        self.replaces = replaces
        size = 0
        edges = Array(repeating: [], count: 8)
        bundle = []
        bundle.reserveCapacity(256 * 34)
    }

    /// Goes on at a size at which a checkpoint was published, from the files.
    /// - Throws: `log.tile` if one of them is missing or too short.
    init(_ paths: LogPaths, publishedAt size: UInt64) throws {
        self.init(paths)
        self.size = size
        for level in 0..<8 {
            let width = Int(size >> UInt64(8 * level) & 255)
            guard width > 0 else { continue }
            let tile = try Tile(level: level, index: size >> UInt64(8 * (level + 1)), width: width)
            edges[level] = try TileFiles.hashes(paths, tile)
        }
        let width = Int(size & 255)
        if width > 0 { bundle = try TileFiles.bundle(paths, index: size >> 8, width: width) }
    }

    /// Adds the next leaf and its entry.
    mutating func append(leaf: Digest, entry: UnsafeRawBufferPointer) throws {
        bundle.append(UInt8(entry.count >> 8))
        bundle.append(UInt8(entry.count & 255))
        bundle.append(contentsOf: entry)
        edges[0].append(leaf)
        size += 1
        guard edges[0].count == Tile.fullWidth else { return }
        try write(EntryBundle.path(index: size / 256 - 1), bundle)
        bundle.removeAll(keepingCapacity: true)
        try close(level: 0)
    }

    /// Writes a tile that is full, and takes its root up a level.
    private mutating func close(level: Int) throws {
        let tile = try Tile(level: level, index: (size >> UInt64(8 * (level + 1))) - 1)
        try write(tile.path, edges[level])
        let root = TileWriter.root(edges[level])
        edges[level].removeAll(keepingCapacity: true)
        guard level < 7 else { return }
        edges[level + 1].append(root)
        if edges[level + 1].count == Tile.fullWidth { try close(level: level + 1) }
    }

    /// Writes the partial tiles and the partial bundle of the present size.
    mutating func writePartial() throws {
        for level in 0..<8 where !edges[level].isEmpty {
            let tile = try Tile(level: level, index: size >> UInt64(8 * (level + 1)), width: edges[level].count)
            try write(tile.path, edges[level])
        }
        if !bundle.isEmpty { try write(EntryBundle.path(index: size >> 8, width: Int(size & 255)), bundle) }
    }

    /// Says that all files written so far are durable: partial tiles whose full tile stands may go.
    mutating func settle() throws {
        written.removeAll(keepingCapacity: true)
        for folder in obsolete { try Disk.removeFolder(folder) }
        obsolete.removeAll(keepingCapacity: true)
    }

    private mutating func write(_ path: String, _ hashes: [Digest]) throws {
        try hashes.withUnsafeBytes { try write(path, $0) }
    }

    private mutating func write(_ path: String, _ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { try write(path, $0) }
    }

    private mutating func write(_ path: String, _ bytes: UnsafeRawBufferPointer) throws {
        let full = paths.below(path)
        do {
            try put(full, bytes)
        } catch let problem as Diagnostic where problem.code == "file.missing" {
            try Disk.makeFolder(Disk.parent(full) ?? ".")
            try put(full, bytes)
        }
        written.append(full)
        if !path.contains(".p/") { obsolete.append(full + ".p") }
    }

    private func put(_ path: String, _ bytes: UnsafeRawBufferPointer) throws {
        if replaces { return try Disk.write(bytes, to: path, durable: false) }
        // No checkpoint speaks of these bytes yet: they are written in place; a crash leaves a file that is written again.
        let file = try Descriptor(path, O_WRONLY | O_CREAT | O_TRUNC)
        try file.write(bytes, at: 0)
        try file.close()
    }

    /// The root of 256 hashes.
    static func root(_ hashes: [Digest]) -> Digest {
        var level = hashes
        while level.count > 1 {
            for place in 0..<level.count / 2 { level[place] = RFC6962.nodeHash(level[2 * place], level[2 * place + 1]) }
            level.removeLast(level.count / 2)
        }
        return level[0]
    }
}
