public import Documents

/// The hashes of a log as its tiles hold them.
///
/// Nothing is verified: the tiles are right if roots made from them are those of a checkpoint that was.
public struct TileHashSource: HashSource {
    /// The number of leaves of the log.
    public let size: UInt64
    private let read: (Tile) throws -> [UInt8]

    /// - Parameter read: gives the bytes of a tile, with the width that a log of `size` leaves has it; the bytes of a
    ///   fuller one will do. A tile may be asked for more than once.
    public init(size: UInt64, read: @escaping (Tile) throws -> [UInt8]) {
        self.size = size
        self.read = read
    }

    /// Reads one tile.
    /// - Throws: `tile.range` if the subtree is not complete in the log, `tile.size`, whatever `read` throws.
    public func hash(of subtree: Subtree) throws -> Digest {
        guard (0...62).contains(subtree.level), subtree.index < size >> UInt64(subtree.level) else {
            throw Diagnostic(
                "tile.range", ["level": String(subtree.level), "index": String(subtree.index), "width": "1"])
        }
        let inner = subtree.level % Tile.height
        let first = subtree.index << UInt64(inner)
        guard let tile = Tile.holding(level: subtree.level / Tile.height, index: first, size: size) else {
            throw Diagnostic(
                "tile.range", ["level": String(subtree.level), "index": String(subtree.index), "width": "1"])
        }
        let hashes = try tile.hashes(in: try read(tile))
        let start = Int(first & 255)
        var row = Array(hashes[start..<start + (1 << inner)])
        while row.count > 1 {
            row = stride(from: 0, to: row.count, by: 2).map { RFC6962.nodeHash(row[$0], row[$0 + 1]) }
        }
        return row[0]
    }
}
