internal import ArgumentParser
internal import CommandFrame
internal import Deliverables
internal import Documents
internal import ServiceRecords

struct InspectionStart: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start", abstract: "Fix what will be inspected, how and by which rule, and log it.",
        discussion: """
            Reads every image and every file of model and procedure, writes setup.json and inputs.ndjson into the run's folder, and
            appends a record with their digests to the logbook. What would keep the report from being built is refused now: a plan
            that the terms do not allow, one picture for two parts, a test set that cannot be read. What is logged cannot be taken
            back; started again with the same specification, it says where the run stands.

            Without a table, a part is called like its image without the extension. The table of images (images: table) is CSV with the
            columns part and file, and captured (RFC 3339) where the time is known, in any order.

            Example: carnet inspection start lot-7781.yaml && carnet log checkpoint plates --witness 'ssh w1 carnet witness cosign -'
            """)

    @OptionGroup var options: InspectionOptions

    func run() throws {
        let specification = try InspectionSpecification(options.specification)
        try OwnRecord.settling { try start(specification) }
    }

    private func start(_ specification: InspectionSpecification) throws {
        let folder = InspectionRunFolder(path: specification.folder)
        let runs = try LoggedRuns(options.workspace.open(), specification.logbook)
        if let logged = runs[specification.run] { return try stand(logged, runs, specification, folder) }
        if folder.exists(InspectionSetup.fileName) {
            let other = try InspectionSetup(
                folder.read(InspectionSetup.fileName), file: folder.location(InspectionSetup.fileName))
            guard other.run == specification.run else { throw begun(other.run, specification) }
        }
        // Made again whatever lies there: what was not logged may have changed since.
        try prepare(specification, folder, runs)
        let setup = try folder.read(InspectionSetup.fileName)
        let inputs = try folder.read(InspectionInputs.fileName)
        let read = try InspectionSetup(setup, file: folder.location(InspectionSetup.fileName))
        do {
            try options.log(
                .inspectionStarted, specification, after: runs, lot: read.lot.id,
                data: [
                    ("run", .string(read.run)), ("lot", .string(read.lot.id)), ("setup", .string(Digest.sha256(setup).hex)),
                    ("inputs", .string(Digest.sha256(inputs).hex)), ("parts", .integer(inputs.count { $0 == 10 })),
                ], key: "inspection.started")
        } catch let fault as Diagnostic where fault.code.hasPrefix("file.") {
            // On a full disk the record may be there and not be published yet.
            throw Diagnostics([fault, Diagnostic("inspection.maybe-logged", ["run": specification.run])])
        }
    }

    private func begun(_ run: String, _ specification: InspectionSpecification) -> Diagnostic {
        Diagnostic("inspection.begun", ["run": run], at: Place(file: specification.folder))
    }

    /// The run is logged already: with the same setup that is what was asked for.
    private func stand(
        _ logged: LoggedRuns.Run, _ runs: LoggedRuns, _ specification: InspectionSpecification, _ folder: InspectionRunFolder
    ) throws {
        try logged.checkOpen(specification.logbook)
        guard folder.exists(InspectionSetup.fileName) else { throw begun(specification.run, specification) }
        _ = try runs.open(specification.run, in: folder)
        let setup = try folder.setup()
        try SpecificationDrift(specification, setup).check(options.specification)
        options.format.print(
            ["run": .string(specification.run), "record": .integer(logged.index), "size": .integer(runs.size)],
            text: options.language.text(
                "inspection.started-already",
                ["run": specification.run, "record": String(logged.index), "folder": specification.folder]))
    }

    private func prepare(_ specification: InspectionSpecification, _ folder: InspectionRunFolder, _ runs: LoggedRuns) throws {
        _ = try runs.quorum()
        let maker = InspectionSetupMaker(specification: specification)
        let setup = try maker.setup(file: options.specification)
        let progress = ProgressLine()
        defer { progress.end() }
        let inputs = try maker.inputs(progress: progress)
        let read = try InspectionSetup(setup)
        let wanted = read.plan?.n ?? read.lot.size
        let count = inputs.count { $0 == 10 }
        guard count == wanted else {
            throw Diagnostic(
                "inspection.count", ["count": String(count), "expected": String(wanted)],
                at: Place(file: specification.images.folder))
        }
        let contract = runs.contract
        let preflight = InspectionPreflight(
            setup: read, inputs: InspectionInputs(inputs), inputsDigest: .sha256(inputs), terms: try runs.terms(),
            history: specification.history, files: try specification.studies(), logged: runs.all.map(\.start),
            now: try options.simulated.now(for: contract.provider.did, contract.origin))
        let problems = preflight.issues
        guard problems.isEmpty else {
            throw Diagnostics(
                problems.map { folder.said(of: $0, at: specification.place(of: $0) ?? Place(file: options.specification)) })
        }
        try folder.write(inputs, InspectionInputs.fileName)
        // Last, because it says that all is there.
        try folder.write(setup, InspectionSetup.fileName)
    }
}
