internal import ArgumentParser
internal import CommandFrame
internal import LogbookFiles

struct LogRebuild: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Make everything that is derived again from the records: tiles, indexes, checkpoint.",
        discussion: "Example: carnet log rebuild vmc-850")

    @Argument(help: "The logbook.") var name: String
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let open = try OpenLogbook(workspace.open(), name)
        try open.write(options: FileLog.Options(rebuilds: true)) { _ in }
        let introduction = try LogIntroduction(open.snapshot())
        format.print(introduction.json, text: language.text("log.rebuilt", ["name": name]) + "\n" + introduction.text(language))
    }
}
