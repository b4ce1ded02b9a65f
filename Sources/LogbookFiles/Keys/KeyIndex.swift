internal import Documents
internal import Glibc
internal import Logbook

/// Which index a key has: newest keys in a table, older ones in sorted runs, four of like size merged into one. Memory is
/// bounded by ``tableLimit``; a look-up touches the table and one cache line a run.
///
/// The sequencer looks up and inserts; a thread of its own writes and merges runs.
final class KeyIndex: @unchecked Sendable {
    static let tableLimit = 1 << 20
    private static let mergeWidth = 4

    private let folder: String
    // Owned by the sequencer's thread.
    private var table = KeyTable()
    private var tableStart: UInt64 = 0
    private var end: UInt64 = 0
    private var seen: Shared
    private var seenVersion = 0

    // Guarded by `monitor`.
    private let monitor = Monitor()
    private var shared = Shared()
    private var version = 0
    private var isClosing = false
    private var failure: (any Error)?
    private var worker: Worker?

    /// What both threads see.
    private struct Shared {
        /// Full tables on their way to disk, oldest first.
        var full: [(table: KeyTable, indexes: Range<UInt64>)] = []
        /// Runs in the order of their indexes.
        var runs: [KeyRun] = []
    }

    /// Opens the runs in `folder` that together hold the keys of [0, ``covered``), for some number not above `size`.
    init(_ folder: String, size: UInt64) throws {
        self.folder = folder
        try Disk.makeFolder(folder)
        var runs: [KeyRun] = []
        var reached: UInt64 = 0
        let names = try Disk.names(in: folder)
        let ranges = names.compactMap(KeyRun.range).sorted {
            $0.lowerBound != $1.lowerBound ? $0.lowerBound < $1.lowerBound : $0.upperBound > $1.upperBound
        }
        for range in ranges where range.lowerBound == reached && range.upperBound <= size {
            guard let run = try KeyRun("\(folder)/\(KeyRun.name(range))"), run.indexes == range else { continue }
            runs.append(run)
            reached = range.upperBound
        }
        let kept = Set(runs.map { KeyRun.name($0.indexes) })
        for name in names where !kept.contains(name) { try Disk.remove("\(folder)/\(name)") }
        shared.runs = runs
        seen = shared
        tableStart = reached
        end = reached
    }

    /// Keys of the indexes below this are known. Insert the others, in order, before looking anything up.
    var covered: UInt64 { end }

    func start() { worker = Worker { [self] in work() } }

    // MARK: The sequencer's side

    func index(of key: RecordKey) -> UInt64? {
        if let index = table.index(of: key) { return index }
        for full in seen.full.reversed() { if let index = full.table.index(of: key) { return index } }
        for run in seen.runs.reversed() { if let index = run.index(of: key) { return index } }
        return nil
    }

    /// Adds the key of the next index.
    func insert(_ key: RecordKey) throws {
        table.insert(key, end)
        end += 1
        if table.count >= KeyIndex.tableLimit { try rotate() }
    }

    /// Takes up what the other thread has done. Call it between batches.
    func refresh() throws {
        try monitor.locked {
            if let failure { throw failure }
            if version != seenVersion {
                seen = shared
                seenVersion = version
            }
        }
    }

    private func rotate() throws {
        guard table.count > 0 else { return }
        try monitor.locked {
            // Two tables in waiting bound the memory.
            while shared.full.count >= 2, failure == nil { monitor.wait() }
            if let failure { throw failure }
            shared.full.append((table, tableStart..<end))
            version += 1
            monitor.wake()
        }
        table = KeyTable(capacity: KeyIndex.tableLimit)
        tableStart = end
        try refresh()
    }

    /// Writes all that is in memory, so that the next start has nothing to catch up with.
    func close() throws {
        if failureSaid == nil { try rotate() }
        monitor.locked {
            isClosing = true
            monitor.wake()
        }
        worker?.join()
        if let failure = failureSaid { throw failure }
    }

    private var failureSaid: (any Error)? { monitor.locked { failure } }

    // MARK: The other thread's side

    private func work() {
        do {
            while let job = next() { try run(job) }
        } catch {
            monitor.locked {
                failure = error
                monitor.wake()
            }
        }
    }

    private enum Job {
        case write(KeyTable, Range<UInt64>)
        case merge(Range<Int>, [KeyRun])
    }

    private func next() -> Job? {
        monitor.locked {
            while true {
                if let full = shared.full.first { return .write(full.table, full.indexes) }
                if let places = KeyIndex.mergeable(shared.runs.map(\.count)) { return .merge(places, Array(shared.runs[places])) }
                if isClosing { return nil }
                monitor.wait()
            }
        }
    }

    /// The last ``mergeWidth`` runs, and those before them that are no larger than what these make together, once the last
    /// ones are of like size: so a key is written again as often as the logarithm of the count says.
    static func mergeable(_ counts: [Int]) -> Range<Int>? {
        guard counts.count >= mergeWidth else { return nil }
        for start in stride(from: counts.count - mergeWidth, through: 0, by: -1) {
            let last = start + mergeWidth
            let group = counts[start..<last]
            if let largest = group.max(), let least = group.min(), largest < least * mergeWidth { return start..<last }
        }
        // Runs of unlike size: too many of them cost look-ups, so the newest are put together.
        return counts.count > 12 ? counts.count - mergeWidth..<counts.count : nil
    }

    private func run(_ job: Job) throws {
        switch job {
        case .write(let table, let indexes):
            var items = table.sorted.makeIterator()
            let run = try make(indexes, count: table.count) { items.next() }
            monitor.locked {
                shared.full.removeFirst()
                shared.runs.append(run)
                version += 1
                monitor.wake()
            }
        case .merge(let places, let runs):
            let indexes = runs[0].indexes.lowerBound..<runs[runs.count - 1].indexes.upperBound
            var merge = KeyMerge(runs)
            let run = try make(indexes, count: runs.reduce(0) { $0 + $1.count }) { merge.next() }
            monitor.locked {
                shared.runs.replaceSubrange(places, with: [run])
                version += 1
                monitor.wake()
            }
            try Disk.sync(folder)
            for run in runs { try Disk.remove(run.path) }
        }
    }

    private func make(_ indexes: Range<UInt64>, count: Int, next: () -> KeyRun.Item?) throws -> KeyRun {
        let path = "\(folder)/\(KeyRun.name(indexes))"
        try KeyRun.write(to: path, indexes: indexes, count: count, next: next)
        guard let run = try KeyRun(path) else { throw Diagnostic("log.keys", at: Place(file: path)) }
        return run
    }
}

/// Puts sorted runs together.
private struct KeyMerge {
    private let runs: [KeyRun]
    private var places: [Int]
    private var heads: [KeyRun.Item?]

    init(_ runs: [KeyRun]) {
        self.runs = runs
        places = runs.map { _ in 0 }
        heads = runs.map { $0.count > 0 ? $0.item(0) : nil }
    }

    mutating func next() -> KeyRun.Item? {
        var least: Int?
        for place in heads.indices {
            guard let head = heads[place] else { continue }
            if let known = least, let other = heads[known], !(head.key < other.key) { continue }
            least = place
        }
        guard let least, let item = heads[least] else { return nil }
        places[least] += 1
        heads[least] = places[least] < runs[least].count ? runs[least].item(places[least]) : nil
        return item
    }
}
