internal import ArgumentParser
internal import CommandFrame
internal import LogbookFiles
internal import TransparencyLog

struct LogRebuild: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Make everything that is derived again from the records: tiles, indexes, checkpoint.",
        discussion: """
            A log that was moved to another machine, or came back from a backup, signs nothing before you say from which state it \
            goes on: the newest checkpoint that any of its witnesses has, given with --adopt. Against an older one a restored copy \
            could fork.

            Examples:
              carnet log rebuild vmc-850
              carnet log rebuild vmc-850 --adopt witness-checkpoint
            """)

    @Argument(help: "The logbook.") var name: String
    @Option(help: ArgumentHelp("The newest signed checkpoint that a witness has.", valueName: "file")) var adopt: String?
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let open = try OpenLogbook(workspace.open(), name)
        if let adopt {
            let note = try SignedNote(parsing: InputFile.bytes(adopt, limit: 1 << 16))
            try FileLog.adopt(note, at: open.folder, signer: open.workspace.logKey(name), state: OpenLogbook.state())
        }
        try open.write(options: FileLog.Options(rebuilds: true)) { _ in }
        let introduction = try LogIntroduction(open.snapshot())
        format.print(introduction.json, text: language.text("log.rebuilt", ["name": name]) + "\n" + introduction.text(language))
    }
}
