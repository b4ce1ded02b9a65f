internal import ArgumentParser

struct LogCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Logbooks: one contract's records, in order, never rewritten.",
        subcommands: [
            LogCreate.self, LogAppend.self, LogImport.self, LogShow.self, LogVerify.self, LogRebuild.self, LogErase.self,
            LogExport.self, LogCheckpoint.self, LogCountersign.self,
        ])
}
