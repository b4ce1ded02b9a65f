internal import ArgumentParser
internal import CommandFrame
internal import Deliverables
internal import Documents
internal import Presentation
internal import ServiceRecords

struct InspectionCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspection", abstract: "Run an inspection of a lot so that it can be proven and run again.",
        discussion: """
            What is fixed before a run (lot, plan, images, model, thresholds) is logged when it starts, and witnessed before its
            results are logged: nobody can pick the run that passed. The log decides what a run is; it can be finished or broken off
            once, and neither can be taken back. The order:

              carnet inspection start lot.yaml
              carnet log checkpoint plates --witness '…'
              carnet inspection run lot.yaml
              carnet inspection finish lot.yaml
              carnet log checkpoint plates --witness '…'
              carnet build inspection-report lot.yaml -o lot-7781.carnet

            The order counts: start, checkpoint, run or import, finish, checkpoint, build. Nothing of it can be undone: a run that was
            started is in the log for good and counts among the runs of its lot, even if it is broken off.

            Images may be called in any script (at most 255 bytes, no backslash, nothing that cannot be seen, no blank at an end); files
            of model and procedure by A-Z a-z 0-9 . _ - alone. What the parties agreed stands in a terms file called inspection.yaml
            beside the contract (carnet schema inspection-terms).

            The files of a run have one JSON object a line: carnet schema inspection-inputs, inspection-outputs, inspection-reviews and
            inspection-truth print their forms, carnet schema inspection that of the specification.
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

    /// Says what does not stop the command.
    func warn(_ reason: Diagnostic) { Console.current.say("carnet: " + Words.sentence(for: reason, in: language.language)) }

    /// Appends one record about the run and says where it stands.
    func log(
        _ type: RecordType, _ specification: InspectionSpecification, after runs: LoggedRuns, lot: String,
        data: [(String, JSON)], key: String
    ) throws {
        let (index, size) = try OwnRecord(
            type: type, source: specification.source, id: "\(specification.run):\(type.name)", subject: lot,
            correlation: specification.run, data: data
        ).append(to: specification.logbook, checked: runs.size, workspace, simulated)
        format.print(
            ["run": .string(specification.run), "record": .integer(index), "size": .integer(size)],
            text: language.text(
                key,
                [
                    "run": specification.run, "record": String(index), "folder": specification.folder,
                    "log": specification.logbook,
                ]))
    }
}

struct InspectionFinish: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "finish", abstract: "Decide every part by the rule, take people's reviews, and log the result.",
        discussion: """
            Reads outputs.ndjson of the run's folder and the reviews that the specification names, writes decisions.ndjson, and
            appends a record with all digests. What the rule leaves to people and nobody reviewed is refused, and so is a review that
            overrules the rule where it asks nobody, unless the terms allow it. A checkpoint that enough witnesses saw must cover the
            run's start: without one the result would prove nothing. Reviews have one JSON object a line (carnet schema
            inspection-reviews).

            Example: carnet inspection finish lot-7781.yaml
            """)

    @Flag(help: "Finish although some parts wait for a person's word: the report says so, and so will every verdict.")
    var withoutReviews = false
    @OptionGroup var options: InspectionOptions

    func run() throws {
        let specification = try InspectionSpecification(options.specification)
        try OwnRecord.settling { try finish(specification) }
    }

    private func finish(_ specification: InspectionSpecification) throws {
        let folder = InspectionRunFolder(path: specification.folder)
        let runs = try LoggedRuns(options.workspace.open(), specification.logbook)
        let run = try runs.open(specification.run, in: folder)
        try SpecificationDrift(specification, folder.setup()).check(options.specification)
        let (setup, inputs, outputs) = try folder.outputs()
        if let reason = try runs.unwitnessed(run) { throw reason }
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
            guard read.issues.isEmpty else { throw Diagnostics(read.issues.map { folder.said(of: $0, file: path) }) }
            reviews = read.byPart
            text = bytes
            data.append(("reviews", .string(Digest.sha256(bytes).hex)))
        }
        let ruled = outputs.parts.indices.map { setup.rule.decide(outputs.scores(of: $0)) }
        let contract = runs.contract
        let now = try options.simulated.now(for: contract.provider.did, contract.origin)
        let issues = InspectionReviews.issues(
            reviews, parts: outputs.parts, ruled: ruled, rule: setup.rule, allowed: try runs.terms().reviews,
            period: run.started...max(run.started, now)
        ).filter { $0.isContradiction || !withoutReviews }
        guard issues.isEmpty else {
            throw Diagnostics(issues.map { folder.said(of: $0, file: specification.reviews ?? options.specification) })
        }
        let rejected = zip(outputs.parts, ruled).count { (reviews[$0]?.decision ?? $1.decision) == .reject }
        data.append(("rejected", .integer(rejected)))
        try folder.write(decisions, InspectionDecisions.fileName)
        if let text { try folder.write(text, InspectionReviews.fileName) }
        try options.log(
            .inspectionFinished, specification, after: runs, lot: setup.lot.id, data: data, key: "inspection.finished")
    }
}

struct InspectionAbort: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "abort", abstract: "Log that a run was broken off, and why. It stays among the runs of its lot.",
        discussion: "Example: carnet inspection abort lot-7781.yaml --reason 'the light failed'")

    @OptionGroup var reason: LoggedReason
    @OptionGroup var options: InspectionOptions

    func run() throws {
        let specification = try InspectionSpecification(options.specification)
        try OwnRecord.settling {
            let runs = try LoggedRuns(options.workspace.open(), specification.logbook)
            let run = try runs.open(specification.run)
            try options.log(
                .inspectionAborted, specification, after: runs, lot: run.start.lot,
                data: [("run", .string(run.start.run)), ("reason", .string(reason.text))], key: "inspection.aborted")
        }
    }
}
