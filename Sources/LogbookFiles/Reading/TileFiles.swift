internal import Documents
internal import Glibc
internal import Logbook
internal import TransparencyLog

/// Reads tiles and bundles from a log's folder. A wider file than asked for will do: partial tiles go when the full one stands.
enum TileFiles {
    /// The bytes of the first `tile.width` hashes, and those of further ones that the file holds.
    /// - Throws: `log.tile` if no file holds them.
    static func bytes(_ paths: LogPaths, _ tile: Tile) throws -> [UInt8] {
        guard let bytes = try first(paths, [tile.path, tile.full.path], length: tile.width * Digest.byteCount) else {
            throw Diagnostic("log.tile", ["path": tile.path], at: Place(file: paths.below(tile.path)))
        }
        return bytes
    }

    /// The first `tile.width` hashes.
    /// - Throws: `log.tile` if no file holds them.
    static func hashes(_ paths: LogPaths, _ tile: Tile) throws -> [Digest] {
        try bytes(paths, tile).withUnsafeBytes { raw in
            (0..<tile.width).compactMap { Digest(UnsafeRawBufferPointer(rebasing: raw[$0 * 32..<$0 * 32 + 32])) }
        }
    }

    /// The bytes of the first `width` entries of a bundle.
    /// - Throws: `log.tile` if no file holds them.
    static func bundle(_ paths: LogPaths, index: UInt64, width: Int) throws -> [UInt8] {
        let names = [EntryBundle.path(index: index, width: width), EntryBundle.path(index: index)]
        for name in names {
            guard let bytes = try Disk.read(paths.below(name), limit: 256 * 65_537) else { continue }
            if let bundle = try? EntryBundle(index: index, width: width, parsing: bytes) { return bundle.bytes }
        }
        throw Diagnostic("log.tile", ["path": names[0]], at: Place(file: paths.below(names[0])))
    }

    /// Whether a bundle's file of just this width holds exactly `bytes`: what a sound log answers without taking entries apart.
    static func holds(_ paths: LogPaths, index: UInt64, width: Int, _ bytes: [UInt8]) -> Bool {
        let path = paths.below(EntryBundle.path(index: index, width: width))
        guard let found = try? Disk.read(path, limit: bytes.count) else { return false }
        return found.withUnsafeBytes { found in bytes.withUnsafeBytes { areSame(found, $0) } }
    }

    /// Compares a tile's worth of bytes at once: an audit does it twice for every 256 entries.
    static func areSame(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
        guard a.count == b.count, let first = a.baseAddress, let second = b.baseAddress else { return a.count == b.count }
        return memcmp(first, second, a.count) == 0
    }

    private static func first(_ paths: LogPaths, _ names: [String], length: Int) throws -> [UInt8]? {
        for name in names {
            if let bytes = try Disk.read(paths.below(name), limit: 256 * Digest.byteCount), bytes.count >= length {
                return bytes
            }
        }
        return nil
    }
}
