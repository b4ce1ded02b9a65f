internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import LogbookFiles
internal import TransparencyLog

/// How a log's witnesses are reached: by command, or by hand with files.
struct WitnessOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A command that reaches a witness.", valueName: "command")) var witness: [String] = []
    @Option(help: ArgumentHelp("A file with cosignature lines.", valueName: "file")) var cosignature: [String] = []

    func validate() throws {
        for command in witness where command.hasPrefix("http://") || command.hasPrefix("https://") {
            throw ValidationError("--witness: '\(command)' is an address; give a command that reaches the witness")
        }
    }

    var isEmpty: Bool { witness.isEmpty && cosignature.isEmpty }

    struct Outcome {
        /// How many of the log's witnesses have cosigned the checkpoint by now.
        var count: Int
        /// Why a witness that was asked gave no word.
        var failures: [Diagnostic]
    }

    /// Shows the published checkpoint to the witnesses and keeps what they cosign.
    /// - Parameter memory: the file that remembers where each witness stands.
    /// - Throws: `witness.line`, `note.…`, `file.…`; a witness that fails is told in the outcome.
    func gather(_ snapshot: LogSnapshot, _ witnesses: LogWitnesses, memory path: String) throws -> Outcome {
        let round = WitnessRound(snapshot: snapshot, keys: witnesses.keys)
        var memory = try WitnessPlaces(at: path)
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
        let count = witnesses.keys.count { key in
            stored.note.signatures.contains { key.matches($0) && key.verifies($0, over: stored.note.text) }
        }
        return Outcome(count: count, failures: failures)
    }
}
