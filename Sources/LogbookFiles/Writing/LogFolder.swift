internal import Documents
internal import Glibc
internal import Logbook
internal import TransparencyLog

/// What a log's folder says before any entry is looked at.
struct LogFolder {
    let paths: LogPaths
    let description: LogDescription
    let secret: LogSecret

    /// - Throws: `log.missing` if there is no log, `log.secret`, what is wrong with `log.json`.
    init(_ paths: LogPaths) throws {
        self.paths = paths
        guard let bytes = try Disk.read(paths.description, limit: 1 << 16) else {
            throw Diagnostic("log.missing", at: Place(file: paths.folder))
        }
        description = try LogDescription(Document(bytes, file: paths.description))
        guard let secret = try Disk.read(paths.secret, limit: 1024).flatMap(LogSecret.init) else {
            throw Diagnostic("log.secret", at: Place(file: paths.secret))
        }
        self.secret = secret
    }

    /// Makes the folder of a new log, with its secret and an empty segment.
    /// - Throws: `log.exists` if a log stands there already, `file.…`.
    static func create(_ paths: LogPaths, _ description: LogDescription) throws -> LogFolder {
        guard !Disk.exists(paths.description) else { throw Diagnostic("log.exists", at: Place(file: paths.folder)) }
        try Disk.makeFolder(paths.folder)
        try Disk.write(LogSecret.random().bytes, to: paths.secret, mode: 0o600)
        try Disk.write([UInt8](), to: paths.segment)
        // The description comes last: without it there is no log, and creating one may be tried again.
        try Disk.write(description.json.encoded(pretty: true), to: paths.description)
        if let parent = Disk.parent(paths.folder) { try Disk.sync(parent) }
        return try LogFolder(paths)
    }

    /// The published checkpoint; `nil` if there is none yet.
    /// - Throws: what is wrong with it.
    func published() throws -> (checkpoint: Checkpoint, note: [UInt8])? {
        guard let bytes = try Disk.read(paths.checkpoint, limit: SignedNote.maximumBytes) else { return nil }
        do {
            return (try Checkpoint(SignedNote(parsing: bytes), signedBy: description.key, origin: description.origin), bytes)
        } catch let problem as Diagnostic {
            throw problem.inFile(paths.checkpoint)
        }
    }
}
