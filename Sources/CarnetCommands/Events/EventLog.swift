internal import CommandFrame
internal import Conformity
internal import Documents
internal import Logbook
internal import LogbookFiles
internal import TransparencyLog
internal import VerifiableCredentials

/// A log of signed acts in a workspace: a body's workflow, an authority's registry. Each entry is a compact JWS; entry 0 is
/// the opening event, which names the log's witnesses.
struct EventLog {
    let workspace: Workspace
    let name: String

    /// The act of entry 0.
    static let opening = "log.opened"

    var folder: String { get throws { try workspace.logbook(name) } }

    /// Makes the log, with a key of its own in `keys/log-NAME.key`, and its entry 0.
    /// - Parameter witnesses: whose cosignatures are kept, and how many make a checkpoint witnessed.
    /// - Throws: `log.exists`, `log.name`, `log.origin`, `workspace.role`, `file.…`.
    static func create(
        _ workspace: Workspace, _ name: String, witnesses: LogWitnesses, by actor: ConformityEvent.Actor, at time: Instant
    ) throws -> EventLog {
        let log = EventLog(workspace: workspace, name: name)
        let folder = try log.folder
        let did = try workspace.identifier()
        let origin = EventLog.origin(of: did, name)
        let signer = try log.key(origin: origin)
        let event = ConformityEvent(
            act: opening, subject: origin, time: time, actor: actor,
            data: JSONObject([("vkey", .string(signer.key.text)), ("witnesses", witnesses.json)]))
        let entry = try event.sign(as: did, with: workspace.identity())
        try OutputFile.makeFolder(workspace.folder + "/logbooks")
        let state = try OpenLogbook.state()
        let file =
            try InputFile.exists(folder)
            ? FileLog(at: folder, signer: signer, state: state)
            : FileLog.create(at: folder, kind: .entries, origin: origin, signer: signer, state: state)
        try EventLog.lend(file) { file in
            // An empty log is one whose making was broken off.
            guard file.size == 0 else { throw Diagnostic("log.exists", at: Place(file: folder)) }
            _ = try file.append(entries: [Array(entry.compact.utf8)])
        }
        return log
    }

    /// A log's name for ever: where its owner lives, and which of its logs it is.
    static func origin(of did: DID, _ name: String) -> String {
        guard case .web(let host, let port, let path) = did.method else { return did.text + "/" + name }
        return ([host + (port.map { ":\($0)" } ?? "")] + path + [name]).joined(separator: "/")
    }

    /// New, unless making the log was broken off before.
    private func key(origin: String) throws -> NoteSigner {
        let path = workspace.logKeyPath(name)
        if InputFile.exists(path) {
            let key = try workspace.logKey(name)
            if key.key.name == origin { return key }
            throw Diagnostic("log.exists", at: Place(file: path))
        }
        let key = try NoteSigner.generate(name: origin, kind: .ed25519)
        try OutputFile.write(Array((key.secretText + "\n").utf8), to: path, mode: 0o600, replacing: .nothing)
        return key
    }

    /// The log, open for writing: what is decided by its entries is appended before anybody else can.
    struct Writing {
        fileprivate let log: FileLog
        /// Every entry, in order.
        let entries: [[UInt8]]

        /// The index of the first entry of those appended.
        @discardableResult
        func append(_ entries: [JWS]) throws -> UInt64 {
            let receipt = try log.append(entries: entries.map { Array($0.compact.utf8) })
            if let refusal = receipt.refusal { throw refusal }
            return receipt.indexes.lowerBound
        }

        /// Appends one entry of any form, or finds it.
        /// - Returns: its index.
        func append(raw entry: [UInt8]) throws -> UInt64 {
            let receipt = try log.append(entries: [entry])
            if let refusal = receipt.refusal { throw refusal }
            return receipt.last
        }
    }

    /// Lends the log to `body` and closes it whatever happens: what was appended is published at the end.
    func write<R>(_ body: (Writing) throws -> R) throws -> R {
        let folder = try folder
        guard InputFile.exists(folder) else { throw Diagnostic("log.missing", at: Place(file: folder)) }
        let file = try FileLog(at: folder, signer: workspace.logKey(name), state: OpenLogbook.state())
        return try EventLog.lend(file) { try body(Writing(log: $0, entries: $0.entries())) }
    }

    private static func lend<R>(_ file: FileLog, _ body: (FileLog) throws -> R) throws -> R {
        let result: R
        do {
            result = try body(file)
        } catch {
            try? file.close()
            throw error
        }
        try file.close()
        return result
    }

    /// The log as it is published, for reading.
    func snapshot() throws -> LogSnapshot { try LogSnapshot(folder) }

    /// The published entries, in order.
    func entries() throws -> [[UInt8]] {
        let snapshot = try snapshot()
        var entries: [[UInt8]] = []
        try snapshot.forEach(in: 0..<snapshot.size) { entries.append($0.bytes) }
        return entries
    }
}
