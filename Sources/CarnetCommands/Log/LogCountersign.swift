internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import ServiceRecords
internal import VerifiableCredentials

struct LogCountersign: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "countersign", abstract: "Put the client's own signature into records that speak for the client.",
        discussion: """
            For the client's workspace: reads records, one a line, and signs those of the types given; all others pass unchanged.
            A figure that rests on a signed record is established, not only claimed by the provider. Personal fields are not
            signed, so that they can be erased: name those that the contract declares.

            Example: carnet log countersign asked.ndjson --workspace client --genesis genesis.ndjson -o signed.ndjson
            """)

    @Argument(help: "NDJSON; - is standard input.") var file = "-"
    @Option(help: ArgumentHelp("The logbook's entry 0, which says what fields are personal.", valueName: "file")) var genesis:
        String
    @Option(
        help: ArgumentHelp("A type to sign; approvals, windows, pauses, handovers and new terms if left out.", valueName: "type"))
    var type: [String] = []
    @Option(name: .shortAndLong, help: ArgumentHelp("Where to write; - is standard output.", valueName: "file")) var output = "-"
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var language: LanguageOption

    /// What records.md lists: where two parties speak.
    private static let ours = [
        "session.approved", "window.scheduled", "handover.accepted", "incident.suspended", "terms.changed",
    ].map { "io.carnet.\($0).v1" }

    func run() throws {
        let workspace = try workspace.open()
        let key = try workspace.identity()
        let opened = try InputFile.bytes(genesis, limit: 1 << 20)
        let personal = try Genesis(record: Array(opened.prefix { $0 != 10 })).personalFields.pointers
        let types = Set(type.isEmpty ? LogCountersign.ours : type)
        let text = try InputFile.bytes(file, limit: 1 << 30)
        var result: [UInt8] = []
        for (place, line) in text.split(separator: 10).enumerated() {
            let record: JSON
            do {
                record = try JSON(parsing: Array(line), limits: .record)
            } catch let diagnostic as Diagnostic {
                throw Diagnostic(
                    diagnostic.code, diagnostic.arguments, at: Place(file: file, line: place + 1, column: diagnostic.place.column)
                )
            }
            guard let name = record["type"]?.string, types.contains(name), var root = record.object,
                var data = root["data"]?.object
            else {
                result += line + [10]
                continue
            }
            let pointers = personal.first { $0.key.name == name }?.value ?? []
            data["countersignature"] = .string(try Countersignature.sign(record, personal: pointers, with: key))
            root["data"] = .object(data)
            result += JSON.object(root).encoded() + [10]
        }
        try OutputFile.write(result, to: output)
    }
}
