internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import LogbookFiles
internal import Presentation
internal import ServiceRecords
internal import TransparencyLog

struct LogVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Audit a logbook: every byte, entry, tile, checkpoint and signature.",
        discussion: """
            Reads only, and ends with status 1 and everything that is wrong if anything is.

            Example: carnet log verify vmc-850
            """)

    @Argument(help: "The logbook.") var name: String
    @Flag(help: "The folder is a copy from elsewhere: do not hold it against what this machine signed.") var foreign = false
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let open = try OpenLogbook(workspace.open(), name)
        let folder = try open.folder
        // A damaged genesis is the audit's to report, not a reason to have none.
        let witnesses = (try? LogbookSnapshot(folder).genesis.contract.witnesses.map { try VerifierKey($0) }) ?? []
        let audit = try LogAudit(folder, state: foreign ? nil : OpenLogbook.state(), witnesses: witnesses)
        let progress = ProgressLine()
        let report = audit.run { progress.show(String($0)) }
        progress.end()
        let facts = [
            "name": name, "entries": String(report.entries), "erased": String(report.erased), "bytes": String(report.bytes),
            "checkpoints": String(report.checkpoints), "count": String(UInt64(report.findings.count) + report.further),
        ]
        format.print(
            [
                "sound": .bool(report.isSound), "size": .integer(report.size), "entries": .integer(report.entries),
                "erased": .integer(report.erased), "bytes": .integer(report.bytes), "checkpoints": .integer(report.checkpoints),
                "findings": .array(
                    report.findings.map { finding in
                        ["code": .string(finding.code), "text": .string(Words.sentence(for: finding, in: language.language))]
                    }), "further": .integer(report.further),
            ], text: language.text(report.isSound ? "log.sound" : "log.unsound", facts))
        guard !report.isSound else { return }
        if format.format == .text {
            for finding in report.findings {
                Console.current.say("carnet: " + Words.sentence(for: finding, in: language.language))
            }
        }
        throw Ending(.rejected)
    }
}
