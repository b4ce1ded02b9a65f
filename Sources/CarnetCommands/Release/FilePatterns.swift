internal import CommandFrame
internal import Deliverables
internal import Documents
internal import Glibc

/// Files below a folder by patterns: `*` and `?` within a part of the path, `[…]`, and `**` for any number of folders.
struct FilePatterns {
    /// Every plain file below the folder, by relative path, sorted; links are not followed.
    let paths: [String]
    /// What is neither file nor folder: links, named pipes, sockets, devices. No release can carry it.
    let special: [String]
    /// Files and folders whose names are no UTF-8, with those bytes written `\xff`. No release can name them.
    private let misnamed: [(path: String, mayBeFolder: Bool)]

    /// A release of more files than this is several.
    private static let limit = ReleaseManifest.fileLimit * 4

    /// - Parameter skipped: folders below it that are not looked into.
    /// - Throws: `file.…` if the folder cannot be read; `release.folder-large`.
    init(folder: String, skipped: Set<String> = []) throws {
        var found: [String] = []
        var special: [String] = []
        var misnamed: [(path: String, mayBeFolder: Bool)] = []
        var waiting = [""]
        while let part = waiting.popLast() {
            for entry in try InputFile.entries(in: part.isEmpty ? folder : folder + "/" + part) {
                let path = part.isEmpty ? entry.name : part + "/" + entry.name
                guard entry.isText else {
                    misnamed.append((path, entry.mayBeFolder))
                    continue
                }
                var status = stat()
                guard lstat(folder + "/" + path, &status) == 0 else { continue }
                switch status.st_mode & S_IFMT {
                case S_IFDIR where !skipped.contains(path): waiting.append(path)
                case S_IFREG: found.append(path)
                case S_IFDIR: continue
                default: special.append(path)
                }
                guard found.count + special.count + misnamed.count <= Self.limit else {
                    throw Diagnostic("release.folder-large", ["limit": String(Self.limit)], at: Place(file: folder))
                }
            }
        }
        paths = found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        self.special = special.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        self.misnamed = misnamed.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// The files that a pattern means, sorted.
    func matching(_ pattern: String) -> [String] { Self.matching(pattern, among: paths) }

    /// What a pattern means, and no release can carry.
    func specialMatching(_ pattern: String) -> [String] { Self.matching(pattern, among: special) }

    /// What a pattern means, or may mean something below of, and nobody can name.
    func misnamedMatching(_ pattern: String) -> [String] {
        let parts = pattern.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        return misnamed.filter { item in
            let path = item.path.split(separator: "/").map(String.init)[...]
            return Self.matches(path, parts[...])
                || item.mayBeFolder && parts.indices.contains { Self.matches(path, parts[...$0]) }
        }.map(\.path)
    }

    private static func matching(_ pattern: String, among paths: [String]) -> [String] {
        let parts = pattern.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        return paths.filter { Self.matches($0.split(separator: "/").map(String.init)[...], parts[...]) }
    }

    private static func matches(_ path: ArraySlice<String>, _ pattern: ArraySlice<String>) -> Bool {
        guard let first = pattern.first else { return path.isEmpty }
        if first == "**" {
            // Two in a row mean no more than one, and would cost more.
            let rest = pattern.dropFirst().drop { $0 == "**" }
            return (path.startIndex...path.endIndex).contains { matches(path[$0...], rest) }
        }
        guard let name = path.first, fnmatch(first, name, FNM_PERIOD) == 0 else { return false }
        return matches(path.dropFirst(), pattern.dropFirst())
    }
}
