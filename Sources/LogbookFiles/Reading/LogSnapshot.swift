internal import Documents
internal import Glibc
public import Logbook
public import TransparencyLog

/// A log as it stood at its published checkpoint: for reading, beside whoever writes.
///
/// Nothing is checked against the tree here; `LogAudit` does that, and a verifier does it again.
public final class LogSnapshot: Sendable {
    public let paths: LogPaths
    public let description: LogDescription
    public let secret: LogSecret
    /// The published checkpoint, and the exact bytes of its note.
    public let checkpoint: Checkpoint
    public let note: [UInt8]
    private let segment: Descriptor
    private let index: Descriptor

    /// - Throws: `log.missing`, `log.unpublished` if no checkpoint stands yet, `file.…`, what is wrong with the checkpoint.
    public init(_ folder: String) throws {
        paths = LogPaths(folder)
        let folder = try LogFolder(paths)
        description = folder.description
        secret = folder.secret
        guard let published = try folder.published() else {
            throw Diagnostic("log.unpublished", at: Place(file: paths.folder))
        }
        checkpoint = published.checkpoint
        note = published.note
        segment = try Descriptor(paths.segment, O_RDONLY)
        index = try Descriptor(paths.index, O_RDONLY)
    }

    public var size: UInt64 { checkpoint.size }

    /// The tree's hashes. Give each thread its own.
    public func hashes() -> FolderHashSource { FolderHashSource(paths, size: size) }

    /// What is kept of one entry.
    public struct Kept: Sendable {
        public var index: UInt64
        public var row: IndexRow
        public var head: FrameHead
        /// The kept bytes; empty if the entry was erased.
        public var bytes: [UInt8]

        public var isErased: Bool { head.flags.contains(.erased) }
    }

    /// Reads an entry as it is kept.
    /// - Throws: `log.range` for an index that is not below ``size``, `log.segment` or `log.index` if it cannot be read.
    public func kept(at index: UInt64) throws -> Kept {
        var found: Kept?
        try forEach(in: index..<index + 1) { found = $0 }
        guard let found else { throw Diagnostic("log.range", ["index": String(index), "size": String(size)]) }
        return found
    }

    /// Reads entries as they are kept, in order.
    public func forEach(in range: Range<UInt64>, _ body: (Kept) throws -> Void) throws {
        guard range.upperBound <= size else {
            throw Diagnostic("log.range", ["index": String(range.upperBound), "size": String(size)])
        }
        guard !range.isEmpty else { return }
        let rows = try rows(in: range.lowerBound..<range.lowerBound + 1)
        var walker = FrameWalker(
            segment, from: Int(truncatingIfNeeded: rows[0].offset), size: try segment.size,
            room: range.count < 8 ? 64 << 10 : 4 << 20)
        for batch in stride(from: range.lowerBound, to: range.upperBound, by: 4096) {
            let last = min(range.upperBound, batch + 4096)
            for (place, row) in try self.rows(in: batch..<last).enumerated() {
                let index = batch + UInt64(place)
                guard row.offset == UInt64(walker.offset) else { throw Diagnostic("log.index", ["index": String(index)]) }
                do {
                    try walker.next { head, bytes in
                        let isErased = head.flags.contains(.erased)
                        try body(Kept(index: index, row: row, head: head, bytes: isErased ? [] : Array(bytes)))
                    }
                } catch is FrameWalker.Stop {
                    throw Diagnostic(
                        "log.segment", ["index": String(index), "offset": String(row.offset)], at: Place(file: paths.segment))
                }
            }
        }
    }

    /// Rows of the index file.
    /// - Throws: `log.index` if the file is too short.
    public func rows(in range: Range<UInt64>) throws -> [IndexRow] {
        let bytes = try index.read(range.count * IndexRow.byteCount, at: Int(range.lowerBound) * IndexRow.byteCount)
        guard let bytes else { throw Diagnostic("log.index", ["index": String(range.lowerBound)], at: Place(file: paths.index)) }
        return bytes.withUnsafeBytes { raw in
            let rows = (0..<range.count).map { IndexRow(raw, at: $0 * IndexRow.byteCount) }
            return rows
        }
    }

    /// The indexes of the entries whose row is wanted, by a scan of the index file.
    public func indexes(in range: Range<UInt64>? = nil, where isWanted: (IndexRow) -> Bool) throws -> [UInt64] {
        let range = range ?? 0..<size
        var found: [UInt64] = []
        for batch in stride(from: range.lowerBound, to: range.upperBound, by: 65_536) {
            let rows = try rows(in: batch..<min(range.upperBound, batch + 65_536))
            for (place, row) in rows.enumerated() where isWanted(row) { found.append(batch + UInt64(place)) }
        }
        return found
    }

    /// The bytes of the entry that the tree holds at `index`: 32 bytes for a record, erased or not.
    public func entry(at index: UInt64) throws -> [UInt8] {
        let kept = try kept(at: index)
        if kept.isErased {
            guard let row = try erasures()[index] else {
                throw Diagnostic("log.erasures", ["offset": "0"], at: Place(file: paths.erasures))
            }
            return row.entry.bytes
        }
        switch description.kind {
        case .entries: return kept.bytes
        case .records: return kept.bytes.withUnsafeBytes { description.kind.hash(salt: kept.head.salt, $0).entry.bytes }
        }
    }

    /// What is left of erased entries, by index.
    public func erasures() throws -> [UInt64: ErasureRow] {
        try ErasureFile.read(paths.erasures).filter { $0.key < size }
    }
}
