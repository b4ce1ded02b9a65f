internal import Documents
internal import Glibc

/// Files and folders written so that a crash leaves the old or the new, never a part.
enum Disk {
    /// False only if the system says that there is no such file. Where it cannot say, opening the file will say why: a
    /// file that is there must never pass for a missing one.
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 || (errno != ENOENT && errno != ENOTDIR) }

    /// A whole file; `nil` if there is none.
    /// - Throws: `file.size` if it is larger than `limit` bytes, `file.…`.
    static func read(_ path: String, limit: Int) throws -> [UInt8]? {
        let file: Descriptor
        do {
            file = try Descriptor(path, O_RDONLY)
        } catch let problem as Diagnostic where problem.code == "file.missing" {
            return nil
        }
        let size = try file.size
        guard size <= limit else {
            throw Diagnostic("file.size", ["path": path, "limit": String(limit)], at: Place(file: path))
        }
        let bytes = try file.read(size, at: 0)
        return bytes
    }

    /// Makes a folder and those above it.
    static func makeFolder(_ path: String, mode: mode_t = 0o755) throws {
        if mkdir(path, mode) == 0 { return }
        switch errno {
        case EEXIST: return
        case ENOENT:
            guard let parent = parent(path), parent != path else { throw Descriptor.failure("mkdir", path, errno) }
            try makeFolder(parent, mode: mode)
            if mkdir(path, mode) != 0, errno != EEXIST { throw Descriptor.failure("mkdir", path, errno) }
        default: throw Descriptor.failure("mkdir", path, errno)
        }
    }

    static func parent(_ path: String) -> String? {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Writes a whole file beside its place and moves it there.
    /// - Parameter durable: waits for the file and for its folder; without it, whoever calls syncs later.
    static func write(_ bytes: UnsafeRawBufferPointer, to path: String, mode: mode_t = 0o644, durable: Bool = true) throws {
        let temporary = path + ".new"
        do {
            let file = try Descriptor(temporary, O_WRONLY | O_CREAT | O_TRUNC, mode: mode)
            try file.write(bytes, at: 0)
            if durable { try file.sync() }
            try file.close()
            try Descriptor.check("rename", path) { rename(temporary, path) }
        } catch {
            _ = unlink(temporary)
            throw error
        }
        if durable { try syncFolder(of: path) }
    }

    static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o644, durable: Bool = true) throws {
        try bytes.withUnsafeBytes { try write($0, to: path, mode: mode, durable: durable) }
    }

    /// Makes the names in the folder that holds `path` durable.
    static func syncFolder(of path: String) throws {
        guard let folder = parent(path) else { return }
        try sync(folder)
    }

    /// Makes a file, or the names in a folder, durable.
    static func sync(_ path: String) throws {
        let file = try Descriptor(path, O_RDONLY)
        try file.sync()
    }

    static func remove(_ path: String) throws {
        if unlink(path) != 0, errno != ENOENT { throw Descriptor.failure("unlink", path, errno) }
    }

    /// Removes a folder and all files directly in it; what is not there is removed already.
    static func removeFolder(_ path: String) throws {
        for name in try names(in: path) { try remove("\(path)/\(name)") }
        if rmdir(path) != 0, errno != ENOENT { throw Descriptor.failure("rmdir", path, errno) }
    }

    /// The names in a folder, in order; none if it is not there.
    static func names(in folder: String) throws -> [String] {
        guard let stream = opendir(folder) else {
            if errno == ENOENT { return [] }
            throw Descriptor.failure("opendir", folder, errno)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                if errno != 0 { throw Descriptor.failure("readdir", folder, errno) }
                return names.sorted()
            }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
    }
}
