public import Documents

/// A tile of a log (C2SP tlog-tiles): up to 256 neighbouring hashes of one level of the tree.
///
/// Level 0 holds leaf hashes, level L the roots of full tiles of level L - 1. A tile with fewer than 256 hashes is partial.
public struct Tile: Hashable, Sendable {
    /// The hashes of a full tile.
    public static let fullWidth = 256
    /// The levels of the tree that one level of tiles spans.
    static let height = 8

    /// 0 to 7: the level of the tree, divided by eight.
    public let level: Int
    public let index: UInt64
    /// 1 to 256 hashes.
    public let width: Int

    /// - Throws: `tile.range` for a level, index or width that no log of less than 2^63 leaves has.
    public init(level: Int, index: UInt64, width: Int = Tile.fullWidth) throws {
        guard (0...7).contains(level), (1...Tile.fullWidth).contains(width),
            index <= RFC6962.maximumSize >> UInt64(Tile.height * (level + 1))
        else {
            throw Diagnostic("tile.range", ["level": String(level), "index": String(index), "width": String(width)])
        }
        self.init(unchecked: level, index, width)
    }

    private init(unchecked level: Int, _ index: UInt64, _ width: Int) {
        self.level = level
        self.index = index
        self.width = width
    }

    public var isPartial: Bool { width < Tile.fullWidth }

    /// The same tile when it is full.
    public var full: Tile { Tile(unchecked: level, index, Tile.fullWidth) }

    /// The tiles that a log has to write when it grows from one size to another: all full tiles that were not full
    /// before, and at each level the partial tile at the right edge, if it has changed. From 0 they are all tiles.
    ///
    /// - Parameter size: not below `oldSize`.
    /// - Returns: level by level, ascending; lazily, for a large log has many.
    public static func tiles(from oldSize: UInt64 = 0, to size: UInt64) -> some Sequence<Tile> {
        (0...7).lazy.flatMap { level in
            let old = min(oldSize, size) >> UInt64(height * level)
            let new = size >> UInt64(height * level)
            let first = old >> UInt64(height)
            let partial = new & 255
            let end = (new >> UInt64(height)) + (partial > 0 && new > old ? 1 : 0)
            return (first..<max(first, end)).lazy.map { index in
                Tile(unchecked: level, index, index == new >> UInt64(height) ? Int(partial) : fullWidth)
            }
        }
    }

    /// The tile of a log with `size` leaves that holds the hash number `index` of tree level 8 · `level`; `nil` if the
    /// log has no such hash.
    public static func holding(level: Int, index: UInt64, size: UInt64) -> Tile? {
        guard (0...7).contains(level) else { return nil }
        let count = size >> UInt64(height * level)
        guard index < count else { return nil }
        let tile = index >> UInt64(height)
        return Tile(unchecked: level, tile, Int(min(256, count - tile << UInt64(height))))
    }

    /// The bytes of the tile: its hashes one after another.
    /// - Throws: whatever `source` throws.
    public func bytes(from source: some HashSource) throws -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(width * Digest.byteCount)
        for place in 0..<UInt64(width) {
            let subtree = Subtree(level: level * Tile.height, index: index << UInt64(Tile.height) + place)
            try source.hash(of: subtree).withUnsafeBytes { bytes.append(contentsOf: $0) }
        }
        return bytes
    }

    /// The hashes that a tile's bytes hold. Bytes of a fuller tile will do: those beyond the width are left aside.
    /// - Throws: `tile.size` for fewer bytes than the width demands, more than a full tile has, or a part of a hash.
    public func hashes(in bytes: [UInt8]) throws -> [Digest] {
        guard bytes.count >= width * Digest.byteCount, bytes.count <= Tile.fullWidth * Digest.byteCount,
            bytes.count.isMultiple(of: Digest.byteCount)
        else { throw Diagnostic("tile.size", ["tile": path, "bytes": String(bytes.count)]) }
        return bytes.withUnsafeBytes { buffer in
            (0..<width).compactMap { place in
                Digest(UnsafeRawBufferPointer(rebasing: buffer[place * Digest.byteCount..<(place + 1) * Digest.byteCount]))
            }
        }
    }
}
