internal import Documents
internal import LogbookFiles
internal import TransparencyLog

/// A registry as C2SP tlog-tiles lays it out, below `registry/`.
struct SiteLog {
    private let snapshot: LogSnapshot

    init(_ snapshot: LogSnapshot) { self.snapshot = snapshot }

    /// Copies the tiles and bundles that a log has to write when it grows from `old` entries on; the partial ones of that size
    /// become stale.
    func writeTiles(from old: UInt64, to writer: SiteWriter, stale: inout [String]) throws {
        guard old < snapshot.size else { return }
        for path in SiteLog.paths(from: old, to: snapshot.size) {
            try writer.copy(snapshot.paths.below(path), to: "registry/" + path)
        }
        stale += SiteLog.paths(from: 0, to: old, partialOnly: true).map { "registry/" + $0 }
    }

    private static func paths(from old: UInt64, to size: UInt64, partialOnly: Bool = false) -> [String] {
        var paths = Tile.tiles(from: old, to: size).filter { !partialOnly || $0.isPartial }.map(\.path)
        let width = UInt64(Tile.fullWidth)
        let first = partialOnly ? size / width : old / width
        for bundle in first..<max(first, (size + width - 1) / width) {
            paths.append(EntryBundle.path(index: bundle, width: Int(min(width, size - bundle * width))))
        }
        return paths
    }

    /// The checkpoint with the cosignatures that are kept for it.
    func note() throws -> [UInt8] {
        guard try snapshot.checkpoints.sizes().contains(snapshot.size) else { return snapshot.note }
        return try snapshot.checkpoints.read(snapshot.size).note.bytes
    }
}
