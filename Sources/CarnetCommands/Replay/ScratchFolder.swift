internal import CommandFrame
internal import Glibc

/// A folder of its own for one piece of work, which nobody else can enter, and which goes with everything in it. Who is ended by
/// force (`SIGKILL`, a power cut) leaves it behind: the next to make one tidies up.
final class ScratchFolder {
    let path: String
    /// Held locked as long as the folder is in use; the kernel lets go of it when the program ends, however that happens.
    private let lock: Int32

    private static let prefix = "carnet-scratch-"
    /// A folder without a lock that is younger is about to be locked by whoever has just made it.
    private static let youth = 60

    /// - Throws: `file.writing`.
    init() throws {
        let place = Console.current.environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
        ScratchFolder.removeAbandoned(in: place)
        var template = Array("\(place)/\(ScratchFolder.prefix)XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw FileFault.writing(place, errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        lock = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        // What was made goes as it came: everything is set, so that `deinit` runs.
        guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else { throw FileFault.writing(path, errno) }
    }

    /// Removes it. Once is enough; what is gone already is no fault.
    func remove() { ScratchFolder.remove(path) }

    /// Folders of this user that nobody holds locked.
    private static func removeAbandoned(in place: String) {
        for name in (try? InputFile.names(in: place)) ?? [] where name.hasPrefix(prefix) {
            let folder = "\(place)/\(name)"
            let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            defer { close(descriptor) }
            guard let facts = OpenFile.facts(of: descriptor), facts.owner == geteuid(), facts.age > youth,
                flock(descriptor, LOCK_EX | LOCK_NB) == 0
            else { continue }
            remove(folder)
        }
    }

    private static func remove(_ path: String) {
        if unlink(path) == 0 || errno == ENOENT { return }
        for name in (try? InputFile.names(in: path)) ?? [] { remove("\(path)/\(name)") }
        rmdir(path)
    }

    deinit {
        remove()
        close(lock)
    }
}

/// A new file in a scratch folder. Nothing waits for the disk: what a power cut takes was of no use to anybody.
final class ScratchFile {
    private let path: String
    private let descriptor: Int32

    /// Everybody may read and run it, whatever the umask: a procedure runs as another user than who copied its files.
    /// - Throws: `file.writing`, also where there is such a file.
    init(_ path: String) throws {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o755)
        guard descriptor >= 0, fchmod(descriptor, 0o755) == 0 else { throw FileFault.writing(path, errno) }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0 {
                guard errno == EINTR else { throw FileFault.writing(path, errno) }
                continue
            }
            rest = rest.dropFirst(count)
        }
    }
}
