internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import Logbook
internal import LogbookFiles
internal import Presentation
internal import TransparencyLog

struct LogAppend: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "append", abstract: "Append records: one CloudEvents JSON object a line.",
        discussion: """
            Sending a record again is harmless: source and id say that it is known. Reading stops at the first line that is
            refused; what stands before it is in the logbook.

            Examples:
              carnet log append vmc-850 records.ndjson
              collector | carnet log append vmc-850 -
            """)

    @Argument(help: "The logbook.") var name: String
    @Argument(help: "NDJSON; - is standard input.") var file = "-"
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let progress = ProgressLine()
        let report = try OpenLogbook(workspace.open(), name).write { logbook in
            try logbook.append(contentsOf: file) { count in progress.show(String(count)) }
        }
        progress.end()
        try AppendAnswer.give(report, snapshot: OpenLogbook(workspace.open(), name).snapshot(), language, format)
    }
}

/// What append and import say at the end.
enum AppendAnswer {
    static func give(_ report: AppendReport, snapshot: LogSnapshot, _ language: LanguageOption, _ format: FormatOption) throws {
        let indexes = report.indexes.map { "\($0.lowerBound)–\($0.upperBound - 1)" } ?? "–"
        let json: JSON = [
            "added": .integer(report.added), "known": .integer(report.known),
            "first": report.indexes.map { .integer($0.lowerBound) } ?? .null, "size": .integer(snapshot.size),
            "root": .string(snapshot.checkpoint.root.base64),
        ]
        format.print(
            json,
            text: language.text(
                "log.appended",
                [
                    "added": String(report.added), "known": String(report.known), "indexes": indexes,
                    "size": String(snapshot.size),
                    "root": snapshot.checkpoint.root.base64,
                ]))
        if let refusal = report.refusal { throw refusal }
    }
}
