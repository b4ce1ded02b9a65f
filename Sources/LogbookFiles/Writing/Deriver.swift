internal import Documents
internal import Glibc
internal import Logbook
internal import TransparencyLog

/// The thread that makes what follows from the entries: tiles, bundles, and now and then the published checkpoint. Nobody who
/// appends waits for it, unless it falls far behind or cannot go on; and it does not wake for every small batch.
final class Deriver: @unchecked Sendable {
    /// Neighbouring rows of one batch that went into the log together.
    struct Part: @unchecked Sendable {
        // Once committed, a batch is only read.
        var batch: DraftBatch
        var rows: Range<Int>
    }

    /// One step of the log's growth: what a signature covers.
    struct Growth: Sendable {
        var parts: [Part]
        var size: UInt64
        var note: [UInt8]

        /// The bytes that it keeps in memory, about.
        var bytes: Int
    }

    private let paths: LogPaths
    private let kind: LogKind
    private let interval: UInt64
    // Owned by the thread.
    private var tiles: TileWriter
    private var lastNote: [UInt8]
    private var nextPublication: UInt64

    // Guarded by `monitor`.
    private let monitor = Monitor()
    private var queue: [Growth] = []
    private var queuedBytes = 0
    private var isClosing = false
    private var isAsked = false
    private var failure: (any Error)?
    private var published: UInt64
    private var waiting: [(size: UInt64, done: @Sendable (Result<UInt64, any Error>) -> Void)] = []
    private var worker: Worker?

    /// Bytes of batches that may wait before those who append have to.
    private static let room = 64 << 20
    /// Bytes of batches that are worth waking for; fewer wait for the next publication.
    private static let enough = 1 << 20

    /// - Parameters:
    ///   - tiles: at the size of the last signed tree, whose note is `note`.
    ///   - published: the size of the checkpoint that stands.
    ///   - interval: nanoseconds between two published checkpoints.
    init(_ paths: LogPaths, kind: LogKind, tiles: TileWriter, note: [UInt8], published: UInt64, interval: UInt64) {
        self.paths = paths
        self.kind = kind
        self.tiles = tiles
        self.interval = interval
        self.published = published
        lastNote = note
        nextPublication = Monitor.now
        worker = Worker { [self] in work() }
    }

    func take(_ growth: Growth) throws {
        try monitor.locked {
            while queuedBytes > Deriver.room, failure == nil { monitor.wait() }
            if let failure { throw failure }
            queue.append(growth)
            queuedBytes += growth.bytes
            if queue.count == 1 || queuedBytes >= Deriver.enough { monitor.wake() }
        }
    }

    /// Calls `done` once a checkpoint of at least `size` is published; `soon` asks not to wait for the interval.
    func whenPublished(_ size: UInt64, soon: Bool, _ done: @escaping @Sendable (Result<UInt64, any Error>) -> Void) {
        let now: Result<UInt64, any Error>? = monitor.locked {
            if published >= size { return .success(published) }
            if let failure { return .failure(failure) }
            waiting.append((size, done))
            if soon { isAsked = true }
            monitor.wake()
            return nil
        }
        if let now { done(now) }
    }

    /// Publishes what is left and ends the thread.
    func finish() throws {
        monitor.locked {
            isClosing = true
            monitor.wake()
        }
        worker?.join()
        if let failure = monitor.locked({ failure }) { throw failure }
    }

    // MARK: The thread

    private enum Step {
        case derive([Growth])
        case publish([Growth])
        case end
    }

    private func work() {
        do {
            while true {
                switch next() {
                case .derive(let growths): for growth in growths { try derive(growth) }
                case .publish(let growths):
                    for growth in growths { try derive(growth) }
                    try publish()
                case .end: return
                }
            }
        } catch {
            let told = monitor.locked {
                failure = error
                monitor.wake()
                defer { waiting = [] }
                return waiting
            }
            for waiter in told { waiter.done(.failure(error)) }
        }
    }

    private func next() -> Step {
        monitor.locked {
            while true {
                let isBehind = tiles.size > published || !queue.isEmpty
                let isDue = isAsked || isClosing || Monitor.now >= nextPublication
                if isBehind, isDue || queuedBytes >= Deriver.enough && !queue.isEmpty {
                    defer { queue = [] }
                    return isDue ? .publish(queue) : .derive(queue)
                }
                if isClosing { return .end }
                if isBehind { monitor.wait(until: nextPublication) } else { monitor.wait() }
            }
        }
    }

    private func derive(_ growth: Growth) throws {
        for part in growth.parts {
            for place in part.rows {
                let row = part.batch.rows[place]
                switch kind {
                case .records: try row.entry.withUnsafeBytes { try tiles.append(leaf: row.leaf, entry: $0) }
                case .entries: try tiles.append(leaf: row.leaf, entry: part.batch.bytes(of: row))
                }
            }
        }
        lastNote = growth.note
        monitor.locked {
            queuedBytes -= growth.bytes
            monitor.wake()
        }
    }

    private func publish() throws {
        try tiles.writePartial()
        try sync()
        try Disk.write(lastNote, to: paths.checkpoint)
        try tiles.settle()
        nextPublication = Monitor.now + interval
        let size = tiles.size
        let told = monitor.locked {
            published = size
            isAsked = waiting.contains { $0.size > size }
            defer { waiting.removeAll { $0.size <= size } }
            return waiting.filter { $0.size <= size }
        }
        for waiter in told { waiter.done(.success(size)) }
    }

    /// Waits for the files that the checkpoint will speak of: one by one if they are few, else the whole file system at once.
    private func sync() throws {
        if tiles.written.count > 32 {
            try Descriptor(paths.folder, O_RDONLY).syncFileSystem()
            return
        }
        var folders: Set<String> = [paths.folder]
        for path in tiles.written {
            try Disk.sync(path)
            var folder = Disk.parent(path)
            while let name = folder, name.count > paths.folder.count, folders.insert(name).inserted { folder = Disk.parent(name) }
        }
        try Disk.sync(paths.index)
        for folder in folders.sorted() { try Disk.sync(folder) }
    }
}
