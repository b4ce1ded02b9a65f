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

            --timestamp-request writes what a timestamp authority is asked (RFC 3161) over the published checkpoint: the SHA-256
            of its text, which is the note up to the blank line before the signatures. Ask for the checkpoint that closes a
            period: the first that the witnesses see after the period's end and grace. Send the file to the authority as
            application/timestamp-query, and give its answer to 'carnet attach' with the carnet. --timestamp-text writes
            the text itself, for tools that make the request: openssl ts -query -data TEXT -sha256 -cert -out q.tsq

            Examples:
              carnet log checkpoint vmc-850 --witness 'ssh w1 carnet witness cosign -' --witness 'ssh w2 carnet witness cosign -'
              carnet log checkpoint vmc-850 > request
              carnet log checkpoint vmc-850 --cosignature answer
              carnet log checkpoint vmc-850 --timestamp-request q.tsq
            """)

    @Argument(help: "The logbook.") var name: String
    @OptionGroup var witnesses: WitnessOptions
    @Option(help: ArgumentHelp("The size that the witness cosigned last, for a request carried by hand.", valueName: "size"))
    var from: UInt64 = 0
    @Option(help: ArgumentHelp("Where to write a request for a timestamp.", valueName: "file")) var timestampRequest: String?
    @Option(help: ArgumentHelp("Where to write the text that is stamped.", valueName: "file")) var timestampText: String?
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let workspace = try workspace.open()
        let snapshot = try OpenLogbook(workspace, name).snapshot()
        if witnesses.isEmpty {
            return try asksForTimestamp ? writeTimestampFiles(snapshot) : printRequest(snapshot)
        }
        let watchers = try LogWitnesses(of: snapshot)
        let memory = workspace.folder + "/logbooks/" + name + ".witnesses"
        let outcome = try witnesses.gather(snapshot, watchers, memory: memory)
        try writeTimestampFiles(snapshot)
        answer(snapshot, count: outcome.count, quorum: watchers.quorum)
        for failure in outcome.failures {
            Console.current.say("carnet: " + Words.sentence(for: failure, in: language.language))
        }
        if outcome.count < watchers.quorum { throw Ending(.rejected) }
    }

    private var asksForTimestamp: Bool { timestampRequest != nil || timestampText != nil }

    private func writeTimestampFiles(_ snapshot: LogSnapshot) throws {
        let text = try SignedNote(parsing: snapshot.note).text
        if let path = timestampRequest { try OutputFile.write(TimestampRequest.bytes(for: text), to: path) }
        if let path = timestampText { try OutputFile.write(text, to: path) }
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
