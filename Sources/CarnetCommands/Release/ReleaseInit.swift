internal import ArgumentParser
internal import CommandFrame
internal import Deliverables
internal import Documents
internal import Glibc
internal import Presentation

struct ReleaseInit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a specification from what lies in a folder, with comments, to be completed by hand.",
        discussion: """
            Looks at names and the first bytes of files: bills of materials, API descriptions, provenance, advisories, documents by
            language. What it cannot know is left as a question behind a # sign.

            Example: carnet release init . --product warehouse --for-version 1.4.0 -o release.yaml
            """)

    @Argument(help: "The folder with the release.") var folder = "."
    @Option(help: ArgumentHelp("What the product is called in records.", valueName: "name")) var product = "product"
    @Option(name: .customLong("for-version"), help: ArgumentHelp("The version.", valueName: "version")) var version = "1.0.0"
    @Option(help: ArgumentHelp("The logbook.", valueName: "name")) var logbook = "releases"
    @Option(help: ArgumentHelp("The carnet of the release before.", valueName: "file")) var previous: String?
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Where to write, in that folder: a name; - is standard output.", valueName: "file"))
    var output = "-"
    @OptionGroup var language: LanguageOption

    func run() throws {
        let found = try ReleaseSurvey(folder)
        let text = ReleaseSpecificationText(
            survey: found, product: product, version: version, logbook: logbook, previous: previous, language: language.language
        ).text
        let output = try place
        try OutputFile.write(Array(text.utf8), to: output, replacing: .nothing)
        if output != "-" {
            Console.current.say(
                language.text(
                    "release.init",
                    [
                        "path": output, "artefacts": String(found.artefacts.count), "documents": String(found.documents.count),
                    ]))
        }
    }
}

extension ReleaseInit {
    /// Where the specification goes: into the folder, because its paths are read from where it lies.
    /// - Throws: `release.init-elsewhere`.
    fileprivate var place: String {
        get throws {
            guard output != "-" else { return output }
            guard let slash = output.utf8.lastIndex(of: 0x2F) else { return folder == "." ? output : folder + "/" + output }
            let parent = slash == output.startIndex ? "/" : String(output[..<slash])
            var (own, other) = (stat(), stat())
            guard stat(folder, &own) == 0, stat(parent, &other) == 0, own.st_dev == other.st_dev, own.st_ino == other.st_ino
            else {
                throw Diagnostic("release.init-elsewhere", ["path": output, "folder": folder])
            }
            return output
        }
    }
}

/// What the files of a folder seem to be, by their names and first bytes. A guess, to be corrected by a person.
struct ReleaseSurvey {
    private(set) var artefacts: [(role: ReleaseManifest.Artefact.Role, path: String)] = []
    private(set) var bills: [String] = []
    /// Each with the files that it refers to.
    private(set) var interfaces: [(entry: String, files: [String])] = []
    private(set) var provenance: [String] = []
    private(set) var documents: [(role: String, language: String?, path: String)] = []
    /// Declared outlines, by the document's path without its ending.
    private(set) var outlines: [String: String] = [:]
    private(set) var glossary: String?
    private(set) var residency: String?
    private(set) var advisories: [String] = []
    private(set) var languages: [String] = []

    /// Folders that are no part of any release.
    private static let skipped: Set = [".git", ".build", "node_modules", ".venv", "releases"]

    /// - Throws: `file.…` if the folder cannot be read; `release.folder-large`.
    init(_ folder: String) throws {
        let paths = try FilePatterns(folder: folder, skipped: Self.skipped).paths.filter(RelativePath.isOne)
        for path in paths { sort(path, head: (try? Self.head(folder + "/" + path)) ?? "") }
        // What an API description is written in besides is a part of it, and no artefact of its own.
        let references = ReferredFiles(folder: folder, paths: Set(paths))
        for place in interfaces.indices { interfaces[place].files = references.files(from: interfaces[place].entry) }
        let parts = Set(interfaces.flatMap(\.files))
        artefacts.removeAll { parts.contains($0.path) }
        documents.removeAll { parts.contains($0.path) }
        languages = Array(Set(documents.compactMap(\.language))).sorted()
        if let english = languages.firstIndex(of: "en") { languages.insert(languages.remove(at: english), at: 0) }
    }

    private mutating func sort(_ path: String, head: String) {
        let name = path.lowercased()
        switch true {
        // An earlier specification is nothing that a client gets.
        case head.contains(ReleaseSpecification.version): return
        case name.hasSuffix(".intoto.jsonl") || head.contains("in-toto.io/Statement") || head.contains("\"dsseEnvelope\""):
            provenance.append(path)
        case name.hasSuffix(".json") && (head.contains("\"CycloneDX\"") || head.contains("\"spdxVersion\"")): bills.append(path)
        case name.hasSuffix(".json") && head.contains("\"csaf_version\""): advisories.append(path)
        case head.contains("openapi: 3") || head.contains("openapi: \"3") || head.contains("\"openapi\""):
            interfaces.append((path, []))
        case name.hasSuffix(".outline.json") && head.contains("carnet/outline/v1"):
            outlines[String(path.dropLast(".outline.json".count))] = path
        case head.contains("carnet/residency/v1"): residency = residency ?? path
        case name.contains("glossary") && (name.hasSuffix(".csv") || name.hasSuffix(".tbx")): glossary = glossary ?? path
        case DocumentFormat.of(path) != .other:
            let (role, language) = Self.role(of: path)
            documents.append((role, language, path))
        default:
            if let role = Self.role(ofArtefact: name) { artefacts.append((role, path)) }
        }
    }

    /// The outline that lies beside a document: `exit.id.outline.json` of `exit.id.docx`.
    func outline(of path: String) -> String? { path.lastIndex(of: ".").flatMap { outlines[String(path[..<$0])] } }

    /// `docs/user-manual.id.md` is a user manual in Indonesian.
    private static func role(of path: String) -> (String, String?) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        var parts = name.split(separator: ".").dropLast().map(String.init)
        guard parts.count > 1, let last = parts.last, LanguageMap.isTag(last), last.count <= 7 else {
            return (parts.joined(separator: ".").lowercased(), nil)
        }
        parts.removeLast()
        return (parts.joined(separator: ".").lowercased(), last)
    }

    private static func role(ofArtefact name: String) -> ReleaseManifest.Artefact.Role? {
        let endings: [(ReleaseManifest.Artefact.Role, [String])] = [
            (.image, [".oci", ".img", ".qcow2", ".iso"]), (.archive, [".tar", ".tar.gz", ".tgz", ".tar.zst", ".tar.xz", ".zip"]),
            (.library, [".whl", ".jar", ".so", ".a", ".dll"]), (.program, [".deb", ".rpm", ".exe", ".bin", ".appimage"]),
            (.configuration, [".yaml", ".yml", ".toml"]),
        ]
        return endings.first { _, list in list.contains { name.hasSuffix($0) } }?.0
    }

    private static func head(_ path: String) throws -> String {
        var bytes: [UInt8] = []
        struct Enough: Error {}
        do {
            try InputFile.stream(path) { part in
                bytes = Array(part.prefix(4096))
                throw Enough()
            }
        } catch is Enough {}
        return String(decoding: bytes, as: UTF8.self)
    }
}
