internal import Attestations
internal import CommandFrame
internal import Documents
internal import Glibc
internal import Presentation

/// A model on the disk: every plain file below a folder. Links are never followed: what they point at can change without the
/// folder changing.
struct ModelFolder {
    /// In the order that Model Signing gives them.
    private(set) var files: [ModelPath] = []
    private(set) var problems: [Diagnostic] = []
    let folder: String

    /// Lists the files; folders and files that `isIgnored` are passed over.
    /// - Throws: `file.missing`, `file.folder`, `file.reading`.
    init(_ folder: String, ignoring isIgnored: (ModelPath) -> Bool) throws {
        self.folder = folder
        try InputFile.needFolder(folder)
        var waiting = [""]
        while let inner = waiting.popLast() {
            for name in try ModelFolder.names(in: inner.isEmpty ? folder : folder + "/" + inner) {
                guard let path = name.flatMap({ ModelPath(inner.isEmpty ? $0 : inner + "/" + $0) }) else {
                    problems.append(Diagnostic("model.name", ["folder": inner.isEmpty ? "." : inner]))
                    continue
                }
                if isIgnored(path) { continue }
                var status = stat()
                guard lstat(folder + "/" + path.text, &status) == 0 else { throw FileFault.reading(path.text, errno) }
                switch status.st_mode & S_IFMT {
                case S_IFREG: files.append(path)
                case S_IFDIR: waiting.append(path.text)
                case S_IFLNK: problems.append(Diagnostic("model.symlink", ["path": path.text]))
                default: problems.append(Diagnostic("model.special", ["path": path.text]))
                }
                guard files.count + waiting.count <= ModelManifest.resourceLimit else {
                    throw Diagnostic("model.count", ["limit": String(ModelManifest.resourceLimit)])
                }
            }
        }
        files.sort()
    }

    /// Names in a folder; `nil` for one that is not UTF-8.
    private static func names(in folder: String) throws -> [String?] {
        guard let stream = opendir(folder) else { throw FileFault.reading(folder, errno) }
        defer { closedir(stream) }
        var names: [String?] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// The folder's own name, whatever way it was written.
    var name: String {
        guard let real = realpath(folder, nil) else { return folder }
        defer { free(real) }
        return String(cString: real).split(separator: "/").last.map(String.init) ?? "model"
    }

    /// Where `file`, which may not be there yet, stands inside `folder`, if it does.
    static func path(of file: String, in folder: String) -> ModelPath? {
        let parts = file.split(separator: "/", omittingEmptySubsequences: false)
        guard let last = parts.last, !last.isEmpty else { return nil }
        let parent = parts.count == 1 ? "." : parts.count == 2 && parts[0].isEmpty ? "/" : parts.dropLast().joined(separator: "/")
        guard let outer = realpath(folder, nil), let inner = realpath(parent, nil) else { return nil }
        defer {
            free(outer)
            free(inner)
        }
        let root = String(cString: outer) + "/"
        let whole = String(cString: inner) + "/" + last
        return whole.hasPrefix(root) ? ModelPath(String(whole.dropFirst(root.count))) : nil
    }

    /// Digests of all files, or of their pieces.
    func digests(_ method: ModelManifest.Method = .files, in language: Language) throws -> [(
        item: ModelManifest.Item, digest: FileDigest
    )] {
        var items: [ModelManifest.Item] = []
        for path in files {
            var status = stat()
            let bytes = lstat(folder + "/" + path.text, &status) == 0 ? Int(status.st_size) : 0
            // A stranger's signature chooses the size of shards: a byte each would be a list without end.
            if case .shards(let size) = method, bytes / size > ModelManifest.resourceLimit - items.count {
                throw Diagnostic("model.count", ["limit": String(ModelManifest.resourceLimit)])
            }
            items += method.items(path, bytes: bytes)
        }
        let pieces = items.map { FileDigests.Piece(folder + "/" + $0.path.text, $0.range) }
        return Array(zip(items, try FileDigests.compute(pieces, in: language)))
    }
}
