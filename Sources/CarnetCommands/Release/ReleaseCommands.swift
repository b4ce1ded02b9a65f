internal import ArgumentParser

struct ReleaseCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Deliver a service version after version, each with what it is made of and what changed.",
        discussion: """
            What a release is made of is logged when it is published, and witnessed; every release names the one before.

              carnet release init . --product warehouse --for-version 1.4.0 -o warehouse-1.4.0.yaml
              carnet release check warehouse-1.4.0.yaml
              carnet release publish warehouse-1.4.0.yaml
              carnet log checkpoint warehouse --witness '…'
              carnet build service-release warehouse-1.4.0.yaml -o warehouse-1.4.0.carnet
            """,
        subcommands: [
            ReleaseInit.self, ReleaseCheck.self, ReleasePublish.self, ReleaseWithdraw.self, ReleaseCompare.self, ReleaseSBOM.self,
            ReleaseAdvisoryCommand.self,
            ReleaseDocumentsCommand.self,
            ReleaseResidencyCommand.self,
        ])
}
