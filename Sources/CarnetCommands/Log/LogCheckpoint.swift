internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import LogbookFiles
internal import Presentation
internal import ServiceRecords
internal import TransparencyLog

struct LogCheckpoint: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint", abstract: "Show the log's state to its witnesses and keep their cosignatures.",
        discussion: """
            A witness is a command that answers as 'carnet witness cosign -' does, here or on another machine. Ends with status 1
            if fewer witnesses cosigned than the contract asks for. Without --witness the request is printed, for carrying it by hand;
            --cosignature takes the answer back.

            Examples:
              carnet log checkpoint vmc-850 --witness 'ssh w1 carnet witness cosign -' --witness 'ssh w2 carnet witness cosign -'
              carnet log checkpoint vmc-850 > request
              carnet log checkpoint vmc-850 --cosignature answer
            """)

    @Argument(help: "The logbook.") var name: String
    @Option(help: ArgumentHelp("A command that reaches a witness.", valueName: "command")) var witness: [String] = []
    @Option(help: ArgumentHelp("A file with cosignature lines.", valueName: "file")) var cosignature: [String] = []
    @Option(help: ArgumentHelp("The size that the witness cosigned last, for a request carried by hand.", valueName: "size"))
    var from: UInt64 = 0
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func validate() throws {
        for command in witness where command.hasPrefix("http://") || command.hasPrefix("https://") {
            throw ValidationError("--witness: '\(command)' is an address; give a command that reaches the witness")
        }
    }

    func run() throws {
        let workspace = try workspace.open()
        let snapshot = try OpenLogbook(workspace, name).snapshot()
        if witness.isEmpty, cosignature.isEmpty { return try printRequest(snapshot) }
        let contract = try OpenLogbook.genesis(of: snapshot).genesis.contract
        let keys = try contract.witnesses.map { try VerifierKey($0) }
        let round = WitnessRound(snapshot: snapshot, keys: keys)
        var memory = try WitnessPlaces(at: workspace.folder + "/logbooks/" + name + ".witnesses")
        var lines: [NoteSignature] = []
        var failures: [Diagnostic] = []
        for command in witness {
            do {
                lines.append(try round.ask(WitnessProcess(command: command), known: memory[command]).line)
                memory[command] = snapshot.size
            } catch let diagnostic as Diagnostic {
                // One witness that fails must not keep the others' word from being kept.
                failures.append(diagnostic)
            }
        }
        for file in cosignature {
            for line in String(decoding: try InputFile.bytes(file, limit: 1 << 16), as: UTF8.self).split(separator: "\n") {
                guard let signature = NoteSignature(line: String(line)) else {
                    throw Diagnostic("witness.line", at: Place(file: file))
                }
                lines.append(signature)
            }
        }
        var note = try SignedNote(parsing: snapshot.note)
        try note.append(lines)
        let stored = try snapshot.checkpoints.store(note, in: snapshot)
        try memory.save()
        let count = keys.count { key in
            stored.note.signatures.contains { key.matches($0) && key.verifies($0, over: stored.note.text) }
        }
        answer(snapshot, count: count, quorum: contract.quorum)
        for failure in failures { Console.current.say("carnet: " + Words.sentence(for: failure, in: language.language)) }
        if count < contract.quorum { throw Ending(.rejected) }
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

/// Where each witness stands, as far as is remembered: only a saving of questions, since a witness says so itself.
struct WitnessPlaces {
    private let path: String
    private var sizes: [String: UInt64] = [:]

    init(at path: String) throws {
        self.path = path
        guard InputFile.exists(path), let json = try? JSON(parsing: InputFile.bytes(path, limit: 1 << 20)) else { return }
        for (name, value) in json.object?.members ?? [] { sizes[name] = value.integer.map { UInt64(max(0, $0)) } }
    }

    /// By the command that reaches the witness, without what changes from call to call.
    subscript(command: String) -> UInt64 {
        get { sizes[WitnessPlaces.name(command)] ?? 0 }
        set { sizes[WitnessPlaces.name(command)] = newValue }
    }

    private static func name(_ command: String) -> String {
        var words = command.split(separator: " ")
        if let place = words.firstIndex(of: "--simulated-time") { words.removeSubrange(place..<min(place + 2, words.count)) }
        return words.joined(separator: " ")
    }

    func save() throws {
        let json = JSON.object(JSONObject(sizes.sorted { $0.key < $1.key }.map { ($0.key, .integer($0.value)) }))
        try OutputFile.write(json.encoded(pretty: true), to: path)
    }
}
