internal import Deliverables
internal import Documents
internal import LogbookFiles

/// A logbook as the builder reads it: entries are fetched some thousand at a time.
final class SnapshotSource: LogSource {
    private let snapshot: LogbookSnapshot
    let hashes: FolderHashSource
    private var start: UInt64 = 0
    private var held: [LogEntry] = []

    init(_ snapshot: LogbookSnapshot) {
        self.snapshot = snapshot
        hashes = snapshot.log.hashes()
    }

    var size: UInt64 { snapshot.size }

    func entry(at index: UInt64) throws -> LogEntry {
        if index < start || index >= start + UInt64(held.count) {
            start = index
            held = []
            try snapshot.forEach(in: index..<min(size, index + 4096)) { _, entry in
                switch entry {
                case .record(let bytes, let salt): held.append(.record(salt: salt, bytes: bytes))
                case .erased(let entry): held.append(.erased(entry: entry))
                }
            }
        }
        guard index >= start, index - start < UInt64(held.count) else {
            throw Diagnostic("log.range", ["index": String(index), "size": String(size)])
        }
        return held[Int(index - start)]
    }
}
