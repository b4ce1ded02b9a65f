public import Documents
internal import Logbook
public import TransparencyLog

/// The hashes of a log's complete subtrees, from its tiles. Give each thread its own: it keeps the tiles it read last.
public final class FolderHashSource: HashSource {
    private let paths: LogPaths
    private let size: UInt64
    private var kept: [Tile: [Digest]] = [:]

    private static let keptLimit = 512

    /// - Parameter size: a size at which a checkpoint was published.
    public init(_ paths: LogPaths, size: UInt64) {
        self.paths = paths
        self.size = size
    }

    /// - Throws: `log.tile` if the tile is missing, `log.subtree` if the subtree is not complete at this size.
    public func hash(of subtree: Subtree) throws -> Digest {
        let level = subtree.level / 8
        let height = subtree.level % 8
        let first = subtree.index << UInt64(height)
        let number = first >> 8
        guard subtree.level < 63, (subtree.index + 1) << UInt64(subtree.level) <= size else {
            throw Diagnostic("log.subtree", ["level": String(subtree.level), "index": String(subtree.index)])
        }
        let width = min(256, (size >> UInt64(8 * level)) - number * 256)
        let tile = try Tile(level: level, index: number, width: Int(width))
        let start = Int(first & 255)
        var hashes = Array(try hashes(of: tile)[start..<start + 1 << height])
        while hashes.count > 1 {
            for place in 0..<hashes.count / 2 { hashes[place] = RFC6962.nodeHash(hashes[2 * place], hashes[2 * place + 1]) }
            hashes.removeLast(hashes.count / 2)
        }
        return hashes[0]
    }

    private func hashes(of tile: Tile) throws -> [Digest] {
        if let known = kept[tile] { return known }
        let hashes = try TileFiles.hashes(paths, tile)
        if kept.count >= FolderHashSource.keptLimit { kept.removeAll(keepingCapacity: true) }
        kept[tile] = hashes
        return hashes
    }
}
