internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import LogbookFiles
internal import Presentation
internal import TransparencyLog

struct LogCheckpoint: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint", abstract: "Show the log's state to its witnesses and keep their cosignatures.",
        discussion: """
            A log of records names its witnesses in its contract, any other log in its first entry. A witness is a command that
            answers as 'carnet witness cosign -' does, here or on another machine. Ends with status 1 if fewer witnesses cosigned
            than the log asks for. Without --witness the request is printed, for carrying it by hand; --cosignature takes the
            answer back.

            Examples:
              carnet log checkpoint vmc-850 --witness 'ssh w1 carnet witness cosign -' --witness 'ssh w2 carnet witness cosign -'
              carnet log checkpoint vmc-850 > request
              carnet log checkpoint vmc-850 --cosignature answer
            """)

    @Argument(help: "The logbook.") var name: String
    @OptionGroup var witnesses: WitnessOptions
    @Option(help: ArgumentHelp("The size that the witness cosigned last, for a request carried by hand.", valueName: "size"))
    var from: UInt64 = 0
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let workspace = try workspace.open()
        let snapshot = try OpenLogbook(workspace, name).snapshot()
        if witnesses.isEmpty { return try printRequest(snapshot) }
        let watchers = try LogWitnesses(of: snapshot)
        let memory = workspace.folder + "/logbooks/" + name + ".witnesses"
        let outcome = try witnesses.gather(snapshot, watchers, memory: memory)
        answer(snapshot, count: outcome.count, quorum: watchers.quorum)
        for failure in outcome.failures {
            Console.current.say("carnet: " + Words.sentence(for: failure, in: language.language))
        }
        if outcome.count < watchers.quorum { throw Ending(.rejected) }
    }

    private func printRequest(_ snapshot: LogSnapshot) throws {
        guard from <= snapshot.size else {
            throw Diagnostic("witness.ahead", ["size": String(from), "own": String(snapshot.size)])
        }
        let proof = from == 0 ? [] : try ConsistencyProof(oldSize: from, newSize: snapshot.size, from: snapshot.hashes()).hashes
        Console.current.out(WitnessRequest(oldSize: from, proof: proof, note: snapshot.note).bytes)
    }

    private func answer(_ snapshot: LogSnapshot, count: Int, quorum: Int) {
        format.print(
            [
                "size": .integer(snapshot.size), "root": .string(snapshot.checkpoint.root.base64), "witnesses": .integer(count),
                "quorum": .integer(quorum),
            ],
            text: language.text(
                "log.checkpointed",
                [
                    "size": String(snapshot.size), "root": snapshot.checkpoint.root.base64, "count": String(count),
                    "quorum": String(quorum),
                ]))
    }
}
