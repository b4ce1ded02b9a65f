public import ArgumentParser
public import CommandFrame
internal import Documents
internal import Presentation

/// The command line: `carnet <verb> …`.
public struct Carnet: AsyncParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "carnet",
        abstract: "The passport of exported services: records that cannot be rewritten, deliverables that prove themselves.",
        discussion: """
            A provider keeps a logbook of what happened to a client's machine, hands over one file a month, and the client's
            own computer says, offline, whether to accept it.

              carnet init provider --role provider --name 'Pengcheng' --did did:web:example.com:pengcheng
              carnet log create vmc-850 --contract contract.yaml
              carnet log append vmc-850 records.ndjson
              carnet build maintenance-log vmc-850 --from 2026-10-01T00:00:00+07:00 --to 2026-11-01T00:00:00+07:00 -o october.carnet
              carnet verify october.carnet --policy client.policy.yaml

            Exit status: 0 done or accepted, 1 rejected or a check failed, 2 undetermined, 64 wrong usage, 65 bad input,
            66 missing input, 70 a defect of ours, 73 cannot write, 74 I/O error.
            """,
        version: Version.text,
        subcommands: [
            Initialize.self, KeyCommands.self, LogCommands.self, InspectionCommands.self, ReleaseCommands.self,
            BuildCommands.self,
            IssueCommands.self,
            AuthorityCommands.self,
            WitnessCommands.self,
            Attach.self, Verify.self, Replay.self,
            Show.self, BodyCommands.self, SchemeCommands.self, PolicyCommands.self, SchemaCommand.self, Pack.self, Unpack.self,
            ImageCommand.self, ModelCommands.self, GaugeCommand.self, SamplingCommand.self,
        ])

    public init() {}

    /// Runs one command line and says how it ended. Nothing is thrown: errors are told on the console, in the reader's
    /// language.
    public static func run(_ arguments: [String], on console: Console = .standard) async -> ExitStatus {
        await Console.$current.withValue(console) {
            let language = console.language(in: arguments)
            do {
                var command = try parseAsRoot(arguments)
                if var asynchronous = command as? any AsyncParsableCommand {
                    try await asynchronous.run()
                } else {
                    try command.run()
                }
                return .done
            } catch {
                return Failure.tell(error, in: language, of: Carnet.self)
            }
        }
    }
}
