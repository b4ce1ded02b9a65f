public import Documents
internal import Glibc
public import Logbook
public import TransparencyLog

/// A log in a folder, open for writing: the generic store on which logbooks and registries stand.
///
/// Entries are acknowledged when their frames and the signature over a tree that holds them are on disk. One process at a time
/// has a log open for writing; any number may read it (``LogSnapshot``).
public final class FileLog: Sendable {
    public let paths: LogPaths
    public let description: LogDescription
    public let secret: LogSecret
    private let committer: Committer
    private let deriver: Deriver
    private let parts: Parts

    /// What is closed at the end. Only the sequencer's thread uses it before.
    private struct Parts: @unchecked Sendable {
        var sequencer: Sequencer
        var signature: SignatureFile
        var lock: Descriptor
    }

    /// How a log is opened.
    public struct Options: Sendable {
        /// The time between two published checkpoints.
        public var publication: TimeSpan
        /// Makes everything derived again from the segment.
        public var rebuilds: Bool

        public init(publication: TimeSpan = .seconds(1), rebuilds: Bool = false) {
            self.publication = publication
            self.rebuilds = rebuilds
        }
    }

    /// Makes a new, empty log and opens it.
    /// - Throws: `log.exists`, `log.origin` if this machine has signed for the origin already, `key.kind`, `file.…`.
    public static func create(
        at folder: String, kind: LogKind, origin: String, signer: NoteSigner, state: StateFolder, options: Options = Options()
    ) throws -> FileLog {
        let description = LogDescription(kind: kind, origin: origin, key: signer.key)
        guard !Disk.exists(state.lock(origin: origin)) else {
            throw Diagnostic("log.origin", ["origin": origin], at: Place(file: state.lock(origin: origin)))
        }
        // Before a folder stands: the signer must be a log's, and the origin one that a checkpoint can carry.
        _ = try Committer.sign(Frontier(), description, signer)
        _ = try LogFolder.create(LogPaths(folder), description)
        return try FileLog(at: folder, signer: signer, state: state, options: options)
    }

    /// Opens a log for writing, after bringing it in order: what was never signed is cut off, what is derived caught up.
    /// - Throws: `log.missing`, `log.busy`, `log.key` for another log's key, `log.lock.missing`, `log.lock.damaged`,
    ///   `log.lock.stale`, `log.rollback`, `log.tree`, `log.segment`, `file.…`. Reading is possible whatever this throws.
    public init(at folder: String, signer: NoteSigner, state: StateFolder, options: Options = Options()) throws {
        paths = LogPaths(folder)
        let folder = try LogFolder(paths)
        description = folder.description
        secret = folder.secret
        guard signer.key == description.key else {
            throw Diagnostic("log.key", ["expected": description.key.text, "actual": signer.key.text])
        }
        let lock = try Descriptor(paths.segment, O_RDWR)
        guard try lock.lock() else { throw Diagnostic("log.busy", at: Place(file: paths.folder)) }
        let signature = try FileLog.signature(folder, signer, state, segmentIsEmpty: lock.size == 0)
        let note = signature.last?.note ?? []
        let signed = try Checkpoint(SignedNote(parsing: note), signedBy: description.key, origin: description.origin)

        let recovery = Recovery(folder: folder, signed: signed)
        let recovered = try recovery.run(anew: options.rebuilds)
        let index = try IndexFile(paths.index, size: signed.size)
        let segment = try Segment(Descriptor(paths.segment, O_RDWR), end: recovered.end)
        if options.rebuilds { try Disk.removeFolder(paths.keys) }
        let keys = try KeyIndex(paths.keys, size: signed.size)
        for number in keys.covered..<signed.size {
            guard let row = try index.row(number) else { throw Diagnostic("log.index", ["index": String(number)]) }
            try keys.insert(row.key)
        }
        let disclosures = try description.kind == .records ? DisclosureWriter(paths.disclosures, size: signed.size) : nil
        let sequencer = Sequencer(
            kind: description.kind, segment: segment, index: index, keys: keys, disclosures: disclosures,
            frontier: recovered.frontier)
        try Erasure(paths, sequencer).finish()
        keys.start()
        parts = Parts(sequencer: sequencer, signature: signature, lock: lock)
        deriver = Deriver(
            paths, kind: description.kind, tiles: recovered.tiles, note: note, published: recovered.published,
            interval: UInt64(max(0, options.publication.nanoseconds)))
        committer = Committer(
            description: description, signer: signer, sequencer: sequencer, signature: signature, deriver: deriver,
            signed: (signed.size, note))
    }

    /// The record of the last signature. An empty log without one is a new log.
    private static func signature(
        _ folder: LogFolder, _ signer: NoteSigner, _ state: StateFolder, segmentIsEmpty: Bool
    ) throws -> SignatureFile {
        let path = state.lock(origin: folder.description.origin)
        if let file = try SignatureFile(existing: path) { return file }
        guard segmentIsEmpty, !Disk.exists(folder.paths.checkpoint) else {
            throw Diagnostic("log.lock.missing", ["origin": folder.description.origin], at: Place(file: path))
        }
        return try SignatureFile(creating: path, note: Committer.sign(Frontier(), folder.description, signer))
    }

