internal import Documents
internal import LogbookFiles
internal import TransparencyLog

/// Asks a witness to cosign a log's published checkpoint, from whatever state the witness stands at.
struct WitnessRound {
    let snapshot: LogSnapshot
    /// The log's witnesses: a line of anybody else is not taken.
    let keys: [VerifierKey]

    /// - Parameter known: the size that the witness cosigned last, as far as is remembered.
    /// - Returns: its cosignature.
    /// - Throws: `witness.answer`, `witness.process`, `witness.stranger` for a key of no witness of the log,
    ///   `witness.ahead` for a witness that has seen a larger tree than this log shows.
    func ask(_ witness: WitnessProcess, known: UInt64) throws -> (key: VerifierKey, line: NoteSignature) {
        var size = min(known, snapshot.size)
        // One answer tells the size; a second conflict would be a witness that moves under our eyes.
        for _ in 0..<2 {
            switch try witness.ask(request(from: size)) {
            case .cosigned(let lines): return try accepted(lines, witness)
            case .conflict(let actual):
                guard actual <= snapshot.size else {
                    throw Diagnostic("witness.ahead", ["size": String(actual), "own": String(snapshot.size)])
                }
                size = actual
            }
        }
        throw Diagnostic("witness.answer", ["command": witness.command])
    }

    private func request(from size: UInt64) throws -> WitnessRequest {
        let proof = size == 0 ? [] : try ConsistencyProof(oldSize: size, newSize: snapshot.size, from: snapshot.hashes()).hashes
        return WitnessRequest(oldSize: size, proof: proof, note: snapshot.note)
    }

    private func accepted(_ lines: [NoteSignature], _ witness: WitnessProcess) throws -> (VerifierKey, NoteSignature) {
        for line in lines {
            guard let key = keys.first(where: { $0.matches(line) }) else { continue }
            guard key.verifies(line, over: snapshot.checkpoint.bytes) else {
                throw Diagnostic("witness.answer", ["command": witness.command])
            }
            return (key, line)
        }
        throw Diagnostic("witness.stranger", ["name": lines.first?.name ?? ""])
    }
}
