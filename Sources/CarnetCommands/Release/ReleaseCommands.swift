internal import ArgumentParser

struct ReleaseCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Releases of a service: what changed from one to the next.",
        subcommands: [ReleaseCompare.self, ReleaseDocumentsCommand.self, ReleaseResidencyCommand.self])
}
