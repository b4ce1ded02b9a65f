internal import CommandFrame
internal import Deliverables
internal import Documents
internal import Images

/// Makes `setup.json` and `inputs.ndjson` from a specification: every file is read, digested, and every image decoded.
struct InspectionSetupMaker {
    let specification: InspectionSpecification

    /// `setup.json`.
    /// - Throws: ``Diagnostics``: what is wrong with the specification's members, with files that cannot be read.
    func setup(file: String) throws -> [UInt8] {
        var pipeline = specification.pipeline
        if var model = pipeline["model"]?.object {
            model["files"] = .array(try declared(specification.model))
            pipeline["model"] = .object(model)
        }
        var members: [(String, JSON)] = [("setup", .string(InspectionSetup.version)), ("run", .string(specification.run))]
        members += specification.fixed.members.prefix(3).map { ($0.name, $0.value) }
        members += [("pipeline", .object(pipeline)), ("rule", specification.fixed["rule"] ?? .null)]
        if let procedure = specification.procedure {
            var json = procedure.json
            json["files"] = .array(try declared(procedure.files))
            if let lock = procedure.lock, var environment = json["environment"]?.object {
                environment["lock"] = .string(try Digest.sha256(InputFile.bytes(lock)).hex)
                json["environment"] = .object(environment)
            }
            members.append(("procedure", .object(json)))
        } else {
            members.append(("procedure", .null))
        }
        let studies = try specification.studies().sorted { $0.key < $1.key }
        if !studies.isEmpty {
            members.append(("studies", .object(JSONObject(studies.map { ($0.key, .string(Digest.sha256($0.value).hex)) }))))
        }
        let bytes = JSON.object(JSONObject(members)).encoded(pretty: true)
        // Read back as whoever verifies reads it: what is wrong is said now, all at once.
        _ = try SpecificationPlaces(document: specification.document).reading { try InspectionSetup(bytes, file: file) }
        return bytes
    }

    private func declared(_ set: InspectionSpecification.FileSet) throws -> [JSON] {
        try set.paths.map { path in
            let bytes = try InputFile.bytes(set.location(path))
            return DeclaredFile(path: path, sha256: .sha256(bytes), bytes: bytes.count).json
        }
    }

    /// `inputs.ndjson`.
    /// - Throws: ``Diagnostics``: every image that is missing or cannot be decoded, with its part.
    func inputs(progress: ProgressLine) throws -> [UInt8] {
        let listed = try ImageTable.read(specification.images)
        guard !listed.isEmpty else { throw Diagnostic("inspection.empty", at: Place(file: specification.images.folder)) }
        let folder = specification.images.folder
        var problems: [Diagnostic] = []
        var lines: [UInt8] = []
        // A thousand at a time, so that memory stays flat and progress is seen.
        for start in stride(from: 0, to: listed.count, by: 1000) {
            let images = Array(listed[start..<min(start + 1000, listed.count)])
            let read = Parallel.map(images, grain: .coarse) { row -> Result<InspectionImage, Diagnostic> in
                guard RelativePath.isOne(row.file) else {
                    return .failure(
                        Diagnostic("inspection.image-path", ["part": row.part, "file": row.file], at: Place(file: folder)))
                }
                do {
                    let bytes = try InputFile.bytes(folder + "/" + row.file, limit: 1 << 30)
                    let decoded = try DecodedImage(bytes)
                    let shape = decoded.shape
                    let pixels = InspectionImage.Pixels(
                        sha256: decoded.pixelDigest, width: shape.width, height: shape.height, channels: shape.channels,
                        depth: shape.depth)
                    return .success(
                        InspectionImage(
                            part: row.part, file: row.file, sha256: .sha256(bytes), bytes: bytes.count, pixels: pixels,
                            captured: row.captured))
                } catch {
                    let found = (error as? Diagnostic) ?? Diagnostic("defect", ["what": String(describing: error)])
                    return .failure(
                        found.causing(
                            "inspection.image", ["part": row.part, "file": row.file], at: Place(file: folder + "/" + row.file)))
                }
            }
            for result in read {
                switch result {
                case .success(let image): lines += image.json.encoded() + [10]
                case .failure(let problem): if problems.count < 100 { problems.append(problem) }
                }
            }
            progress.show("\(min(start + 1000, listed.count))/\(listed.count)")
        }
        guard problems.isEmpty else { throw Diagnostics(problems) }
        let check = InspectionInputs(lines)
        guard check.issues.isEmpty else {
            throw Diagnostics(
                check.issues.map { issue in
                    let facts = ["expected": issue.expected, "seen": issue.seen].compactMapValues(\.self)
                    return Diagnostic(issue.code, issue.arguments.merging(facts) { own, _ in own }, at: Place(file: folder))
                })
        }
        return lines
    }
}

/// Which images belong to which parts: a table, or the names of the files.
enum ImageTable {
    struct Row: Sendable {
        var part: String
        var file: String
        var captured: Instant?
    }

    private static let columns: Set = ["part", "file", "captured"]

    /// - Throws: what is wrong with the table (`csv.…`, `inspection.table`, `inspection.table-column`, `inspection.time`).
    static func read(_ images: InspectionSpecification.Images) throws -> [Row] {
        guard let table = images.table else {
            // Without a table a part is called like its file, without the extension.
            return try InputFile.names(in: images.folder)
                .filter { name in ["png", "jpg", "jpeg"].contains { name.lowercased().hasSuffix("." + $0) } }
                .map { Row(part: String($0[..<($0.lastIndex(of: ".") ?? $0.endIndex)]), file: $0) }
        }
        var rows: [Row] = []
        var columns: [String] = []
        var reader = CSVReader()
        func take(_ row: [String], _ line: Int) throws {
            guard !columns.isEmpty else {
                columns = row
                // A misspelt `captured` must not pass for an omitted one.
                if let other = row.first(where: { !ImageTable.columns.contains($0) }) {
                    throw Diagnostic("inspection.table-column", ["column": other], at: Place(line: line))
                }
                guard row.contains("part"), row.contains("file"), Set(row).count == row.count else {
                    throw Diagnostic("inspection.table", at: Place(line: line))
                }
                return
            }
            let fields = Dictionary(zip(columns, row), uniquingKeysWith: { first, _ in first })
            let time = fields["captured"].flatMap { $0.isEmpty ? nil : $0 }
            let captured = time.flatMap(Instant.init(rfc3339:))
            if time != nil, captured == nil {
                throw Diagnostic("inspection.time", ["part": fields["part"] ?? ""], at: Place(line: line))
            }
            rows.append(Row(part: fields["part"] ?? "", file: fields["file"] ?? "", captured: captured))
        }
        do {
            try InputFile.stream(table) { try reader.take($0, take) }
            try reader.finish(take)
        } catch let refusal as Diagnostic {
            throw refusal.place.line == nil ? refusal : refusal.inFile(table)
        }
        return rows
    }
}
