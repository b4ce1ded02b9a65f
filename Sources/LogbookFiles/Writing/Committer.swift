internal import Documents
internal import Logbook
internal import TransparencyLog

/// The thread that commits: takes all batches that wait, writes them, waits for the disk once, signs once, records the
/// signature and waits for the disk again, then acknowledges all of them.
final class Committer: @unchecked Sendable {
    /// A batch that waits, and who is told.
    struct Submission: @unchecked Sendable {
        // The batch is handed over: whoever submits it does not touch it again.
        var batch: DraftBatch
        /// Shared by the batches of one stream: once a row of it was refused, the later batches are not taken.
        var stream: Stream?
        var done: @Sendable (Result<Acknowledgement, any Error>) -> Void
    }

    /// What the submitter is told once everything is durable.
    struct Acknowledgement: Sendable {
        var outcome: Sequencer.Outcome
        /// The size of the signed tree.
        var size: UInt64
    }

    /// Only the committer's thread reads and writes it.
    final class Stream: @unchecked Sendable { fileprivate var isStopped = false }

    private let description: LogDescription
    private let signer: NoteSigner
    private let sequencer: Sequencer
    private let signature: SignatureFile
    private let deriver: Deriver

    // Guarded by `monitor`.
    private let monitor = Monitor()
    private var queue: [Submission] = []
    private var queuedBytes = 0
    private var isClosing = false
    private var failure: (any Error)?
    private var signed: (size: UInt64, note: [UInt8])
    private var worker: Worker?

    /// Bytes after which a group is closed: so that no acknowledgement waits for more than a few tens of milliseconds of disk.
    private static let groupBytes = 16 << 20

    init(
        description: LogDescription, signer: NoteSigner, sequencer: Sequencer, signature: SignatureFile, deriver: Deriver,
        signed: (size: UInt64, note: [UInt8])
    ) {
        self.description = description
        self.signer = signer
        self.sequencer = sequencer
        self.signature = signature
        self.deriver = deriver
        self.signed = signed
        worker = Worker { [self] in work() }
    }

    /// Hands a batch in. `done` is called on the committer's thread.
    func submit(_ submission: Submission) {
        let refusal: (any Error)? = monitor.locked {
            if let failure { return failure }
            if isClosing { return Diagnostic("log.closed") }
            queue.append(submission)
            queuedBytes += submission.batch.frames.count
            if queue.count == 1 { monitor.wake() }
            return nil
        }
        if let refusal { submission.done(.failure(refusal)) }
    }

    /// The last signed tree: its size and its note.
    var latest: (size: UInt64, note: [UInt8]) { monitor.locked { signed } }

    /// Runs `body` on the calling thread while no batch is being committed and none can begin.
    func exclusively<R>(_ body: (Sequencer) throws -> R) throws -> R {
        try turn.locked {
            if let failure = monitor.locked({ failure }) { throw failure }
            return try body(sequencer)
        }
    }

    /// Held by the thread while it commits.
    private let turn = Monitor()

    /// Commits what waits, then ends the thread.
    func finish() {
        monitor.locked {
            isClosing = true
            monitor.wake()
        }
        worker?.join()
    }

    // MARK: The thread

    private func work() {
        while let group = next() {
            do {
                let results = try turn.locked { try commit(group) }
                for (submission, result) in zip(group, results) { submission.done(.success(result)) }
            } catch {
                // What is on disk is no longer known: nothing more is signed before the log was opened anew.
                let waiting = monitor.locked {
                    failure = error
                    defer { queue = [] }
                    return queue
                }
                for submission in group + waiting { submission.done(.failure(error)) }
                return
            }
        }
    }

    private func next() -> [Submission]? {
        monitor.locked {
            while queue.isEmpty {
                if isClosing { return nil }
                monitor.wait()
            }
            if queuedBytes <= Committer.groupBytes {
                defer {
                    queue = []
                    queuedBytes = 0
                }
                return queue
            }
            var bytes = 0
            var count = 0
            while count < queue.count, bytes < Committer.groupBytes {
                bytes += queue[count].batch.frames.count
                count += 1
            }
            defer {
                queue.removeFirst(count)
                queuedBytes -= bytes
            }
            return Array(queue[..<count])
        }
    }

    private func commit(_ group: [Submission]) throws -> [Acknowledgement] {
        let before = sequencer.frontier.size
        let segmentStart = sequencer.segment.end
        var outcomes: [Sequencer.Outcome] = []
        var parts: [Deriver.Part] = []
        var kept = 0
        outcomes.reserveCapacity(group.count)
        parts.reserveCapacity(group.count)
        try sequencer.begin()
        for submission in group {
            if submission.stream?.isStopped == true {
                outcomes.append(Sequencer.Outcome())
                continue
            }
            let outcome = try sequencer.take(submission.batch, &parts)
            if outcome.refusal != nil { submission.stream?.isStopped = true }
            if outcome.added > 0 { kept += submission.batch.frames.count }
            outcomes.append(outcome)
            if sequencer.segment.end - segmentStart > 1 << 20 { sequencer.segment.startWriting(from: segmentStart) }
        }
        let size = sequencer.frontier.size
        if size > before {
            try sequencer.sync()
            let note = try Committer.sign(sequencer.frontier, description, signer)
            try signature.write(note)
            monitor.locked { signed = (size, note) }
            try deriver.take(
                Deriver.Growth(parts: parts, size: size, note: note, bytes: kept))
        }
        return outcomes.map { Acknowledgement(outcome: $0, size: size) }
    }

    /// The bytes of the signed checkpoint of a tree.
    static func sign(_ frontier: Frontier, _ description: LogDescription, _ signer: NoteSigner) throws -> [UInt8] {
        let checkpoint = try Checkpoint(origin: description.origin, size: frontier.size, root: frontier.root)
        return try SignedNote(text: checkpoint.bytes, signedBy: signer).bytes
    }
}
