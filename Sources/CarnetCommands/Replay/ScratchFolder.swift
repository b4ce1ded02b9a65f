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
