internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import Verification

/// Forms in which other systems take an inspection.
enum ExportFormat: String, ExpressibleByArgument, CaseIterable { case qif, csv, idta }

struct InspectionExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write an inspection report for other systems: QIF 3.0, CSV or an asset administration shell.",
        discussion: """
            The carnet is computed again from its own evidence first, as 'carnet show' does, under the limits of its terms; one whose
            evidence does not hold is not exported. Whom you trust is not asked. With --policy its logs, its witnesses and your limits
            count instead of the file's own. What is written names the carnet by its digest and proves nothing by itself: the proof is
            the carnet.

            qif is a QIF 3.0 document with a characteristic for each class and an actual component for each part; csv has a line for each
            part; idta is the submodel Digital Quality Document (IDTA-02065) as JSON. In csv a text that a spreadsheet would take for a
            formula (it begins with = + - @, a tab or a line end) has an apostrophe before it; numbers stay numbers.

            Examples:
              carnet inspection export lot-7781.carnet --format qif -o lot-7781.qif
              carnet inspection export lot-7781.carnet --format csv -o -
              carnet inspection export lot-7781.carnet --format idta --policy client.policy.yaml -o lot-7781.json
            """)

    @Argument(help: "The carnet; - is standard input.") var carnet: String
    @Option(name: .customLong("format"), help: ArgumentHelp("qif, csv or idta.", valueName: "format")) var form: ExportFormat
    @Option(name: .shortAndLong, help: ArgumentHelp("The file to write; - is standard output.", valueName: "file"))
    var output: String
    @Option(
        help: "Your acceptance policy, whose logs, witnesses and limits count.", completion: .file(extensions: ["yaml", "json"]))
    var policy: String?
    @Option(help: ArgumentHelp("Verify for this moment and not for now (RFC 3339).", valueName: "time"))
    var at: Instant?
    @OptionGroup var language: LanguageOption

    func run() throws {
        let rules = try policy.map { try Policy(InputFile.bytes($0, limit: 4 << 20), file: $0) }
        let export = try ExportedInspection(
            CarnetInput.verifiable(InputFile.carnet(carnet), path: carnet, language), path: carnet, policy: rules,
            now: at ?? Clock.now())
        let bytes =
            switch form {
            case .qif: QIFExport.file(export)
            case .csv: CSVExport.file(export)
            case .idta: IDTAExport.file(export)
            }
        try OutputFile.write(bytes, to: output)
    }
}
