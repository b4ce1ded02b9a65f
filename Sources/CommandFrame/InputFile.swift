public import CarnetFile
public import Documents
internal import Glibc

/// Files that a command reads; `-` is standard input.
public enum InputFile {
    /// Bytes of a file that is read whole, at most: a carnet of some millions of records.
    public static let limit = 4 << 30

    /// The whole file.
    /// - Throws: `file.missing`, `file.reading`, `file.size`.
    public static func bytes(_ path: String, limit: Int = InputFile.limit) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var status = stat()
        // A hint only: files may grow, and `-` is none.
        if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit {
            bytes.reserveCapacity(status.st_size)
        }
        try stream(path) { part in
            guard bytes.count + part.count <= limit else {
                throw Diagnostic("file.size", ["path": path, "limit": String(limit)])
            }
            bytes.append(contentsOf: part)
        }
        return bytes
    }

    /// A carnet, read in place. Standard input cannot be, and is taken into memory.
    /// - Throws: `file.missing`, `file.reading`, `file.special`, `file.size`.
    public static func carnet(_ path: String) throws -> any CarnetSource {
        if path == "-" { return try bytes(path) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw FileFault.reading(path, errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            return try bytes(path)
        }
        Console.current.inputs.remember(status)
        return DescriptorSource(takingOver: descriptor, count: status.st_size, name: path)
    }

    /// A YAML or JSON file.
    public static func document(_ path: String) throws -> Document { try Document(bytes(path, limit: 4 << 20), file: path) }

    /// Lends the file's bytes part after part, up to a mebibyte each. A pipe would keep the command waiting for ever and a device
    /// may have no end, so both are refused; who means to pipe says `-`.
    /// - Throws: `file.missing`, `file.reading`, `file.special`.
    public static func stream(_ path: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let descriptor = path == "-" ? -1 : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        if path != "-" {
            guard descriptor >= 0 else { throw FileFault.reading(path, errno) }
            var status = stat()
            guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
                close(descriptor)
                throw status.st_mode & S_IFMT == S_IFDIR
                    ? FileFault.reading(path, EISDIR) : Diagnostic("file.special", ["path": path])
            }
            Console.current.inputs.remember(status)
        }
        defer { if descriptor >= 0 { close(descriptor) } }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = path == "-" ? try Console.current.read(buffer) : read(descriptor, buffer.baseAddress, buffer.count)
            if count < 0 {
                guard errno == EINTR else { throw FileFault.reading(path, errno) }
                continue
            }
            if count == 0 { return }
            try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Says of files that are read in another way that the command reads them: no output takes their place.
    public static func remember(_ paths: some Sequence<String>) {
        let inputs = Console.current.inputs
        for path in paths {
            var status = stat()
            if stat(path, &status) == 0 { inputs.remember(status) }
        }
    }

    /// Whether `path` leads to a folder.
    public static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// - Throws: `file.missing`; `file.folder` if something else than a folder is there.
    public static func needFolder(_ path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else { throw FileFault.reading(path, errno) }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw Diagnostic("file.folder", ["path": path]) }
    }

    /// Names of what is in a folder, in order.
    /// - Throws: `file.missing`, `file.folder`, `file.reading`.
    public static func names(in folder: String) throws -> [String] { try entries(in: folder).map(\.name) }

    /// A name in a folder. Linux's names are bytes: those of one that is no UTF-8 are written `\xff`, and no path leads to it.
    public struct Entry: Hashable, Sendable {
        public var name: String
        public var isText: Bool
        /// Whether something may lie in it, as far as the file system tells at once.
        public var mayBeFolder: Bool

        init(_ bytes: [UInt8], mayBeFolder: Bool) {
            self.mayBeFolder = mayBeFolder
            if let name = String(validating: bytes, as: UTF8.self) {
                (self.name, isText) = (name, true)
            } else {
                name = bytes.map { $0 < 0x80 ? String(Unicode.Scalar($0)) : "\\x" + Hex.encode([$0]) }.joined()
                isText = false
            }
        }
    }

    /// What is in a folder, in order of names.
    /// - Throws: `file.missing`, `file.folder`, `file.reading`.
    public static func entries(in folder: String) throws -> [Entry] {
        try needFolder(folder)
        guard let stream = opendir(folder) else { throw FileFault.reading(folder, errno) }
        defer { closedir(stream) }
        var entries: [Entry] = []
        while let entry = readdir(stream) {
            let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            guard bytes != [0x2E], bytes != [0x2E, 0x2E] else { continue }
            let type = Int(entry.pointee.d_type)
            entries.append(Entry(bytes, mayBeFolder: type == Int(DT_DIR) || type == Int(DT_UNKNOWN)))
        }
        return entries.sorted { $0.name < $1.name }
    }
}
