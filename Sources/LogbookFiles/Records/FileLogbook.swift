internal import Documents
internal import Glibc
public import Logbook
public import ServiceRecords
public import TransparencyLog

/// A logbook open for writing: the log of one contract's records, entry 0 of which is its genesis.
public final class FileLogbook: Sendable {
    public let log: FileLog
    public let genesis: Genesis

    /// Makes a logbook: the terms, the genesis record, the first checkpoint. If making it was broken off, call it again.
    /// - Parameters:
    ///   - record: the genesis record's bytes.
    ///   - terms: the terms files by name; each must have the digest that the genesis names.
    /// - Throws: `genesis.…`, `log.terms` for a terms file that the genesis does not name so, `log.genesis` if origin or key of
    ///   the genesis are not the log's, what ``FileLog/create(at:kind:origin:signer:state:options:)`` throws.
    public static func create(
        at folder: String, genesis record: [UInt8], terms: [String: [UInt8]], signer: NoteSigner, state: StateFolder,
        options: FileLog.Options = FileLog.Options()
    ) throws -> FileLogbook {
        let genesis = try Genesis(record: record)
        guard genesis.logKey == signer.key.text else {
            throw Diagnostic("log.genesis", ["expected": genesis.logKey, "actual": signer.key.text])
        }
        let named = Dictionary(genesis.terms.map { ($0.name, $0.sha256) }) { first, _ in first }
        for name in Set(named.keys).union(terms.keys).sorted() {
            guard let bytes = terms[name], named[name] == Digest.sha256(bytes) else {
                throw Diagnostic("log.terms", ["name": name])
            }
        }
        let paths = LogPaths(folder)
        let log: FileLog
        if Disk.exists(paths.description) {
            log = try FileLog(at: folder, signer: signer, state: state, options: options)
            guard log.size == 0 else {
                try log.close()
                throw Diagnostic("log.exists", at: Place(file: folder))
            }
        } else {
            log = try FileLog.create(
                at: folder, kind: .records, origin: genesis.contract.origin, signer: signer, state: state, options: options)
        }
        do {
            try Disk.makeFolder(paths.terms)
            for (name, bytes) in terms.sorted(by: { $0.key < $1.key }) { try Disk.write(bytes, to: "\(paths.terms)/\(name)") }
            let batch = DraftBatch(capacity: record.count + FrameHead.byteCount)
            let intake = RecordIntake(nil, log.secret)
            try record.withUnsafeBytes { try intake.add($0, line: 0, to: batch) }
            _ = try log.appendBlocking(batch)
        } catch {
            try? log.close()
            throw error
        }
        return FileLogbook(log, genesis)
    }

    /// Opens a logbook for writing.
    /// - Throws: `log.genesis` if entry 0 is no genesis record of this log, `log.kind` for a log that is no logbook, what
    ///   ``FileLog/init(at:signer:state:options:)`` throws.
    public convenience init(
        at folder: String, signer: NoteSigner, state: StateFolder, options: FileLog.Options = FileLog.Options()
    ) throws {
        let log = try FileLog(at: folder, signer: signer, state: state, options: options)
        do {
            guard log.description.kind == .records else { throw Diagnostic("log.kind", at: Place(file: folder)) }
            self.init(log, try Genesis(kept: log.firstEntry(), of: log.description))
        } catch {
            try? log.close()
            throw error
        }
    }

    private init(_ log: FileLog, _ genesis: Genesis) {
        self.log = log
        self.genesis = genesis
        intakes = IntakePool(genesis, log.secret)
    }

    private let intakes: IntakePool

    /// Appends one record.
    /// - Parameter durability: what to wait for; ``Durability/witnessed`` is reached by storing cosigned checkpoints
    ///   (``CheckpointFolder``), so here it waits for publication.
    /// - Throws: why the record is refused (`record.…`, `json.…`), `log.conflict` if the log holds other bytes under its source
    ///   and id, `log.erased` if it held the record and it was erased, `file.…`.
    public func append(_ record: [UInt8], until durability: Durability = .durable) async throws -> Receipt {
        let batch = DraftBatch(capacity: record.count + record.count / 8 + FrameHead.byteCount)
        try intakes.with { intake in try record.withUnsafeBytes { try intake.add($0, line: 0, to: batch) } }
        return try await log.receipt(for: log.append(batch), until: durability)
    }

    /// Appends records from a stream, one a line, in constant memory; blocks until all are durable.
    ///
    /// Reading ends at the first line that is refused: what stands before it is in the log, and the report says why.
    /// - Parameters:
    ///   - path: a file, or `-` for standard input.
    ///   - progress: told now and then how many records were added.
    /// - Throws: `file.…` if the stream cannot be read or the log not be written.
    public func append(contentsOf path: String, progress: (@Sendable (UInt64) -> Void)? = nil) throws -> AppendReport {
        let input = try Descriptor(path == "-" ? "/dev/stdin" : path, O_RDONLY)
        var report = try StreamImport(log, genesis, input, progress: progress).run()
        if let problem = report.refusal as? Diagnostic, path != "-" { report.refusal = problem.inFile(path) }
        return report
    }

    /// Appends records held in memory, in order; blocks until all are durable. Stops at the first that is refused.
    public func append(_ records: [[UInt8]]) throws -> AppendReport {
        let batch = DraftBatch(capacity: records.reduce(0) { $0 + $1.count + FrameHead.byteCount })
        var refusal: (any Error)?
        do {
            try intakes.with { intake in
                for (place, record) in records.enumerated() {
                    try record.withUnsafeBytes { try intake.add($0, line: place + 1, to: batch) }
                }
            }
        } catch {
            refusal = error
        }
        let receipt = try log.appendBlocking(batch)
        return AppendReport(
            added: receipt.added, known: receipt.known, indexes: receipt.added > 0 ? receipt.indexes : nil, size: receipt.size,
            refusal: receipt.refusal ?? refusal)
    }

    /// Publishes the last signed checkpoint and closes the files. Blocks; call it once.
    public func close() throws { try log.close() }
}

/// Intakes that no thread is using at the moment.
private final class IntakePool: @unchecked Sendable {
    // Guarded by `monitor`; an intake is out of the list while somebody uses it.
    private let monitor = Monitor()
    private var idle: [RecordIntake] = []
    private let genesis: Genesis
    private let secret: LogSecret

    init(_ genesis: Genesis, _ secret: LogSecret) {
        self.genesis = genesis
        self.secret = secret
    }

    func with<R>(_ body: (RecordIntake) throws -> R) rethrows -> R {
        let intake = monitor.locked { idle.popLast() } ?? RecordIntake(genesis, secret)
        defer { monitor.locked { idle.append(intake) } }
        return try body(intake)
    }
}

extension Genesis {
    /// Reads the genesis from entry 0 of a log.
    /// - Throws: `log.genesis` if there is none, or if it is another log's.
    init(kept bytes: [UInt8]?, of description: LogDescription) throws {
        guard let bytes else { throw Diagnostic("log.genesis", ["expected": description.key.text, "actual": ""]) }
        try self.init(record: bytes)
        guard logKey == description.key.text, contract.origin == description.origin else {
            throw Diagnostic("log.genesis", ["expected": description.key.text, "actual": logKey])
        }
    }
}
