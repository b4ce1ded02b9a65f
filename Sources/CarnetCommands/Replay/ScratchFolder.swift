internal import CommandFrame
internal import Glibc

/// A folder of its own for one piece of work, which nobody else can enter, and which goes with everything in it.
final class ScratchFolder {
    let path: String

    /// - Throws: `file.writing`.
    init() throws {
        let place = Console.current.environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
        var template = Array((place + "/carnet-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw FileFault.writing(place, errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Removes it. Once is enough; what is gone already is no fault.
    func remove() { ScratchFolder.remove(path) }

    private static func remove(_ path: String) {
        if unlink(path) == 0 || errno == ENOENT { return }
        for name in (try? InputFile.names(in: path)) ?? [] { remove("\(path)/\(name)") }
        rmdir(path)
    }

    deinit { remove() }
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
