internal import Documents
internal import Logbook

/// Raw entries, for whoever decides what to append by what the log holds: nobody else writes while it is open.
extension FileLog {
    /// Every entry up to the last signed tree, in order. Entries of a log of this kind are never erased.
    public func entries() throws -> [[UInt8]] {
        let size = size
        return try exclusively { sequencer in
            try (0..<size).map { number in
                guard let row = try sequencer.index.row(number) else { throw Diagnostic("log.index", ["index": String(number)]) }
                let offset = Int(truncatingIfNeeded: row.offset) + FrameHead.byteCount
                guard let bytes = try sequencer.segment.bytes(Int(row.length), at: offset) else {
                    throw Diagnostic("log.segment", ["index": String(number), "offset": String(row.offset)])
                }
                return bytes
            }
        }
    }

    /// Appends raw entries together and waits on the calling thread until they are durable.
    /// - Throws: `entry.size` for none or too many bytes, and then none is appended; `log.failed…`, `file.…`.
    public func append(entries: [[UInt8]]) throws -> BatchReceipt {
        let batch = DraftBatch(capacity: entries.reduce(0) { $0 + $1.count + FrameHead.byteCount })
        for entry in entries { try draft(entry, into: batch) }
        return try appendBlocking(batch)
    }

    func draft(_ entry: [UInt8], into batch: DraftBatch) throws {
        guard (1...description.kind.longest).contains(entry.count) else {
            throw Diagnostic("entry.size", ["bytes": String(entry.count), "limit": String(description.kind.longest)])
        }
        entry.withUnsafeBytes { bytes in
            batch.append(
                bytes, kind: description.kind, facts: EntryFacts(key: secret.key(entry: bytes)), salt: .zero,
                mac: secret.mac(bytes))
        }
    }
}
