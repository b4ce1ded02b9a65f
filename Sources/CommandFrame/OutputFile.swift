internal import Documents
internal import Glibc

/// Files that a command writes: whole or not at all. The bytes go to a new file beside the target, are made durable, and
/// take the target's name in one step; a link is followed, `-` is standard output.
public enum OutputFile {
    /// What may lose its place to the new file.
    public enum Replacing {
        case nothing
        /// Any file but what this command has read: `carnet verify x.carnet --html x.carnet` is a slip.
        case others
        /// What was read, too: whoever reads a file in order to write it anew.
        case anything
    }

    /// - Parameters:
    ///   - mode: permissions of the new file; 0600 for secrets.
    /// - Throws: `file.writing`, `file.exists`, `file.is-input`.
    public static func write(_ bytes: [UInt8], to path: String, mode: UInt32 = 0o644, replacing: Replacing = .others) throws {
        if path == "-" { return Console.current.out(bytes) }
        try stream(to: path, mode: mode, replacing: replacing) { write in try write(bytes) }
    }

    /// Lends `body` the new file, part after part; it takes the target's name only once `body` has ended well.
    public static func stream(
        to path: String, mode: UInt32 = 0o644, replacing: Replacing = .others, _ body: (([UInt8]) throws -> Void) throws -> Void
    ) throws {
        if replacing == .nothing, InputFile.exists(path) { throw Diagnostic("file.exists", ["path": path]) }
        if isSpecial(path) { return try pass(to: path, body) }
        try whole(path, mode, replacing) { descriptor in try body { try fill(descriptor, $0, path) } }
    }

    /// Lends `body` the descriptor of the new file, to be written at any place, by several threads. Ctrl-C is kept until `body`
    /// has ended; whoever writes much asks ``Interruption/isAsked`` on the way.
    public static func place(to path: String, replacing: Replacing = .others, _ body: (Int32) throws -> Void) throws {
        try Interruption.deferred {
            guard path == "-" || isSpecial(path) else { return try whole(path, 0o644, replacing, body) }
            // A stream takes bytes in order only.
            let spool = try Spool(path)
            try body(spool.descriptor)
            if path == "-" { return try spool.read { Console.current.out($0) } }
            try pass(to: path) { write in try spool.read(write) }
        }
    }

    private static func whole(
        _ name: String, _ mode: UInt32, _ replacing: Replacing, _ body: (Int32) throws -> Void
    ) throws {
        let inputs = Console.current.inputs
        if replacing != .anything { try inputs.refuse(name) }
        let path = target(of: name)
        let temporary = "\(path).\(getpid()).tmp"
        let descriptor = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw FileFault.writing(path, errno) }
        do {
            try body(descriptor)
            guard fsync(descriptor) == 0 else { throw FileFault.writing(path, errno) }
            // The body may have read it.
            if replacing != .anything { try inputs.refuse(name) }
        } catch {
            close(descriptor)
            unlink(temporary)
            throw error
        }
        close(descriptor)
        guard rename(temporary, path) == 0 else {
            let number = errno
            unlink(temporary)
            throw FileFault.writing(path, number)
        }
    }

    /// The file that a name leads to: a link keeps its place. One that leads nowhere is a name like any other.
    private static func target(of path: String) -> String {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK, let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    /// Whether `path` is a device, a pipe or a socket: it takes bytes, and its name is never taken from it.
    private static func isSpecial(_ path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { return false }
        return status.st_mode & S_IFMT != S_IFREG && status.st_mode & S_IFMT != S_IFDIR
    }

    private static func pass(to path: String, _ body: (([UInt8]) throws -> Void) throws -> Void) throws {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFault.writing(path, errno) }
        defer { close(descriptor) }
        try body { try fill(descriptor, $0, path) }
    }

    private static func fill(_ descriptor: Int32, _ bytes: [UInt8], _ path: String) throws {
        try bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let (count, error) = BrokenPipe.write(descriptor, UnsafeRawBufferPointer(rebasing: rest))
                if count < 0 {
                    guard error == EINTR else { throw FileFault.writing(path, error) }
                    continue
                }
                rest = rest.dropFirst(count)
            }
        }
    }

    /// Makes a folder and those above it.
    public static func makeFolder(_ path: String, mode: UInt32 = 0o755) throws {
        if path.isEmpty || path == "/" || path == "." { return }
        if mkdir(path, mode) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/") else { throw FileFault.writing(path, errno) }
        try makeFolder(String(path[..<slash]))
        guard mkdir(path, mode) == 0 || errno == EEXIST else { throw FileFault.writing(path, errno) }
    }
}

/// A nameless file for what has to be written at any place before it goes to a stream.
private final class Spool {
    let descriptor: Int32
    private let name: String

    init(_ name: String) throws {
        self.name = name
        let folder = Console.current.environment["TMPDIR"] ?? "/tmp"
        var template = Array("\(folder)/carnet-XXXXXX".utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw FileFault.writing(folder, errno) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unlink(template)
    }

    deinit { close(descriptor) }

    func read(_ take: ([UInt8]) throws -> Void) throws {
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        var at = 0
        while true {
            let count = pread(descriptor, &buffer, buffer.count, at)
            if count == 0 { return }
            if count < 0 {
                guard errno == EINTR else { throw FileFault.reading(name, errno) }
                continue
            }
            try take(Array(buffer[..<count]))
            at += count
        }
    }
}
