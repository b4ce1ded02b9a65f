internal import CommandFrame
internal import Documents
internal import Glibc
internal import TransparencyLog

/// What a witness remembers of each log: its key, and the last checkpoint that it cosigned. A lock is held from reading to
/// writing, so that two runs can never cosign two histories.
final class WitnessMemory {
    /// The last cosigned state; `nil` before the first.
    private(set) var last: Checkpoint?
    private let statePath: String
    private let keyPath: String
    private let descriptor: Int32

    /// - Throws: `file.…`.
    init(folder: String, origin: String) throws {
        let name = Digest.sha256(origin).hex
        try OutputFile.makeFolder(folder, mode: 0o700)
        statePath = "\(folder)/\(name)"
        keyPath = "\(folder)/\(name).vkey"
        descriptor = open("\(folder)/\(name).lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileFault.writing(statePath, errno) }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else {
                close(descriptor)
                throw FileFault.writing(statePath, errno)
            }
        }
        if InputFile.exists(statePath) { last = try Checkpoint(InputFile.bytes(statePath, limit: 1 << 20)) }
    }

    deinit { close(descriptor) }

    /// The log's key: the one remembered, or `offered` at the first meeting.
    /// - Throws: `witness.log.unknown` if there is neither, `witness.log.key` if another is offered than is remembered.
    func logKey(offered: VerifierKey?) throws -> VerifierKey {
        guard InputFile.exists(keyPath) else {
            guard let offered else { throw Diagnostic("witness.log.unknown") }
            return offered
        }
        let text = String(decoding: try InputFile.bytes(keyPath, limit: 1 << 16), as: UTF8.self)
        let known = try VerifierKey(String(text.dropLast()))
        if let offered, offered != known { throw Diagnostic("witness.log.key", ["known": known.text]) }
        return known
    }

    /// Remembers a checkpoint, durably: only after this may the cosignature leave the house.
    func remember(_ checkpoint: Checkpoint, of key: VerifierKey) throws {
        if !InputFile.exists(keyPath) { try OutputFile.write(Array((key.text + "\n").utf8), to: keyPath, mode: 0o600) }
        try OutputFile.write(checkpoint.bytes, to: statePath, mode: 0o600, replacing: .anything)
        last = checkpoint
    }
}
