internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import TransparencyLog

struct WitnessCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness", abstract: "Watch the logs of others: see that none is ever rewritten.",
        subcommands: [WitnessCosign.self])
}

struct WitnessCosign: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cosign", abstract: "Cosign a log's new state if it continues the last one that this witness cosigned.",
        discussion: """
            Reads the body of C2SP tlog-witness' add-checkpoint, as 'carnet log checkpoint' writes it, and prints the cosignature
            line. If the log believes in another state than this witness cosigned last, its size is printed and the status is 1.

            Examples:
              carnet witness cosign request --workspace witness --log "$(cat log.vkey)"
              carnet log checkpoint vmc-850 --witness 'ssh witness.example carnet witness cosign -'
            """)

    @Argument(help: "The request; - is standard input.") var request = "-"
    @Option(
        help: ArgumentHelp("The log's key (vkey): needed when this witness meets the log for the first time.", valueName: "vkey"))
    var log: String?
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var simulated: SimulatedTimeOption
    @OptionGroup var language: LanguageOption

    func run() throws {
        let workspace = try workspace.open()
        let signer = try workspace.witness()
        let now = try simulated.now(for: signer.key.name)
        let offered = try log.map { try VerifierKey($0) }
        let request = try WitnessRequest(InputFile.bytes(request, limit: WitnessRequest.byteLimit))
        let origin = try Checkpoint(SignedNote(parsing: request.note).text).origin
        let memory = try WitnessMemory(folder: workspace.folder + "/witnessed", origin: origin)
        let key = try memory.logKey(offered: offered)
        switch try Cosigning.answer(request, last: memory.last, key: key) {
        case .conflict(let size):
            Console.current.print(String(size))
            throw Ending(.rejected)
        case .sign(let checkpoint):
            let line = try signer.cosign(checkpoint.bytes, at: now)
            try memory.remember(checkpoint, of: key)
            Console.current.print(line.line)
        }
    }
}
