internal import Documents
internal import Glibc
internal import Logbook

/// The threads of an audit: each takes the next chunk. If the index file cannot say where chunks begin, one thread takes them
/// in order.
final class AuditCrew: @unchecked Sendable {
    private let audit: ChunkAudit
    private let index: IndexReader
    private let progress: (@Sendable (UInt64) -> Void)?
    private let count: UInt64

    // Guarded by `monitor`.
    private let monitor = Monitor()
    private var next: UInt64 = 0
    private var done: UInt64 = 0
    private var results: [ChunkAudit.Result?]
    private var failure: (any Error)?

    init(_ audit: ChunkAudit, _ index: IndexReader, _ progress: (@Sendable (UInt64) -> Void)?) {
        self.audit = audit
        self.index = index
        self.progress = progress
        count = (audit.size + ChunkAudit.width - 1) / ChunkAudit.width
        results = Array(repeating: nil, count: Int(count))
    }

    /// - Throws: only what cannot be a finding about one chunk.
    func run() throws -> [ChunkAudit.Result] {
        if index.rows >= audit.size {
            let threads = min(count, UInt64(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
            let workers = (0..<threads).map { _ in Worker { [self] in work() } }
            for worker in workers { worker.join() }
        } else {
            workInOrder()
        }
        if let failure { throw failure }
        return results.compactMap(\.self)
    }

    private func work() {
        while let number = take() {
            do {
                let rows = try rows(number)
                keep(number, try audit.run(number, start: Int(truncatingIfNeeded: rows.first?.offset ?? 0), rows: rows))
            } catch {
                monitor.locked { failure = failure ?? error }
                return
            }
        }
    }

    private func workInOrder() {
        var start = 0
        do {
            for number in 0..<count {
                let result = try audit.run(number, start: start, rows: rows(number))
                start = result.end
                keep(number, result)
            }
        } catch {
            failure = error
        }
    }

    private func take() -> UInt64? {
        monitor.locked {
            guard next < count, failure == nil else { return nil }
            defer { next += 1 }
            return next
        }
    }

    private func rows(_ number: UInt64) throws -> [IndexRow] {
        let first = number * ChunkAudit.width
        return try index.read(first..<min(audit.size, first + ChunkAudit.width))
    }

    private func keep(_ number: UInt64, _ result: ChunkAudit.Result) {
        let total = monitor.locked {
            results[Int(number)] = result
            done += result.report.entries
            return done
        }
        progress?(total)
    }
}

/// The index file for reading; missing rows are no error.
struct IndexReader: Sendable {
    private let file: Descriptor?
    let rows: UInt64

    init(_ path: String) throws {
        file = Disk.exists(path) ? try Descriptor(path, O_RDONLY) : nil
        rows = try UInt64((file?.size ?? 0) / IndexRow.byteCount)
    }

    /// The rows of a range, as far as the file goes.
    func read(_ range: Range<UInt64>) throws -> [IndexRow] {
        let held = range.clamped(to: 0..<rows)
        guard let file, !held.isEmpty,
            let bytes = try file.read(held.count * IndexRow.byteCount, at: Int(held.lowerBound) * IndexRow.byteCount)
        else { return [] }
        return bytes.withUnsafeBytes { raw in (0..<held.count).map { IndexRow(raw, at: $0 * IndexRow.byteCount) } }
    }
}
