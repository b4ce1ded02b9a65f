internal import ArgumentParser
internal import CarnetFile
internal import CommandFrame
internal import Deliverables
internal import Documents
internal import LogbookFiles

struct BuildCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Turn evidence into a deliverable.",
        subcommands: [BuildMaintenanceLog.self, BuildInspectionReport.self])
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
        guard let bytes = container["data/deliverable.json"] else { throw Diagnostic("build.previous", at: Place(file: path)) }
        let document = try MaintenanceLogDocument(bytes)
        return MaintenanceLogDocument.Predecessor(
            id: container.id, periodTo: document.period.upperBound, to: document.range.upperBound)
    }
}

/// The last step of every build.
enum BuiltCarnet {
    static func write(_ payload: [PayloadFile], to output: String, _ language: LanguageOption, _ format: FormatOption) throws {
        do {
            let bytes = try CarnetWriter.write(payload: payload)
            try OutputFile.write(bytes, to: output)
            let id = try CarnetContainer(bytes).id
            guard output != "-" else { return }
            format.print(
                ["file": .string(output), "id": .string(id.hex), "bytes": .integer(bytes.count)],
                text: language.text("built", ["path": output, "id": id.hex, "bytes": String(bytes.count)]))
        } catch let fault as ContainerFault {
            throw fault.diagnostic(file: output)
        }
    }
}
