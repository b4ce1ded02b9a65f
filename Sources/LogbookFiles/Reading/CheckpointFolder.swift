internal import Documents
internal import Glibc
internal import Logbook
public import TransparencyLog

/// The checkpoints of a log that were shown to witnesses, a file a size: `checkpoints/<size>`, the note with all cosignatures.
public struct CheckpointFolder: Sendable {
    private let paths: LogPaths
    private let description: LogDescription

    init(_ paths: LogPaths, _ description: LogDescription) {
        self.paths = paths
        self.description = description
    }

    /// One stored checkpoint.
    public struct Stored: Hashable, Sendable {
        public var checkpoint: Checkpoint
        public var note: SignedNote
    }

    /// All of them by size, ascending.
    /// - Throws: what is wrong with the first file that is no checkpoint of this log.
    public func all() throws -> [Stored] { try sizes().map { try read($0) } }

    /// The sizes for which a file stands, ascending.
    public func sizes() throws -> [UInt64] {
        try Disk.names(in: paths.checkpoints).compactMap { name in
            guard let size = UInt64(name), String(size) == name else { return nil }
            return size
        }.sorted()
    }

    /// The checkpoint of `size` entries.
    /// - Throws: `log.checkpoint` if there is none or the file speaks of another size, what else is wrong with it.
    public func read(_ size: UInt64) throws -> Stored {
        let path = path(size)
        do {
            guard let bytes = try Disk.read(path, limit: SignedNote.maximumBytes) else {
                throw Diagnostic("log.checkpoint", ["size": String(size)])
            }
            let note = try SignedNote(parsing: bytes)
            let checkpoint = try Checkpoint(note, signedBy: description.key, origin: description.origin)
            guard checkpoint.size == size else { throw Diagnostic("log.checkpoint", ["size": String(size)]) }
            return Stored(checkpoint: checkpoint, note: note)
        } catch let problem as Diagnostic {
            throw problem.inFile(path)
        }
    }

    /// Keeps a checkpoint of this log with its cosignatures; those that stand already stay.
    /// - Parameter hashes: the tree, so that nothing is kept that is not part of it.
    /// - Returns: what stands now.
    /// - Throws: `log.fork` if the log's own key signed another tree: keep such a note, it is evidence. `log.range` if it is
    ///   larger than the tree; `note.…`, `checkpoint.…`, `file.…`.
    @discardableResult
    public func store(_ note: SignedNote, in snapshot: LogSnapshot) throws -> Stored {
        let checkpoint = try Checkpoint(note, signedBy: description.key, origin: description.origin)
        guard checkpoint.size <= snapshot.size else {
            throw Diagnostic("log.range", ["index": String(checkpoint.size), "size": String(snapshot.size)])
        }
        guard try snapshot.hashes().root(size: checkpoint.size) == checkpoint.root else {
            throw Diagnostic("log.fork", ["size": String(checkpoint.size)])
        }
        var merged = note
        if Disk.exists(path(checkpoint.size)) {
            merged = try read(checkpoint.size).note
            guard merged.text == note.text else { throw Diagnostic("log.fork", ["size": String(checkpoint.size)]) }
            try merged.append(note.signatures)
        }
        try Disk.makeFolder(paths.checkpoints)
        try Disk.write(merged.bytes, to: path(checkpoint.size))
        return Stored(checkpoint: checkpoint, note: merged)
    }

    private func path(_ size: UInt64) -> String { "\(paths.checkpoints)/\(size)" }
}

extension LogSnapshot {
    /// The checkpoints that were shown to witnesses.
    public var checkpoints: CheckpointFolder { CheckpointFolder(paths, description) }
}
