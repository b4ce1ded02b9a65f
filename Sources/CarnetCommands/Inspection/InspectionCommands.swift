internal import ArgumentParser
internal import CommandFrame
internal import Deliverables
internal import Documents
internal import Logbook
internal import LogbookFiles
internal import Presentation
internal import ServiceRecords

struct InspectionCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspection", abstract: "Run an inspection of a lot so that it can be proven and run again.",
        discussion: """
            What is fixed before a run (lot, plan, images, model, thresholds) is logged when it starts, and witnessed before its
            results are logged: nobody can pick the run that passed.

              carnet inspection start lot.yaml
              carnet log checkpoint plates --witness '…'
              carnet inspection run lot.yaml
              carnet inspection finish lot.yaml
              carnet log checkpoint plates --witness '…'
              carnet build inspection-report lot.yaml -o lot-7781.carnet
            """,
        subcommands: [
            InspectionStart.self, InspectionRunCommand.self, InspectionImport.self, InspectionFinish.self, InspectionAbort.self,
            InspectionExport.self,
        ])
}

/// What the commands of a run have in common.
struct InspectionOptions: ParsableArguments {
    @Argument(help: "The specification (carnet/inspection/v1).") var specification: String
    @OptionGroup var simulated: SimulatedTimeOption
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    /// Appends one record about the run and says where it stands.
    func log(
        _ type: RecordType, _ specification: InspectionSpecification, lot: String, data: [(String, JSON)], key: String
    ) throws {
        let workspace = try workspace.open()
        let logbook = try OpenLogbook(workspace, specification.logbook)
        let genesis = try OpenLogbook.genesis(of: logbook.snapshot()).genesis
        guard genesis.contract.sources.contains(where: { $0.uri == specification.source }) else {
            throw Diagnostic(
                "inspection.source",
                ["source": specification.source, "known": genesis.contract.sources.map(\.uri).joined(separator: ", ")])
        }
        let now = try simulated.now(for: genesis.contract.provider.did, genesis.contract.origin)
        let record: JSON = [
            "specversion": "1.0", "id": .string("\(specification.run):\(type.name)"), "source": .string(specification.source),
            "type": .string(type.name), "time": .string("\(now)"), "subject": .string(lot),
            "datacontenttype": "application/json", "correlationid": .string(specification.run),
            "data": .object(JSONObject(data)),
        ]
        let report = try logbook.write { try $0.append([record.encoded()]) }
        if let refusal = report.refusal { throw refusal }
        let index = report.indexes?.lowerBound ?? report.size - 1
        format.print(
            ["run": .string(specification.run), "record": .integer(index), "size": .integer(report.size)],
            text: language.text(key, ["run": specification.run, "record": String(index), "folder": specification.folder]))
    }
}

struct InspectionStart: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start", abstract: "Fix what will be inspected, how and by which rule, and log it.",
        discussion: """
            Reads every image and every file of model and procedure, writes setup.json and inputs.ndjson into the run's folder, and
            appends a record with their digests to the logbook.

            Example: carnet inspection start lot-7781.yaml && carnet log checkpoint plates --witness 'ssh w1 carnet witness cosign -'
            """)

    @OptionGroup var options: InspectionOptions

    func run() throws {
        let specification = try InspectionSpecification(options.specification)
        let folder = InspectionRunFolder(path: specification.folder)
        // A run that was broken off before it was logged goes on with what it began with.
        if !folder.exists(InspectionSetup.fileName) { try prepare(specification, folder) }
        let setup = try folder.read(InspectionSetup.fileName)
        let inputs = try folder.read(InspectionInputs.fileName)
        let read = try InspectionSetup(setup, file: folder.location(InspectionSetup.fileName))
        guard read.run == specification.run else {
            throw Diagnostic("inspection.begun", ["run": read.run], at: Place(file: specification.folder))
        }
        do {
            try options.log(
                .inspectionStarted, specification, lot: read.lot.id,
                data: [
                    ("run", .string(read.run)), ("lot", .string(read.lot.id)), ("setup", .string(Digest.sha256(setup).hex)),
                    ("inputs", .string(Digest.sha256(inputs).hex)), ("parts", .integer(inputs.count { $0 == 10 })),
                ], key: "inspection.started")
        } catch let refusal as Diagnostic where refusal.code == "log.conflict" {
            throw Diagnostic("inspection.begun", ["run": read.run], at: Place(file: specification.folder))
        }
    }

    private func prepare(_ specification: InspectionSpecification, _ folder: InspectionRunFolder) throws {
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
        try folder.write(inputs, InspectionInputs.fileName)
        // Last, because it says that all is there.
        try folder.write(setup, InspectionSetup.fileName)
    }
}

