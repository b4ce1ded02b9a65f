public import Documents
internal import Glibc
internal import Logbook
public import ServiceRecords
public import TransparencyLog

/// A logbook as it stood at its published checkpoint, for reading: records, disclosures, erasures, terms, checkpoints.
public struct LogbookSnapshot: Sendable {
    public let log: LogSnapshot
    public let genesis: Genesis
    /// Entry 0, byte for byte.
    public let genesisRecord: [UInt8]

    /// - Throws: what ``LogSnapshot/init(_:)`` throws; `log.kind` for a log that is no logbook, `log.genesis`.
    public init(_ folder: String) throws {
        log = try LogSnapshot(folder)
        guard log.description.kind == .records else { throw Diagnostic("log.kind", at: Place(file: folder)) }
        genesisRecord = log.size > 0 ? try log.kept(at: 0).bytes : []
        genesis = try Genesis(kept: genesisRecord, of: log.description)
    }

    public var size: UInt64 { log.size }
    public var checkpoint: Checkpoint { log.checkpoint }

    /// One entry of a logbook: the record with its salt, or what is left of it.
    public enum Entry: Sendable {
        case record(bytes: [UInt8], salt: [UInt8])
        /// The record was erased; its entry is known.
        case erased(entry: Digest)
    }

    /// The entry at an index.
    public func entry(at index: UInt64) throws -> Entry {
        var found: Entry?
        try forEach(in: index..<index + 1) { found = $1 }
        guard let found else { throw Diagnostic("log.range", ["index": String(index), "size": String(size)]) }
        return found
    }

    /// Entries in order.
    /// - Throws: `log.range`, `log.segment`, `log.index`, `log.erasures`; what `body` throws.
    public func forEach(in range: Range<UInt64>, _ body: (UInt64, Entry) throws -> Void) throws {
        let erasures = try log.erasures()
        try log.forEach(in: range) { kept in
            if !kept.isErased { return try body(kept.index, .record(bytes: kept.bytes, salt: kept.head.salt.bytes)) }
            guard let row = erasures[kept.index] else {
                throw Diagnostic("log.erasures", ["offset": "0"], at: Place(file: log.paths.erasures))
            }
            try body(kept.index, .erased(entry: row.entry))
        }
    }

    /// The indexes of records by what the index file knows: a scan, 48 bytes a record.
    /// - Parameters: each narrows the answer; times are the records' own.
    public func indexes(
        in range: Range<UInt64>? = nil, type: String? = nil, subject: String? = nil, times: Range<Instant>? = nil
    ) throws -> [UInt64] {
        let type = type.map { text in Array(text.utf8).withUnsafeBytes { log.secret.type($0) } }
        let subject = subject.map { text in Array(text.utf8).withUnsafeBytes { log.secret.subject($0) } }
        return try log.indexes(in: range) { row in
            (type == nil || row.type == type) && (subject == nil || row.subject == subject)
                && times.map { $0.contains(Instant(nanoseconds: row.time)) } != false
        }
    }

    /// What the personal fields of the records in `range` disclose, by index; deleted disclosures are left out.
    public func disclosures(in range: Range<UInt64>) throws -> [UInt64: [String]] {
        let bytes = try DisclosureFile.read(log.paths.disclosures)
        var found: [UInt64: [String]] = [:]
        try bytes.withUnsafeBytes { raw in
            try DisclosureFile.lines(raw, path: log.paths.disclosures) { line in
                guard range.contains(line.index), line.index < size, raw[line.text.lowerBound] != DisclosureFile.erased else {
                    return
                }
                found[line.index, default: []].append(String(decoding: raw[line.text], as: UTF8.self))
            }
        }
        return found
    }

    /// The terms files that the genesis names, by name.
    /// - Throws: `log.terms` if one is missing or has another digest.
    public func terms() throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for file in genesis.terms {
            let path = "\(log.paths.terms)/\(file.name)"
            guard let bytes = try Disk.read(path, limit: 4 << 20), Digest.sha256(bytes) == file.sha256 else {
                throw Diagnostic("log.terms", ["name": file.name], at: Place(file: path))
            }
            files[file.name] = bytes
        }
        return files
    }
}
