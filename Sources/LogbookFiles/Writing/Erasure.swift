internal import Documents
internal import Glibc
internal import Logbook

/// Erases entries of a log: their 32 bytes for the tree are kept and synced first; then the bytes are overwritten and synced,
/// then the index rows, and synced, then salt and MAC with the flag, and synced. A crash on the way is made good when the log
/// is opened.
struct Erasure {
    private let paths: LogPaths
    private let sequencer: Sequencer

    init(_ paths: LogPaths, _ sequencer: Sequencer) {
        self.paths = paths
        self.sequencer = sequencer
    }

    /// Erases the entries at `indexes`; those that are erased already are left aside.
    /// - Returns: how many were erased.
    /// - Throws: `log.erase` for entry 0 or a log whose entries are public, `log.range`, `log.segment`, `file.…`.
    func erase(_ indexes: some Sequence<UInt64>) throws -> Int {
        let known = try ErasureFile.read(paths.erasures)
        var rows: [ErasureRow] = []
        for index in Set(indexes).sorted() where known[index] == nil {
            guard sequencer.kind == .records, index > 0 else { throw Diagnostic("log.erase", ["index": String(index)]) }
            guard let row = try sequencer.index.row(index) else {
                throw Diagnostic("log.range", ["index": String(index), "size": String(sequencer.index.size)])
            }
            let frame = try frame(index, row)
            let bytes = frame.dropFirst(FrameHead.byteCount)
            guard let head = frame.withUnsafeBytes({ FrameHead($0) }) else { throw damage(index) }
            let entry = Array(bytes).withUnsafeBytes { sequencer.kind.hash(salt: head.salt, $0).entry }
            rows.append(ErasureRow(index: index, entry: entry, key: row.key))
        }
        guard !rows.isEmpty else { return 0 }
        try ErasureFile.append(rows, to: paths.erasures)
        try overwrite(rows.map(\.index))
        let erased = Set(rows.map(\.index))
        _ = try DisclosureFile.erase(paths.disclosures) { index, _ in erased.contains(index) }
        return rows.count
    }

    /// Ends erasures that a crash broke off.
    func finish() throws {
        let rows = try ErasureFile.read(paths.erasures)
        let open = try rows.keys.sorted().filter { index in
            guard let row = try sequencer.index.row(index) else { return false }
            guard let head = try sequencer.segment.head(at: Int(truncatingIfNeeded: row.offset)) else { throw damage(index) }
            return !head.flags.contains(.erased)
        }
        guard !open.isEmpty else { return }
        try overwrite(open)
        let erased = Set(open)
        _ = try DisclosureFile.erase(paths.disclosures) { index, _ in erased.contains(index) }
    }

    private func overwrite(_ indexes: [UInt64]) throws {
        let rows = try indexes.map { index in
            guard let row = try sequencer.index.row(index) else { throw damage(index) }
            return (index, row)
        }
        for (_, row) in rows {
            let start = Int(truncatingIfNeeded: row.offset) + FrameHead.byteCount
            try sequencer.segment.overwrite([UInt8](repeating: 0, count: Int(row.length)), at: start)
        }
        try sequencer.segment.sync()
        // The index before the flags: an erasure that was broken off is known by the flag that it lacks, and done again.
        for (index, row) in rows { try sequencer.index.replace(index, row.erased) }
        try sequencer.index.sync()
        for (index, row) in rows {
            let offset = Int(truncatingIfNeeded: row.offset)
            guard let head = try sequencer.segment.head(at: offset) else { throw damage(index) }
            let empty = FrameHead(length: head.length, flags: head.flags.union(.erased))
            try sequencer.segment.overwrite(empty.encoded, at: offset)
        }
        try sequencer.segment.sync()
    }

    private func frame(_ index: UInt64, _ row: IndexRow) throws -> [UInt8] {
        let count = FrameHead.byteCount + Int(row.length)
        guard let bytes = try sequencer.segment.bytes(count, at: Int(truncatingIfNeeded: row.offset)) else { throw damage(index) }
        return bytes
    }

    private func damage(_ index: UInt64) -> Diagnostic {
        Diagnostic("log.segment", ["index": String(index)], at: Place(file: paths.segment))
    }
}

extension FileLogbook {
    /// Erases records for good: salt, MAC and bytes are overwritten, disclosures deleted; the tree does not change. Append an
    /// `io.carnet.erasure.performed.v1` record that says so. Backups of the folder still hold the records.
    /// - Returns: how many were erased now.
    /// - Throws: `log.erase` for the genesis, `log.range`, `log.segment`, `file.…`.
    public func erase(_ indexes: some Sequence<UInt64>) throws -> Int {
        try log.exclusively { try Erasure(log.paths, $0).erase(indexes) }
    }

    /// Deletes disclosures: what personal fields held can never be shown again, and every proof still holds.
    /// - Parameter isMeant: by the record's index and the disclosure's text (`Disclosure` reads it).
    /// - Returns: how many were deleted.
    public func eraseDisclosures(where isMeant: (UInt64, String) -> Bool) throws -> Int {
        try log.exclusively { _ in try DisclosureFile.erase(log.paths.disclosures, where: isMeant) }
    }
}
