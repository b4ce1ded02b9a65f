internal import ArgumentParser
internal import CarnetFile
internal import CommandFrame
internal import Deliverables
internal import Documents
internal import LogbookFiles
internal import Presentation

struct BuildInspectionReport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspection-report", abstract: "Build the carnet of one finished inspection run.",
        discussion: """
            Decisions, counts and rates are derived from the recorded scores and checked once more as the client will check them.
            What would not hold is refused, with every reason at once. The carnet has the whole log: every run of the lot is told. A test set
            is two files: what each part truly is (carnet schema inspection-truth) and the procedure's outputs for the same parts.

            Example: carnet build inspection-report lot-7781.yaml -o lot-7781.carnet
            """)

    @Argument(help: "The specification (carnet/inspection/v1).") var specification: String
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
        // No report is made of a run that was broken off, whatever lies in its folder.
        if let run = try LoggedRuns(workspace.open(), specification.logbook)[specification.run], case .aborted = run.end {
            try run.checkOpen(specification.logbook)
        }
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
        let planned = try carried.planned(inputs, outputs, reviews: files[InspectionReviews.fileName], language.language)
        let disclosures = try snapshot.disclosures(in: 0..<snapshot.size).sorted { $0.key < $1.key }
            .flatMap { index, texts in texts.map { (index: index, text: $0) } }
        let request = InspectionReportRequest(
            checkpoints: try snapshot.log.checkpoints.all().map(\.note), terms: try snapshot.terms(), files: files,
            carried: CarriedFiles(planned), operatorName: specification.operatorName, approverName: specification.approverName,
            limitsOfUse: specification.limitsOfUse, history: specification.history, disclosures: disclosures,
            withheld: Set(withhold), acceptsUnestablished: acceptUnestablished)
        let payload = try InspectionReportBuilder.build(request, from: SnapshotSource(snapshot))
        try BuiltCarnet.write(payload, planned: planned, to: output, language, format)
    }
}

/// The files that a report carries by content, held against their digests and left on the disk until the carnet is written.
struct CarriedInspectionFiles {
    let specification: InspectionSpecification
    let setup: InspectionSetup

    /// A file, what it must be, and what to say if it is not.
    private struct Wanted {
        var location: String
        var sha256: Digest
        var refusal: Diagnostic
    }

    /// - Throws: ``Diagnostics``: every file that cannot be read, or every one that changed since the run began.
    func planned(
        _ inputs: InspectionInputs, _ outputs: InspectionOutputs, reviews: [UInt8]?, _ language: Language
    ) throws -> [PlannedFile] {
        let wanted = images(inputs, outputs, reviews: reviews) + declared()
        let found = try FileDigests.compute(wanted.map(\.location), in: language)
        let problems = zip(wanted, found).compactMap { $0.sha256 == $1.sha256 ? nil : $0.refusal }
        guard problems.isEmpty else { throw Diagnostics(problems) }
        var planned: Set<Digest> = []
        return found.filter { planned.insert($0.sha256).inserted }.map {
            PlannedFile(path: CarriedFiles.path($0.sha256), source: $0.path, size: $0.bytes, sha256: $0.sha256)
        }
    }

    /// Images, as many as the specification asks for: none, those of rejected and marginal parts, or all.
    private func images(_ inputs: InspectionInputs, _ outputs: InspectionOutputs, reviews: [UInt8]?) -> [Wanted] {
        guard specification.images.carry != .none else { return [] }
        let reviewed = reviews.map { InspectionReviews($0, known: inputs.places).byPart } ?? [:]
        return inputs.images.enumerated().compactMap { place, image in
            let ruled = setup.rule.decide(outputs.scores(of: place))
            let isMarked = ruled.isMarginal || ruled.decision != .pass || reviewed[image.part] != nil
            guard specification.images.carry == .all || isMarked else { return nil }
            let path = specification.images.folder + "/" + image.file
            return Wanted(
                location: path, sha256: image.sha256,
                refusal: Diagnostic(
                    "inspection.image-altered", ["part": image.part, "file": image.file], at: Place(file: path)))
        }
    }

    /// Model, procedure and lock file.
    private func declared() -> [Wanted] {
        guard specification.carriesModel else { return [] }
        var files = setup.pipeline.model.files.map { (specification.model.location($0.path), $0.sha256) }
        if let set = specification.procedure?.files {
            files += (setup.procedure?.files ?? []).map { (set.location($0.path), $0.sha256) }
        }
        if let lock = specification.procedure?.lock, let digest = setup.procedure?.environment?.lock {
            files.append((lock, digest))
        }
        return files.map { path, digest in
            Wanted(
                location: path, sha256: digest,
                refusal: Diagnostic("inspection.changed", ["file": path], at: Place(file: path)))
        }
    }
}
