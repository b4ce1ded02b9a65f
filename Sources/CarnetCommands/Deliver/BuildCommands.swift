internal import ArgumentParser
internal import CarnetFile
internal import CommandFrame
internal import Deliverables
internal import Documents
internal import LogbookFiles

struct BuildCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Turn evidence into a deliverable.",
        subcommands: [BuildMaintenanceLog.self, BuildInspectionReport.self, BuildServiceRelease.self])
}

struct BuildMaintenanceLog: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "maintenance-log", abstract: "Build the carnet of one period of a logbook.",
        discussion: """
            The figures are computed from the records and checked once more as the client will check them. What would not hold is
            refused, with every reason at once. The same logbook and period give the same bytes.

            Example: carnet build maintenance-log vmc-850 --from 2026-10-01T00:00:00+07:00 --to 2026-11-01T00:00:00+07:00 \\
                       --previous september.carnet -o october.carnet
            """)

    @Argument(help: "The logbook.") var name: String
    @Option(help: ArgumentHelp("The period's first moment.", valueName: "time")) var from: Instant
    @Option(help: ArgumentHelp("The moment after the period's last.", valueName: "time")) var to: Instant
    @Option(help: ArgumentHelp("The carnet of the period before; none for a contract's first.", valueName: "file")) var previous:
        String?
    @Option(help: ArgumentHelp("Leave out the record at this index: its entry stays, and the file says so.", valueName: "index"))
    var withhold: [UInt64] = []
    @Flag(help: "Leave out the personal values: the client sees that there are names, not which.") var withoutPersonal = false
    @Flag(help: "Build even if figures are not established: the file says so, and so will every verdict.")
    var acceptUnestablished = false
    @Option(name: .shortAndLong, help: ArgumentHelp("The carnet to write.", valueName: "file")) var output: String
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func validate() throws {
        if from >= to { throw ValidationError("--from must lie before --to") }
    }

    func run() throws {
        let folder = try workspace.open().logbook(name)
        let snapshot = try LogbookSnapshot(folder)
        let predecessor = try previous.map(BuildMaintenanceLog.predecessor)
        let disclosures =
            withoutPersonal
            ? []
            : try snapshot.disclosures(in: 0..<snapshot.size).sorted { $0.key < $1.key }
                .flatMap { index, texts in texts.map { (index: index, text: $0) } }
        let request = MaintenanceLogRequest(
            period: from..<to, predecessor: predecessor, checkpoints: try snapshot.log.checkpoints.all().map(\.note),
            terms: try snapshot.terms(), disclosures: disclosures, withheld: Set(withhold),
            acceptsUnestablished: acceptUnestablished)
        let payload = try MaintenanceLogBuilder.build(request, from: SnapshotSource(snapshot))
        try BuiltCarnet.write(payload, to: output, language, format)
    }

    /// What the next carnet must say of the one before it.
    private static func predecessor(_ path: String) throws -> MaintenanceLogDocument.Predecessor {
        let container = try CarnetInput.open(path)
        guard let bytes = try container["data/deliverable.json"] else {
            throw Diagnostic("build.previous", at: Place(file: path))
        }
        let document = try MaintenanceLogDocument(bytes)
        return MaintenanceLogDocument.Predecessor(
            id: container.id, periodTo: document.period.upperBound, to: document.range.upperBound)
    }
}

/// The last step of every build.
enum BuiltCarnet {
    /// - Parameter planned: more of the payload, which lies on disk and is read once.
    static func write(
        _ payload: [PayloadFile], planned: [PlannedFile] = [], to output: String, _ language: LanguageOption,
        _ format: FormatOption
    ) throws {
        let written = try pack(payload, planned: planned, to: output, language)
        guard output != "-" else { return }
        format.print(
            ["file": .string(output), "id": .string(written.id.hex), "bytes": .integer(written.bytes)],
            text: language.text("built", ["path": output, "id": written.id.hex, "bytes": String(written.bytes)]))
    }

    /// Writes the carnet, whole or not at all.
    @discardableResult static func pack(
        _ payload: [PayloadFile], planned: [PlannedFile], trust: [PayloadFile] = [], to output: String, _ language: LanguageOption
    ) throws -> CarnetWriter.Written {
        let total = payload.reduce(0) { $0 + $1.bytes.count } + planned.reduce(0) { $0 + $1.size }
        let progress = ByteProgress("packing", total: total, in: language.language)
        defer { progress.end() }
        InputFile.remember(planned.map(\.source))
        var written = CarnetWriter.Written.none
        do {
            try OutputFile.place(to: output) { descriptor in
                written = try CarnetWriter.write(
                    payload: payload, files: planned, trust: trust, to: DescriptorTarget(descriptor, name: output),
                    step: progress.goesOn)
            }
        } catch let faults as ContainerFaults {
            throw faults.diagnostics(file: output)
        }
        return written
    }
}
