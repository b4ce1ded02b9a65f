internal import ArgumentParser
internal import CarnetFile
internal import CommandFrame
internal import Deliverables
internal import Documents
internal import LogbookFiles

struct BuildInspectionReport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspection-report", abstract: "Build the carnet of one finished inspection run.",
        discussion: """
            Decisions, counts and rates are derived from the recorded scores and checked once more as the client will check them.
            What would not hold is refused, with every reason at once. Every run of the lot that the log knows is disclosed. A test set
            is two files: what each part truly is (carnet schema inspection-truth) and the procedure's outputs for the same parts.

            Example: carnet build inspection-report lot-7781.yaml --previous lot-7780.carnet -o lot-7781.carnet
            """)

    @Argument(help: "The specification (carnet/inspection/v1).") var specification: String
    @Option(help: ArgumentHelp("The carnet before this one; none for a logbook's first.", valueName: "file")) var previous:
        String?
    @Option(help: ArgumentHelp("Leave out the record at this index: its entry stays, and the file says so.", valueName: "index"))
    var withhold: [UInt64] = []
    @Flag(help: "Build even if something is not established: the file says so, and so will every verdict.")
    var acceptUnestablished = false
    @Option(name: .shortAndLong, help: ArgumentHelp("The carnet to write.", valueName: "file")) var output: String
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let file = self.specification
        let specification = try InspectionSpecification(file)
        let folder = InspectionRunFolder(path: specification.folder)
        let snapshot = try LogbookSnapshot(workspace.open().logbook(specification.logbook))
        try SpecificationDrift(specification, folder.setup()).check(file)
        let (setup, inputs, outputs) = try folder.outputs()
        var files: [String: [UInt8]] = [:]
        for name in [
            InspectionSetup.fileName, InspectionInputs.fileName, InspectionOutputs.fileName, InspectionDecisions.fileName,
        ] { files[name] = try folder.read(name) }
        if folder.exists(InspectionReviews.fileName) {
            files[InspectionReviews.fileName] = try folder.read(InspectionReviews.fileName)
        }
        files.merge(try specification.studies()) { _, new in new }
        let carried = CarriedInspectionFiles(specification: specification, setup: setup)
        files.merge(try carried.images(inputs, outputs, reviews: files[InspectionReviews.fileName])) { _, new in new }
        files.merge(try carried.declared()) { _, new in new }
        let disclosures = try snapshot.disclosures(in: 0..<snapshot.size).sorted { $0.key < $1.key }
            .flatMap { index, texts in texts.map { (index: index, text: $0) } }
        let request = InspectionReportRequest(
            predecessor: try previous.map(BuildInspectionReport.predecessor),
            checkpoints: try snapshot.log.checkpoints.all().map(\.note), terms: try snapshot.terms(), files: files,
            operatorName: specification.operatorName, approverName: specification.approverName,
            limitsOfUse: specification.limitsOfUse, history: specification.history, disclosures: disclosures,
            withheld: Set(withhold), acceptsUnestablished: acceptUnestablished)
        let payload = try InspectionReportBuilder.build(request, from: SnapshotSource(snapshot))
        try BuiltCarnet.write(payload, to: output, language, format)
    }

    private static func predecessor(_ path: String) throws -> InspectionDocument.Predecessor {
        let container = try CarnetInput.open(path)
        guard let bytes = try container["data/deliverable.json"] else {
            throw Diagnostic("build.previous", at: Place(file: path))
        }
        return InspectionDocument.Predecessor(id: container.id, to: try InspectionDocument(bytes).range.upperBound)
    }
}

/// The files that a report carries by content, read and held against their digests.
struct CarriedInspectionFiles {
    let specification: InspectionSpecification
    let setup: InspectionSetup

    /// Images, as many as the specification asks for: none, those of rejected and marginal parts, or all.
    /// - Throws: ``Diagnostics``: every image that changed since the run began.
    func images(_ inputs: InspectionInputs, _ outputs: InspectionOutputs, reviews: [UInt8]?) throws -> [String: [UInt8]] {
        guard specification.images.carry != .none else { return [:] }
        let reviewed = reviews.map { InspectionReviews($0, known: inputs.places).byPart } ?? [:]
        var files: [String: [UInt8]] = [:]
        var problems: [Diagnostic] = []
        for (place, image) in inputs.images.enumerated() {
            let ruled = setup.rule.decide(outputs.scores(of: place))
            let isMarked = ruled.isMarginal || ruled.decision != .pass || reviewed[image.part] != nil
            guard specification.images.carry == .all || isMarked else { continue }
            let path = specification.images.folder + "/" + image.file
            let bytes = try InputFile.bytes(path, limit: 1 << 30)
            if Digest.sha256(bytes) != image.sha256 {
                problems.append(
                    Diagnostic("inspection.image-altered", ["part": image.part, "file": image.file], at: Place(file: path)))
            }
            files[CarriedFiles.path(image.sha256)] = bytes
        }
        guard problems.isEmpty else { throw Diagnostics(problems) }
        return files
    }

    /// Model, procedure and lock file.
    func declared() throws -> [String: [UInt8]] {
        guard specification.carriesModel else { return [:] }
        var files: [String: [UInt8]] = [:]
        var problems: [Diagnostic] = []
        func take(_ path: String, _ digest: Digest) throws {
            let bytes = try InputFile.bytes(path)
            if Digest.sha256(bytes) != digest {
                problems.append(Diagnostic("inspection.changed", ["file": path], at: Place(file: path)))
            }
            files[CarriedFiles.path(digest)] = bytes
        }
        for file in setup.pipeline.model.files { try take(specification.model.location(file.path), file.sha256) }
        for file in setup.procedure?.files ?? [] {
            if let set = specification.procedure?.files { try take(set.location(file.path), file.sha256) }
        }
        if let lock = specification.procedure?.lock, let digest = setup.procedure?.environment?.lock { try take(lock, digest) }
        guard problems.isEmpty else { throw Diagnostics(problems) }
        return files
    }
}
