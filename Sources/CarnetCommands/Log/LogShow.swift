internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import LogbookFiles

struct LogShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a logbook's name, key and state, or one of its records.",
        discussion: """
            Examples:
              carnet log show vmc-850
              carnet log show vmc-850 --format json       the client's policy takes this file
              carnet log show vmc-850 --record 17
            """)

    @Argument(help: "The logbook.") var name: String
    @Option(help: "Print the record at this index, byte for byte.") var record: UInt64?
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let snapshot = try OpenLogbook(workspace.open(), name).snapshot()
        guard let record else {
            let introduction = try LogIntroduction(snapshot)
            return format.print(introduction.json, text: introduction.text(language))
        }
        let kept = try snapshot.kept(at: record)
        guard !kept.isErased else { throw Diagnostic("log.erased.record", ["index": String(record)]) }
        Console.current.out(kept.bytes + [10])
    }
}

struct LogExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the records as NDJSON, byte for byte as they are kept.",
        discussion: "Example: carnet log export vmc-850 -o records.ndjson")

    @Argument(help: "The logbook.") var name: String
    @Option(help: "The first index.") var from: UInt64 = 0
    @Option(help: "The index after the last; the log's size if left out.") var to: UInt64?
    @Option(name: .shortAndLong, help: ArgumentHelp("Where to write; - is standard output.", valueName: "file")) var output = "-"
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var language: LanguageOption

    func run() throws {
        let snapshot = try OpenLogbook(workspace.open(), name).snapshot()
        let end = to ?? snapshot.size
        guard from <= end else { throw Diagnostic("log.range", ["index": String(from), "size": String(snapshot.size)]) }
        var erased = 0
        func records(_ write: ([UInt8]) throws -> Void) throws {
            try snapshot.forEach(in: from..<end) { kept in
                if kept.isErased { erased += 1 } else { try write(kept.bytes + [10]) }
            }
        }
        if output == "-" {
            try records { Console.current.out($0) }
        } else {
            try OutputFile.stream(to: output) { write in try records(write) }
        }
        if erased > 0 { Console.current.say(language.text("log.exported.erased", ["count": String(erased)])) }
    }
}
