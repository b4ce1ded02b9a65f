import Deliverables
import Documents
import ServiceRecords
import TransparencyLog

/// A logbook in memory, as a builder reads one.
struct MemoryLog: LogSource {
    private(set) var entries: [LogEntry] = []
    private(set) var leaves: [Digest] = []
    private(set) var notes: [SignedNote] = []

    var size: UInt64 { UInt64(entries.count) }
    var hashes: MemoryHashes { MemoryHashes(leaves: leaves) }

    func entry(at index: UInt64) throws -> LogEntry { entries[Int(index)] }

    mutating func append(_ bytes: [UInt8]) {
        // Salts need not be random here, only distinct.
        let salt = Array(Digest.sha256("salt \(entries.count)").bytes.prefix(16))
        entries.append(.record(salt: salt, bytes: bytes))
        leaves.append(RFC6962.leafHash(RecordEntry.hash(salt: salt, bytes) ?? .zero))
    }

    /// Signs the state and has it cosigned.
    mutating func note(origin: String, log: NoteSigner, witnesses: [NoteSigner], at time: Instant) throws {
        var frontier = Frontier()
        for leaf in leaves { frontier.append(leaf) }
        let checkpoint = try Checkpoint(origin: origin, size: size, root: frontier.root)
        let lines = try witnesses.map { try $0.cosign(checkpoint.bytes, at: time) }
        if let last = notes.indices.last, notes[last].text == checkpoint.bytes {
            try notes[last].append(lines)
        } else {
            var note = try SignedNote(text: checkpoint.bytes, signedBy: log)
            try note.append(lines)
            notes.append(note)
        }
    }
}

struct MemoryHashes: HashSource {
    let leaves: [Digest]

    func hash(of subtree: Subtree) throws -> Digest {
        var row = Array(leaves[Int(subtree.index) << subtree.level..<(Int(subtree.index) + 1) << subtree.level])
        while row.count > 1 { row = stride(from: 0, to: row.count, by: 2).map { RFC6962.nodeHash(row[$0], row[$0 + 1]) } }
        return row[0]
    }
}
