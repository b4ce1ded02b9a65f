internal import Documents

/// An entry bundle (C2SP tlog-tiles): the entries under one tile of leaf hashes, each after its length in two bytes.
public struct EntryBundle: Hashable, Sendable {
    /// The longest entry: what two bytes can count.
    public static let maximumEntryBytes = 65_535

    public let index: UInt64
    /// 1 to 256 entries.
    public let entries: [[UInt8]]

    /// - Throws: `bundle.size` for no or more than 256 entries, `entry.size` for one that is too long.
    public init(index: UInt64, entries: [[UInt8]]) throws {
        guard (1...Tile.fullWidth).contains(entries.count) else {
            throw Diagnostic("bundle.size", ["entries": String(entries.count)])
        }
        if let long = entries.first(where: { $0.count > EntryBundle.maximumEntryBytes }) {
            throw Diagnostic("entry.size", ["bytes": String(long.count), "limit": String(EntryBundle.maximumEntryBytes)])
        }
        self.index = index
        self.entries = entries
    }

    /// Reads a bundle's bytes.
    /// - Parameter width: the entries it must hold; bytes of a fuller bundle will do, the rest is left aside.
    /// - Throws: `bundle.syntax` unless the bytes are whole entries, `width` to 256 of them.
    public init(index: UInt64, width: Int, parsing bytes: [UInt8]) throws {
        var entries: [[UInt8]] = []
        var at = 0
        while at < bytes.count {
            guard bytes.count - at >= 2, entries.count < Tile.fullWidth else { throw EntryBundle.refusal(index, at) }
            let length = Int(bytes[at]) << 8 | Int(bytes[at + 1])
            guard bytes.count - at - 2 >= length else { throw EntryBundle.refusal(index, at) }
            entries.append(Array(bytes[at + 2..<at + 2 + length]))
            at += 2 + length
        }
        guard (1...Tile.fullWidth).contains(width), entries.count >= width else { throw EntryBundle.refusal(index, at) }
        try self.init(index: index, entries: Array(entries[..<width]))
    }

    private static func refusal(_ index: UInt64, _ offset: Int) -> Diagnostic {
        Diagnostic("bundle.syntax", ["index": String(index), "offset": String(offset)])
    }

    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(entries.reduce(0) { $0 + 2 + $1.count })
        for entry in entries {
            bytes.append(UInt8(entry.count >> 8))
            bytes.append(UInt8(entry.count & 255))
            bytes.append(contentsOf: entry)
        }
        return bytes
    }

    /// The bundle's path below the log's prefix, such as `tile/entries/x001/234.p/5`.
    public var path: String { EntryBundle.path(index: index, width: entries.count) }

    /// The path of a bundle below the log's prefix.
    public static func path(index: UInt64, width: Int = Tile.fullWidth) -> String { TilePath.text("entries", index, width) }

    /// Reads a bundle's path.
    /// - Throws: `tile.path`.
    public static func index(path: String) throws -> (index: UInt64, width: Int) {
        guard let read = TilePath.read(path), read.folder == "entries" else { throw Diagnostic("tile.path", ["path": path]) }
        return (read.index, read.width)
    }
}
