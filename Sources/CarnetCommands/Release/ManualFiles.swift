internal import CommandFrame
internal import Documents
internal import Manuals

/// A document of a release: what it is, and in which language, by its name.
struct ManualFile: Hashable {
    var path: String
    /// The same for all languages: `manual` of `manual.en.md`, `zh/manual.md`.
    var role: String
    var language: String?
    var format: DocumentOutline.Format

    private static let formats: [String: DocumentOutline.Format] = [
        "md": .markdown, "markdown": .markdown, "html": .html, "htm": .html, "docx": .docx, "pdf": .pdf,
    ]

    /// `nil` for a file of another kind.
    /// - Parameter folder: the folder that was asked for; folders below it may name languages.
    init?(_ path: String, below folder: String) {
        let relative = path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : path
        var parts = relative.split(separator: "/").map(String.init)
        var names = (parts.popLast() ?? "").split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard names.count > 1, let format = ManualFile.formats[names.removeLast().lowercased()] else { return nil }
        self.path = path
        self.format = format
        // `manual.2.3` ends in no language.
        if names.count > 1, let last = names.last, ManualFile.isLanguage(last) {
            language = names.removeLast()
        } else if let place = parts.lastIndex(where: ManualFile.isLanguage) {
            language = parts.remove(at: place)
        }
        role = (parts.filter { $0 != "." && $0 != ".." } + [names.joined(separator: ".")]).joined(separator: "/")
    }

    /// Two or three letters, with a script or a country behind them or not: `en`, `zh-Hans`, `pt-BR`. Longer words are names.
    private static func isLanguage(_ text: String) -> Bool {
        (2...3).contains(text.prefix { $0 != "-" }.count) && LanguageMap.isTag(text) && text.lowercased() == text
            || text.contains("-") && LanguageMap.isTag(text) && text.prefix { $0 != "-" }.count == 2
    }

    /// Folders below a folder, and files in all of them, at most.
    private static let depth = 4
    private static let limit = 10_000

    /// Documents among `paths` and in folders among them, by role and language.
    /// - Throws: `file.…`, `documents.many`, `documents.none`.
    static func find(_ paths: [String]) throws -> [ManualFile] {
        var found: [ManualFile] = []
        func visit(_ path: String, _ root: String, _ depth: Int) throws {
            guard InputFile.isFolder(path) else {
                if let file = ManualFile(path, below: root) { found.append(file) }
                guard found.count <= limit else { throw Diagnostic("documents.many", ["limit": String(limit)]) }
                return
            }
            guard depth <= ManualFile.depth else { return }
            for name in try InputFile.names(in: path) where !name.hasPrefix(".") { try visit("\(path)/\(name)", root, depth + 1) }
        }
        for path in paths {
            guard InputFile.exists(path) else { throw Diagnostic("file.missing", ["path": path]) }
            var root = path
            while root.count > 1, root.hasSuffix("/") { root.removeLast() }
            try visit(root, InputFile.isFolder(root) ? root : "", 0)
        }
        guard !found.isEmpty else { throw Diagnostic("documents.none") }
        return found.sorted { ($0.role, $0.language ?? "", $0.path) < ($1.role, $1.language ?? "", $1.path) }
    }
}
