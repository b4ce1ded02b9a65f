internal import Documents
internal import TransparencyLog

/// A witness's decision about a request: pure, so that every case can be tested.
enum Cosigning {
    enum Answer: Equatable {
        /// Remember the checkpoint, then sign it.
        case sign(Checkpoint)
        /// The log believes in another state than the witness cosigned last, which has this size: ask again from there.
        case conflict(UInt64)
    }

    /// - Parameters:
    ///   - last: the checkpoint cosigned last; `nil` before the first.
    ///   - key: the log's.
    /// - Throws: what is wrong with the note; `witness.request.size` if the log goes back, `witness.request.proof` if the new
    ///   tree is not shown to continue the last one.
    static func answer(_ request: WitnessRequest, last: Checkpoint?, key: VerifierKey) throws -> Answer {
        let note = try SignedNote(parsing: request.note)
        let new = try Checkpoint(note, signedBy: key)
        guard request.oldSize <= new.size else {
            throw Diagnostic("witness.request.size", ["old": String(request.oldSize), "new": String(new.size)])
        }
        let size = last?.size ?? 0
        guard request.oldSize == size else { return .conflict(size) }
        guard let last, size > 0 else {
            guard request.proof.isEmpty else { throw Diagnostic("witness.request.proof") }
            return .sign(new)
        }
        let proof = ConsistencyProof(oldSize: size, newSize: new.size, hashes: request.proof)
        guard proof.proves(oldRoot: last.root, newRoot: new.root) else { throw Diagnostic("witness.request.proof") }
        return .sign(new)
    }
}
