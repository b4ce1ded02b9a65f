internal import Documents
internal import Glibc
internal import Logbook

/// The compare-and-swap record of a log's last signature, on disk (see ``SignatureSlots``). Whoever has it open alone may sign.
final class SignatureFile {
    private let file: Descriptor
    /// The newest write; `nil` in a new file.
    private(set) var last: SignatureSlots.Write?

    /// Opens the record and takes it for this process.
    /// - Throws: `log.busy` if another process has it, `log.lock.damaged` if no slot can be read, `file.…`.
    init?(existing path: String) throws {
        guard Disk.exists(path) else { return nil }
        file = try Descriptor(path, O_RDWR)
        guard try file.lock() else { throw Diagnostic("log.busy", at: Place(file: path)) }
        guard let bytes = try file.read(SignatureSlots.fileSize, at: 0), let newest = SignatureSlots.newest(in: bytes) else {
            throw Diagnostic("log.lock.damaged", at: Place(file: path))
        }
        last = newest
        // A crash may have left this write in memory only, and a process that died cannot have told anyone of it. Before it
        // is built upon it is made durable, in the other slot.
        try write(newest.note)
    }

    /// Makes the record, with its first note.
    /// - Throws: `file.exists` if there is one, `log.busy`, `file.…`.
    init(creating path: String, note: [UInt8]) throws {
        try Disk.makeFolder(Disk.parent(path) ?? ".", mode: 0o700)
        // Written whole beside its place, so that a crash leaves a record that can be read or none at all; full of zeros, so
        // that later writes change no block map.
        var bytes = [UInt8](repeating: 0, count: SignatureSlots.fileSize)
        let first = SignatureSlots.Write(number: 1, note: note)
        guard let encoded = first.encoded else { throw SignatureFile.tooLong(path) }
        bytes.replaceSubrange(first.offset..<first.offset + encoded.count, with: encoded)
        guard !Disk.exists(path) else { throw Descriptor.failure("open", path, EEXIST) }
        try Disk.write(bytes, to: path, mode: 0o600)
        file = try Descriptor(path, O_RDWR)
        guard try file.lock() else { throw Diagnostic("log.busy", at: Place(file: path)) }
        last = first
    }

    /// Replaces the note. When this returns, it is on the disk.
    func write(_ note: [UInt8]) throws {
        let next = SignatureSlots.Write(number: (last?.number ?? 0) + 1, note: note)
        guard let bytes = next.encoded else { throw SignatureFile.tooLong(file.path) }
        try file.write(bytes, at: next.offset)
        try file.sync()
        last = next
    }

    func close() throws { try file.close() }

    private static func tooLong(_ path: String) -> Diagnostic {
        Diagnostic("log.lock.note", ["limit": String(SignatureSlots.longest)], at: Place(file: path))
    }
}