    /// The size of the last signed tree.
    public var size: UInt64 { committer.latest.size }

    /// The exact bytes of the last signed checkpoint.
    public var signedNote: [UInt8] { committer.latest.note }

    // MARK: Appending

    /// Hands in a batch and waits until it is durable, without holding a thread.
    public func append(_ batch: sending DraftBatch) async throws -> BatchReceipt {
        // Resumed exactly once: `submit` calls `done` itself if it refuses, else the committer does, whatever became of the batch.
        let acknowledgement = try await withUnsafeThrowingContinuation { continuation in
            committer.submit(
                Committer.Submission(batch: batch, stream: nil, done: { continuation.resume(with: $0) }))
        }
        return BatchReceipt(acknowledgement)
    }

    /// Hands in a batch and waits on the calling thread until it is durable.
    public func appendBlocking(_ batch: sending DraftBatch) throws -> BatchReceipt {
        let answer = Answer()
        committer.submit(Committer.Submission(batch: batch, stream: nil, done: { answer.give($0) }))
        return BatchReceipt(try answer.wait().get())
    }

    /// Where a thread waits for the committer's.
    private final class Answer: @unchecked Sendable {
        // Guarded by `monitor`.
        private let monitor = Monitor()
        private var result: Result<Committer.Acknowledgement, any Error>?

        func give(_ value: Result<Committer.Acknowledgement, any Error>) {
            monitor.locked {
                result = value
                monitor.wake()
            }
        }

        func wait() -> Result<Committer.Acknowledgement, any Error> {
            monitor.locked {
                while true {
                    if let result { return result }
                    monitor.wait()
                }
            }
        }
    }

    /// The kept bytes of entry 0; `nil` in an empty log.
    func firstEntry() throws -> [UInt8]? {
        try exclusively { sequencer in
            guard let row = try sequencer.index.row(0) else { return nil }
            return try sequencer.segment.bytes(Int(row.length), at: Int(truncatingIfNeeded: row.offset) + FrameHead.byteCount)
        }
    }

    /// Appends one raw entry to a log of entries.
    /// - Throws: `entry.size` for none or too many bytes, `log.failed…`, `file.…`.
    public func append(_ entry: [UInt8], until durability: Durability = .durable) async throws -> Receipt {
        let batch = DraftBatch(capacity: entry.count + FrameHead.byteCount)
        try draft(entry, into: batch)
        return try await receipt(for: append(batch), until: durability)
    }

    /// The receipt of a batch of one, once the level asked for is reached.
    func receipt(for result: BatchReceipt, until durability: Durability) async throws -> Receipt {
        if let refusal = result.refusal { throw refusal }
        var receipt = Receipt(index: result.last, isNew: result.added > 0, size: result.size, durability: .durable)
        if durability >= .published {
            receipt.size = try await published(atLeast: receipt.index + 1)
            receipt.durability = .published
        }
        return receipt
    }

    func submit(_ submission: Committer.Submission) { committer.submit(submission) }

    func exclusively<R>(_ body: (Sequencer) throws -> R) throws -> R { try committer.exclusively(body) }

    /// Waits until a checkpoint of at least `size` entries is published.
    /// - Parameter soon: does not wait for the interval to pass.
    /// - Returns: the size of the published checkpoint.
    public func published(atLeast size: UInt64, soon: Bool = false) async throws -> UInt64 {
        try await withCheckedThrowingContinuation { continuation in
            deriver.whenPublished(size, soon: soon) { continuation.resume(with: $0) }
        }
    }

    /// Publishes the last signed checkpoint, closes the files and lets other processes write. Blocks; call it once.
    public func close() throws {
        committer.finish()
        var failure: (any Error)?
        func attempt(_ body: () throws -> Void) {
            do { try body() } catch { failure = failure ?? error }
        }
        attempt { try deriver.finish() }
        attempt { try parts.sequencer.keys.close() }
        attempt { try parts.sequencer.index.close() }
        attempt { try parts.sequencer.disclosures?.close() }
        attempt { try parts.sequencer.segment.close() }
        attempt { try parts.signature.close() }
        attempt { try parts.lock.close() }
        if let failure { throw failure }
    }
}

/// What became of a batch.
public struct BatchReceipt: Sendable {
    public var added: UInt64
    public var known: UInt64
    /// The indexes that the added rows take; empty if none was added.
    public var indexes: Range<UInt64>
    /// The index of the last row taken, whether added or known.
    public var last: UInt64
    /// The size of the signed tree that covers all of them.
    public var size: UInt64
    /// Why a row was refused; those before it were taken.
    public var refusal: Diagnostic?

    init(_ acknowledgement: Committer.Acknowledgement) {
        let outcome = acknowledgement.outcome
        added = outcome.added
        known = outcome.known
        indexes = outcome.first..<outcome.first + outcome.added
        last = outcome.last
        size = acknowledgement.size
        refusal = outcome.refusal
    }
}
