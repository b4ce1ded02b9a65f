internal import Documents
internal import Glibc
internal import Logbook
internal import ServiceRecords

/// Appends a stream of records: several threads check and hash blocks of lines, the committer takes them in the order of the
/// stream. Memory is bounded by the blocks that are on their way.
final class StreamImport: @unchecked Sendable {
    private let log: FileLog
    private let genesis: Genesis
    private let source: LineSource
    private let stream = Committer.Stream()
    private let progress: (@Sendable (UInt64) -> Void)?

    // Guarded by `order`, which is held while blocks are handed over: so they reach the committer in the stream's order.
    private let order = Monitor()
    private var ready: [Int: Prepared] = [:]
    private var nextToSubmit = 0
    private var lines = 0

    // Guarded by `monitor`, which is never held while anything else is called.
    private let monitor = Monitor()
    /// Blocks between the source and the acknowledgement.
    private var onTheWay = 0
    private var isStopped = false
    private var report = AppendReport()
    private var failure: (any Error)?

    /// A block's records, and why one of its lines was refused.
    private struct Prepared {
        var batch: DraftBatch
        var lines: Int
        var refusal: (any Error)?
    }

    /// Blocks that may be between the source and the disk.
    private static let room = 48

    init(_ log: FileLog, _ genesis: Genesis, _ input: Descriptor, progress: (@Sendable (UInt64) -> Void)?) {
        self.log = log
        self.genesis = genesis
        source = LineSource(input)
        self.progress = progress
    }

    /// Reads the stream to its end or to the first line that is refused, and waits until what came before is durable.
    func run() throws -> AppendReport {
        let workers = (0..<max(2, sysconf(Int32(_SC_NPROCESSORS_ONLN)))).map { _ in Worker { [self] in work() } }
        for worker in workers { worker.join() }
        return try monitor.locked {
            while onTheWay > 0 { monitor.wait() }
            if let failure { throw failure }
            report.size = max(report.size, log.size)
            return report
        }
    }

    private func work() {
        let intake = RecordIntake(genesis, log.secret)
        do {
            while admitted() {
                guard let block = try source.next() else { return leave() }
                submit(block.number, prepare(block, intake))
            }
        } catch {
            stop(error)
            leave()
        }
    }

    /// Waits for room for one more block; false once the stream is to be read no further.
    private func admitted() -> Bool {
        monitor.locked {
            while onTheWay >= StreamImport.room, !isStopped { monitor.wait() }
            if !isStopped { onTheWay += 1 }
            return !isStopped
        }
    }

    /// A block is no longer on its way.
    private func leave() {
        monitor.locked {
            onTheWay -= 1
            monitor.wake()
        }
    }

    private func stop(_ error: (any Error)?) {
        monitor.locked {
            failure = failure ?? error
            isStopped = true
            monitor.wake()
        }
    }

    private func prepare(_ block: LineSource.Block, _ intake: RecordIntake) -> Prepared {
        let batch = DraftBatch(capacity: block.bytes.count + block.bytes.count / 6)
        var prepared = Prepared(batch: batch, lines: 0)
        block.bytes.withUnsafeBytes { bytes in
            var start = 0
            while start < bytes.count {
                let end = LineSource.lineEnd(bytes, from: start)
                prepared.lines += 1
                do {
                    try intake.add(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), line: prepared.lines, to: batch)
                } catch {
                    prepared.refusal = error
                    return
                }
                start = end + 1
            }
        }
        return prepared
    }

    /// Hands over all blocks whose turn has come. After a refusal the rest is let go.
    private func submit(_ number: Int, _ prepared: Prepared) {
        order.locked {
            ready[number] = prepared
            while let next = ready.removeValue(forKey: nextToSubmit) {
                nextToSubmit += 1
                if hasRefused { leave() } else { hand(over: next) }
            }
        }
    }

    /// Inside `order`: whether a block that was handed over ended with a refusal.
    private var hasRefused = false

    private func hand(over prepared: Prepared) {
        let before = lines
        lines += prepared.lines
        let refusal = prepared.refusal.map { StreamImport.shifted($0, by: before) }
        if refusal != nil {
            hasRefused = true
            stop(nil)
        }
        log.submit(
            Committer.Submission(batch: prepared.batch, stream: stream) { [self] result in
                done(result, linesBefore: before, refusal: refusal)
            })
    }

    /// Called on the committer's thread, or on this one if the log is closed already.
    private func done(_ result: Result<Committer.Acknowledgement, any Error>, linesBefore: Int, refusal: (any Error)?) {
        let added: UInt64? = monitor.locked {
            onTheWay -= 1
            defer { monitor.wake() }
            switch result {
            case .failure(let error):
                failure = failure ?? error
                isStopped = true
                return nil
            case .success(let acknowledgement):
                take(acknowledgement, linesBefore: linesBefore, refusal: refusal)
                return report.added
            }
        }
        if let added { progress?(added) }
    }

    private func take(_ acknowledgement: Committer.Acknowledgement, linesBefore: Int, refusal: (any Error)?) {
        let outcome = acknowledgement.outcome
        report.added += outcome.added
        report.known += outcome.known
        if outcome.added > 0 {
            let end = outcome.first + outcome.added
            report.indexes = (report.indexes?.lowerBound ?? outcome.first)..<end
        }
        report.size = acknowledgement.size
        if report.refusal == nil { report.refusal = outcome.refusal.map { StreamImport.shifted($0, by: linesBefore) } ?? refusal }
        if report.refusal != nil { isStopped = true }
    }

    /// A refusal says its line within the block: counts from the stream's first line instead.
    private static func shifted(_ error: any Error, by lines: Int) -> any Error {
        guard var problem = error as? Diagnostic, let line = problem.place.line else { return error }
        problem.place.line = line + lines
        return problem
    }
}

extension LineSource {
    /// Where the line that begins at `start` ends: at its line feed, or at the end of the bytes.
    static func lineEnd(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        guard let base = bytes.baseAddress, let found = memchr(base + start, 10, bytes.count - start) else { return bytes.count }
        return UnsafeRawPointer(found) - base
    }
}