struct InspectionFinish: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "finish", abstract: "Decide every part by the rule, take people's reviews, and log the result.",
        discussion: """
            Reads outputs.ndjson of the run's folder and the reviews that the specification names, writes decisions.ndjson, and
            appends a record with all digests. What the rule leaves to people and nobody reviewed is refused.

            Example: carnet inspection finish lot-7781.yaml
            """)

    @Flag(help: "Finish although some parts wait for a person's word: the report says so, and so will every verdict.")
    var withoutReviews = false
    @OptionGroup var options: InspectionOptions

    func run() throws {
        let specification = try InspectionSpecification(options.specification)
        let folder = InspectionRunFolder(path: specification.folder)
        let (setup, inputs, outputs) = try folder.outputs()
        let decisions = InspectionDecisions.file(outputs, setup.rule)
        var data: [(String, JSON)] = [
            ("run", .string(setup.run)), ("outputs", .string(try Digest.sha256(folder.read(InspectionOutputs.fileName)).hex)),
            ("decisions", .string(Digest.sha256(decisions).hex)),
        ]
        var reviews: [String: InspectionReview] = [:]
        var text: [UInt8]?
        if let path = specification.reviews {
            let bytes = try InputFile.bytes(path)
            let read = InspectionReviews(bytes, known: inputs.places)
            guard read.issues.isEmpty else {
                throw Diagnostics(
                    read.issues.map { issue in
                        Diagnostic(
                            issue.code, issue.arguments,
                            at: Place(file: path, line: issue.subject?.split(separator: ":").last.flatMap { Int($0) }))
                    })
            }
            reviews = read.byPart
            text = bytes
            data.append(("reviews", .string(Digest.sha256(bytes).hex)))
        }
        var waiting: [Diagnostic] = []
        var rejected = 0
        for (place, part) in outputs.parts.enumerated() {
            let ruled = setup.rule.decide(outputs.scores(of: place))
            let review = reviews[part]
            if setup.rule.needsReview(ruled), review == nil, waiting.count < 100 {
                waiting.append(Diagnostic("inspection.review-missing", ["part": part]))
            }
            if (review?.decision ?? ruled.decision) == .reject { rejected += 1 }
        }
        guard waiting.isEmpty || withoutReviews else { throw Diagnostics(waiting) }
        data.append(("rejected", .integer(rejected)))
        try folder.write(decisions, InspectionDecisions.fileName)
        if let text { try folder.write(text, InspectionReviews.fileName) }
        try options.log(.inspectionFinished, specification, lot: setup.lot.id, data: data, key: "inspection.finished")
    }
}

struct InspectionAbort: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "abort", abstract: "Log that a run was broken off, and why. It stays among the runs of its lot.",
        discussion: "Example: carnet inspection abort lot-7781.yaml --reason 'the light failed'")

    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String
    @OptionGroup var options: InspectionOptions

    func run() throws {
        let specification = try InspectionSpecification(options.specification)
        let folder = InspectionRunFolder(path: specification.folder)
        let setup = try InspectionSetup(folder.read(InspectionSetup.fileName), file: folder.location(InspectionSetup.fileName))
        try options.log(
            .inspectionAborted, specification, lot: setup.lot.id,
            data: [("run", .string(setup.run)), ("reason", .string(reason))], key: "inspection.aborted")
    }
}
