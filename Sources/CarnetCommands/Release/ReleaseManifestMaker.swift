internal import CommandFrame
internal import Deliverables
internal import Documents
internal import Presentation
internal import ServiceRecords

/// Makes `release.json` from a specification: patterns become files, and every file is hashed.
struct ReleaseManifestMaker {
    let specification: ReleaseSpecification
    let language: Language
    private var problems: [Diagnostic] = []

    init(_ specification: ReleaseSpecification, language: Language) {
        self.specification = specification
        self.language = language
    }

    /// - Parameter previous: the carnet that the specification names.
    /// - Throws: ``Diagnostics``: every pattern that means nothing, every file that cannot be read, and what is wrong with the
    ///   specification's members.
    mutating func manifest(released: Instant, previous: ReleaseCarnet?) throws -> [UInt8] {
        let spec = specification
        let tree = try FilePatterns(folder: spec.base)
        let artefacts = spec.artefacts.flatMap { item in files(item.pattern, tree, "artefacts").map { (item.role, $0) } }
        let bills = spec.bills.flatMap { files($0, tree, "sboms") }
        let interfaces = spec.interfaces.map { item in
            (item, Array(Set(files(item.entry, tree, "apis") + item.files.flatMap { files($0, tree, "apis") })).sorted())
        }
        let provenance = spec.provenance.flatMap { files($0, tree, "provenance") }
        let documents = documents(tree)
        let glossary = spec.glossary.flatMap { files($0, tree, "glossary").first }
        let residency = spec.residency.flatMap { files($0, tree, "residency").first }
        let advisories = spec.advisories.flatMap { files($0, tree, "advisories") }
        guard problems.isEmpty else { throw Diagnostics(problems) }
        var named =
            artefacts.map(\.1) + bills + interfaces.flatMap(\.1) + provenance + documents.map(\.path)
            + documents.compactMap(\.outline) + advisories
        named += [glossary, residency].compactMap(\.self)
        let paths = Array(Set(named)).sorted()
        let digests = Dictionary(
            zip(paths, try FileDigests.compute(paths.map(spec.location), in: language)), uniquingKeysWith: { first, _ in first })
        func members(_ path: String) -> [(String, JSON)] {
            let digest = digests[path]
            return [
                ("path", .string(path)), ("sha256", .string(digest?.sha256.hex ?? "")), ("bytes", .integer(digest?.bytes ?? 0)),
            ]
        }
        func file(_ path: String) -> JSON { .object(JSONObject(members(path))) }
        func list(_ paths: [String]) -> JSON { .array(paths.map(file)) }
        let json: JSON = [
            "release": .string(ReleaseManifest.version),
            "product": ["id": .string(spec.product.id), "name": spec.product.name.json], "version": .string(spec.versionText),
            "released": .string("\(released)"), "predecessor": previous?.json ?? .null,
            "languages": .array(spec.languages.map { .string($0) }),
            "artefacts": .array(
                artefacts.map { role, path in .object(JSONObject([("role", .string(role.rawValue))] + members(path))) }),
            "sboms": list(bills),
            "apis": .array(
                interfaces.map { item, paths in ["id": .string(item.id), "entry": .string(item.entry), "files": list(paths)] }),
            "provenance": list(provenance),
            "documents": .array(
                documents.map { item in
                    .object(
                        JSONObject(
                            [
                                ("role", .string(item.role)), ("language", .string(item.language)),
                                ("format", .string(DocumentFormat.of(item.path).rawValue)),
                            ] + members(item.path) + [("outline", item.outline.map(file) ?? .null)]))
                }),
            "features": spec.features, "glossary": glossary.map(file) ?? .null, "residency": residency.map(file) ?? .null,
            "advisories": list(advisories), "support": spec.support, "override": spec.override,
        ]
        let bytes = json.encoded(pretty: true)
        // Read back as whoever verifies reads it: what is wrong is said now, all at once.
        let places = SpecificationPlaces(
            document: spec.document,
            patterns: ["artefacts", "sboms", "apis", "provenance", "documents", "glossary", "residency", "advisories"],
            names: ["predecessor": "previous"])
        _ = try places.reading { try ReleaseManifest(bytes, file: spec.path) }
        return bytes
    }

    /// Files that a pattern means; a problem if there is none, or one that no release can name.
    private mutating func files(_ pattern: String, _ tree: FilePatterns, _ member: String) -> [String] {
        let found = tree.matching(pattern)
        let special = tree.specialMatching(pattern)
        for path in special {
            problems.append(
                Diagnostic("release.special", ["path": path, "pattern": pattern], at: Place(file: specification.path)))
        }
        let misnamed = tree.misnamedMatching(pattern)
        for path in misnamed {
            problems.append(
                Diagnostic("release.name-encoding", ["path": path, "pattern": pattern], at: Place(file: specification.path)))
        }
        if found.isEmpty, special.isEmpty, misnamed.isEmpty {
            problems.append(
                Diagnostic("release.pattern", ["pattern": pattern, "member": member], at: Place(file: specification.path)))
        }
        for path in found where !RelativePath.isOne(path) {
            problems.append(Diagnostic("release.path", ["path": path], at: Place(file: specification.path)))
        }
        return found
    }

    /// A path with `{language}` stands for one in each language of the release.
    private mutating func documents(_ tree: FilePatterns) -> [Document] {
        var list: [Document] = []
        for item in specification.documents {
            for language in item.language.map({ [$0] }) ?? specification.languages {
                let path = one(item.pattern, item.role, language, tree)
                let outline = item.outline.flatMap { one($0, item.role, language, tree) }
                if let path { list.append(Document(role: item.role, language: language, path: path, outline: outline)) }
            }
        }
        return list
    }

    /// The file that a pattern means in a language; a problem if there is none or more.
    private mutating func one(_ pattern: String, _ role: String, _ language: String, _ tree: FilePatterns) -> String? {
        let found = files(pattern.replacing("{language}", with: language), tree, "documents")
        if found.count > 1 {
            problems.append(
                Diagnostic(
                    "release.document-many", ["role": role, "language": language, "count": String(found.count)],
                    at: Place(file: specification.path)))
        }
        return found.first
    }

    private struct Document {
        var role: String
        var language: String
        var path: String
        var outline: String?
    }
}

/// What a document's name says of its format.
enum DocumentFormat {
    static func of(_ path: String) -> ReleaseManifest.ManualFile.Format {
        let name = path.lowercased()
        let endings: [(String, ReleaseManifest.ManualFile.Format)] = [
            (".md", .markdown), (".markdown", .markdown), (".html", .html), (".htm", .html), (".docx", .docx), (".pdf", .pdf),
        ]
        return endings.first { name.hasSuffix($0.0) }?.1 ?? .other
    }
}
