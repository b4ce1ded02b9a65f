internal import APIDescriptions
internal import CommandFrame
internal import Documents
internal import Glibc

/// An API description from disk: a file with the files beside it and below, or a folder with an entry file.
enum DescriptionInput {
    private static let entries = ["openapi.yaml", "openapi.yml", "openapi.json"]
    private static let endings = [".yaml", ".yml", ".json"]
    /// Files and folders that are looked at, and folders inside each other, at most.
    private static let limit = (files: 4_000, depth: 16)

    /// - Throws: `file.…`, `api.…`.
    static func open(_ path: String) throws -> APIDocument {
        if InputFile.isFolder(path) {
            guard let entry = entries.first(where: { InputFile.exists(path + "/" + $0) }) else {
                throw Diagnostic("api.folder-entry", ["path": path])
            }
            return try read(entry, in: path)
        }
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        let name = parts.last.map(String.init) ?? path
        let bytes = try InputFile.bytes(path, limit: APIDocument.Limits().bytes)
        do {
            return try APIDocument(files: [name: bytes], entry: name)
        } catch let problems as Diagnostics {
            // The folder is looked through only where the file asks for others.
            guard path != "-", problems.all.contains(where: { $0.code == "api.ref-file" }) else { throw problems }
            let folder = path.contains("/") ? String(path.dropLast(name.utf8.count + 1)) : "."
            return try read(name, in: folder.isEmpty ? "/" : folder)
        }
    }

    private static func read(_ entry: String, in folder: String) throws -> APIDocument {
        var files: [String: [UInt8]] = [:]
        var waiting = [(name: "", depth: 0)]
        var seen = 0
        var bytes = 0
        let limit = APIDocument.Limits().bytes
        while let next = waiting.popLast() {
            for name in try InputFile.names(in: next.name.isEmpty ? folder : folder + "/" + next.name) where !name.hasPrefix(".")
            {
                let path = next.name.isEmpty ? name : next.name + "/" + name
                seen += 1
                guard seen <= DescriptionInput.limit.files else {
                    throw Diagnostic("api.folder-size", ["path": folder, "limit": String(DescriptionInput.limit.files)])
                }
                switch kind(of: folder + "/" + path) {
                case .folder where next.depth < DescriptionInput.limit.depth: waiting.append((path, next.depth + 1))
                case .file where endings.contains(where: name.hasSuffix):
                    let content = try InputFile.bytes(folder + "/" + path, limit: limit)
                    bytes += content.count
                    guard bytes <= limit else { throw Diagnostic("api.size", ["limit": String(limit)]) }
                    files[path] = content
                default: break
                }
            }
        }
        return try APIDocument(files: files, entry: entry)
    }

    private enum Kind { case file, folder, other }

    /// Links are not followed: they may lead out of the folder.
    private static func kind(of path: String) -> Kind {
        var status = stat()
        guard lstat(path, &status) == 0 else { return .other }
        return status.st_mode & S_IFMT == S_IFREG ? .file : status.st_mode & S_IFMT == S_IFDIR ? .folder : .other
    }
}
