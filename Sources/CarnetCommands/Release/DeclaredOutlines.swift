internal import CarnetFile
internal import CommandFrame
internal import Deliverables
internal import Documents
internal import Manuals

/// Documents of a carnet that only programs can read, read again by those programs here, and held against the outlines that the
/// provider declared. It settles what a verifier, which runs no such program, leaves open.
struct DeclaredOutlines {
    struct Item {
        enum State: String {
            case agrees, differs
            /// There is an outline, and none could be made here.
            case unmade
            /// There is no outline to hold anything against.
            case undeclared
        }

        var document: ReleaseManifest.ManualFile
        var declaredBy: DocumentOutline.Reader?
        var madeBy: DocumentOutline.Reader?
        var differences: [OutlineDifference] = []
        var problems: [Diagnostic] = []

        var state: State {
            guard document.outline != nil else { return .undeclared }
            guard madeBy != nil, declaredBy != nil else { return .unmade }
            return differences.isEmpty ? .agrees : .differs
        }

        /// Whether the provider's outline is shown to be another one. Another version of a program may see other things.
        var isContradicted: Bool { state == .differs && declaredBy == madeBy }
    }

    let path: String
    let id: Digest
    let product: String
    let version: String
    private(set) var items: [Item] = []

    /// - Throws: what keeps the carnet from being read; `release.other-kind` if it is of no release; `sandbox.program`.
    init(_ path: String) throws {
        self.path = path
        let release = try ReleaseCarnet(path)
        id = release.id
        product = release.manifest.product.id
        version = release.manifest.versionText
        let foreign = release.manifest.documents.filter { [.html, .docx, .pdf].contains($0.format) }
        guard !foreign.isEmpty else { return }
        let program = try ForeignDocument()
        for document in foreign { items.append(try Self.item(document, in: release.container, program)) }
    }

    private static func item(
        _ document: ReleaseManifest.ManualFile, in container: CarnetContainer, _ program: ForeignDocument
    ) throws -> Item {
        var item = Item(document: document)
        guard let outline = document.outline, let format = DocumentOutline.Format(rawValue: document.format.rawValue) else {
            return item
        }
        var reasons = Reasons()
        let declared = try reasons.gather {
            try DocumentOutline(declared: bytes(outline, container, limit: OutlineLimits.declared.bytes), name: outline.path)
        }
        let made = try reasons.gather {
            try program.outline(
                bytes(document.file, container, limit: OutlineLimits.document), format: format, path: document.file.path,
                language: document.language)
        }
        item.problems = reasons.all
        item.declaredBy = declared?.by
        item.madeBy = made?.by
        if let declared, let made { item.differences = OutlineDifference.all(declared: declared, made: made) }
        return item
    }

    /// A file by its digest: whatever the carnet has under that name, the container holds it against its manifest.
    private static func bytes(_ file: DeclaredFile, _ container: CarnetContainer, limit: Int) throws -> [UInt8] {
        guard let bytes = try container.bytes("data/" + CarriedFiles.path(file.sha256), limit: limit),
            Digest.sha256(bytes) == file.sha256
        else { throw Diagnostic("release.file-missing", ["file": file.path], at: Place(file: file.path)) }
        return bytes
    }

    var isContradicted: Bool { items.contains(where: \.isContradicted) }
    var isEstablished: Bool { items.allSatisfy { $0.state == .agrees } }

    /// What `carnet release documents FILE.carnet --format json` prints (`carnet schema outline-check`).
    var json: JSON {
        [
            "check": "carnet/outline-check/v1", "carnet": .string(id.hex), "product": .string(product),
            "version": .string(version), "agrees": .bool(isEstablished), "documents": .array(items.map(\.json)),
        ]
    }
}

extension DeclaredOutlines.Item {
    var json: JSON {
        func reader(_ reader: DocumentOutline.Reader?) -> JSON {
            reader.map { ["name": .string($0.name), "version": .string($0.version)] } ?? .null
        }
        return [
            "role": .string(document.role), "language": .string(document.language), "path": .string(document.file.path),
            "format": .string(document.format.rawValue), "state": .string(state.rawValue), "declaredBy": reader(declaredBy),
            "madeBy": reader(madeBy),
            "differences": .array(
                differences.map { ["pointer": .string($0.pointer), "declared": $0.declared, "made": $0.made] }),
            "problems": .array(problems.map { .string($0.code) }),
        ]
    }
}

/// One place where two outlines differ; `null` where one has nothing.
struct OutlineDifference: Hashable {
    /// JSON Pointer in the outline's file.
    var pointer: String
    var declared: JSON
    var made: JSON

    /// Differences that are listed, of one document.
    static let limit = 50

    /// Everything but the program's version, and the language, which is the release's word.
    static func all(declared: DocumentOutline, made: DocumentOutline) -> [OutlineDifference] {
        var (one, two) = (declared, made)
        one.language = made.language
        one.by.version = made.by.version
        var found: [OutlineDifference] = []
        walk(one.json, two.json, "", &found)
        return found
    }

    /// Outlines are no deeper than their readers let them be.
    private static func walk(_ declared: JSON, _ made: JSON, _ pointer: String, _ found: inout [OutlineDifference]) {
        guard declared != made, found.count < limit else { return }
        if let one = declared.object, let two = made.object {
            for name in one.names + two.names.filter({ one[$0] == nil }) {
                walk(one[name] ?? .null, two[name] ?? .null, "\(pointer)/\(JSONPointer.escape(name))", &found)
            }
        } else if let one = declared.array, let two = made.array {
            for place in 0..<max(one.count, two.count) {
                walk(
                    place < one.count ? one[place] : .null, place < two.count ? two[place] : .null, "\(pointer)/\(place)", &found)
            }
        } else {
            found.append(OutlineDifference(pointer: pointer, declared: short(declared), made: short(made)))
        }
    }

    /// A value that may be a whole section, told by what it is.
    private static func short(_ json: JSON) -> JSON {
        switch json {
        case .object(let object): object["title"] ?? object["text"] ?? object["alt"] ?? .object(JSONObject())
        case .array(let values): .integer(values.count)
        case .string(let text): .string(String(text.prefix(200)))
        default: json
        }
    }
}
