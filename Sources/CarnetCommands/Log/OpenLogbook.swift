internal import CommandFrame
internal import Documents
internal import LogbookFiles
internal import ServiceRecords
internal import TransparencyLog

/// A logbook of the workspace, opened for writing and closed again whatever happens between.
struct OpenLogbook {
    let workspace: Workspace
    let name: String

    init(_ workspace: Workspace, _ name: String) throws {
        self.workspace = workspace
        self.name = name
    }

    var folder: String { get throws { try workspace.logbook(name) } }

    /// Where the machine remembers what it signed.
    /// - Throws: `state.unset`.
    static func state() throws -> StateFolder {
        guard let state = StateFolder(environment: Console.current.environment) else { throw Diagnostic("state.unset") }
        return state
    }

    /// Lends the logbook to `body`, then closes it: what `body` appended is published at the end.
    func write<R>(options: FileLog.Options = FileLog.Options(), _ body: (FileLogbook) throws -> R) throws -> R {
        let folder = try folder
        guard InputFile.exists(folder) else { throw Diagnostic("log.missing", at: Place(file: folder)) }
        let logbook = try FileLogbook(at: folder, signer: workspace.logKey(name), state: OpenLogbook.state(), options: options)
        let result: R
        do {
            result = try body(logbook)
        } catch {
            try? logbook.close()
            throw error
        }
        try logbook.close()
        return result
    }

    /// The logbook as it is published, for reading.
    func snapshot() throws -> LogSnapshot { try LogSnapshot(folder) }

    /// The genesis, and the hash of its leaf: what a client's policy pins.
    static func genesis(of snapshot: LogSnapshot) throws -> (genesis: Genesis, leaf: Digest) {
        let entry = try snapshot.entry(at: 0)
        return (try Genesis(record: snapshot.kept(at: 0).bytes), entry.withUnsafeBytes { RFC6962.leafHash($0) })
    }
}
