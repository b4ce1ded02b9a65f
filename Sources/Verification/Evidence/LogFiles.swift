internal import Deliverables
internal import Documents
internal import ServiceRecords
internal import TransparencyLog

/// The proofs of a deliverable, parsed and nothing more: what they prove is for ``LogChecks`` to say.
struct LogFiles {
    var genesis: Genesis
    var genesisProof: TlogProof
    /// The genesis' leaf: its salt travels in the proof's `extra`.
    var genesisLeaf: Digest
    var range: RangeProof
    /// The notes under `checkpoints/`, by size, ascending.
    var checkpoints: [LoggedCheckpoint]
    /// The payload by path below `data/`, but for what is ``carried``.
    var payload: [String: [UInt8]]
    /// What the payload carries by its content, and the digests of all of it.
    var carried: CarriedFiles

    /// A checkpoint of the file, and where it stands there.
    struct LoggedCheckpoint {
        var path: String
        var note: SignedNote
        var checkpoint: Checkpoint
    }

    /// More checkpoints than one a minute of a year are no delivery.
    private static let checkpointLimit = 600_000

    /// - Parameter files: the payload by path below `data/`, but for what is carried.
    /// - Throws: ``Diagnostic`` or ``Diagnostics`` with the file: what is missing or malformed.
    init(_ files: [String: [UInt8]], carried: CarriedFiles) throws {
        func bytes(_ name: String) throws -> [UInt8] {
            guard let bytes = files[name] else {
                throw Diagnostic("file.missing", ["path": name], at: Place(file: "data/" + name))
            }
            return bytes
        }
        func reading<Value>(_ name: String, _ body: ([UInt8]) throws -> Value) throws -> Value {
            let bytes = try bytes(name)
            do {
                return try body(bytes)
            } catch let diagnostic as Diagnostic {
                throw diagnostic.inFile("data/" + name)
            } catch let diagnostics as Diagnostics {
                throw Diagnostics(diagnostics.all.map { $0.inFile("data/" + name) })
            }
        }
        let record = try reading("genesis.ndjson") { bytes in
            guard bytes.last == 10, !bytes.dropLast().contains(10) else { throw Diagnostic("genesis.lines") }
            return Array(bytes.dropLast())
        }
        genesis = try reading("genesis.ndjson") { _ in try Genesis(record: record) }
        let proof = try reading("genesis.tlog-proof") { try TlogProof(parsing: $0) }
        genesisProof = proof
        guard let entry = RecordEntry.hash(salt: proof.extra ?? [], record) else {
            throw Diagnostic("genesis.salt", at: Place(file: "data/genesis.tlog-proof"))
        }
        genesisLeaf = RFC6962.leafHash(entry)
        range = try reading("range-proof") { try RangeProof(parsing: $0) }
        checkpoints = []
        payload = files
        self.carried = carried
        let folder = "checkpoints/"
        let names = files.keys.filter { $0.hasPrefix(folder) }
        guard names.count <= LogFiles.checkpointLimit else {
            throw Diagnostic("checkpoint.count", at: Place(file: "data/" + folder))
        }
        for name in names {
            let (note, checkpoint) = try reading(name) { bytes in
                let note = try SignedNote(parsing: bytes)
                return (note, try Checkpoint(note.text))
            }
            guard name == folder + String(checkpoint.size) else {
                throw Diagnostic("checkpoint.name", ["size": String(checkpoint.size)], at: Place(file: "data/" + name))
            }
            checkpoints.append(LoggedCheckpoint(path: "data/" + name, note: note, checkpoint: checkpoint))
        }
        checkpoints.sort { $0.checkpoint.size < $1.checkpoint.size }
    }

    /// The records of the range, folded into the tree.
    func fold() -> RangeEvidence {
        RangeEvidence(
            files: payload, genesis: genesis, range: range,
            checkpoints: checkpoints.map { ($0.checkpoint.size, $0.checkpoint.root) })
    }
}
