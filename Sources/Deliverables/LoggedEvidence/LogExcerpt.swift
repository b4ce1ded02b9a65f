internal import Documents
internal import ServiceRecords
internal import TransparencyLog

/// The part of a logbook that a carnet carries: genesis with its proof, records and leaves of a range with theirs, the
/// checkpoints on the way, terms. The files that ``RangeEvidence`` reads again.
struct LogExcerpt {
    let range: Range<UInt64>
    /// By path below `data/`.
    private(set) var files: [String: [UInt8]] = [:]
    private var present: Set<UInt64> = []

    /// - Parameters:
    ///   - closing: the note of size `range.upperBound`.
    ///   - checkpoints: notes by size; those outside the range are left out.
    ///   - disclosures: personal values that the client may see, by index.
    ///   - withheld: indexes of records to be left out; their entries stay.
    /// - Throws: what keeps the source from reading; `build.salt`.
    init(
        _ range: Range<UInt64>, closing: SignedNote, checkpoints: [UInt64: SignedNote], genesis: GenesisEntry,
        source: some LogSource, terms: [String: [UInt8]], disclosures: [(index: UInt64, text: String)], withheld: Set<UInt64>
    ) throws {
        self.range = range
        try read(source, withheld: withheld)
        files["genesis.ndjson"] = genesis.record + [10]
        files["range-proof"] =
            try RangeProof(from: range.lowerBound, to: range.upperBound, note: closing, from: source.hashes).bytes
        let inclusion = try InclusionProof(index: 0, size: range.upperBound, from: source.hashes)
        files["genesis.tlog-proof"] =
            try TlogProof(extra: genesis.salt, index: 0, hashes: inclusion.hashes, note: closing).bytes
        for (size, note) in checkpoints where size >= range.lowerBound && size <= range.upperBound {
            files["checkpoints/\(size)"] = note.bytes
        }
        for (name, bytes) in terms { files["terms/" + name] = bytes }
        addDisclosures(disclosures)
    }

    private mutating func read(_ source: some LogSource, withheld: Set<UInt64>) throws {
        var records: [UInt8] = []
        var leaves: [UInt8] = []
        for index in range {
            switch try source.entry(at: index) {
            case .erased(let entry):
                leaves.append(contentsOf: LeavesFile.text(.missing(entry: entry, .erased)).utf8)
            case .record(let salt, let bytes) where withheld.contains(index):
                guard let entry = RecordEntry.hash(salt: salt, bytes) else { throw Diagnostic("build.salt") }
                leaves.append(contentsOf: LeavesFile.text(.missing(entry: entry, .withheld)).utf8)
            case .record(let salt, let bytes):
                present.insert(index)
                leaves.append(contentsOf: LeavesFile.text(.record(salt: salt)).utf8)
                records.append(contentsOf: bytes)
                records.append(10)
            }
        }
        files["records.ndjson"] = records
        files["leaves"] = leaves
    }

    private mutating func addDisclosures(_ disclosures: [(index: UInt64, text: String)]) {
        let own = disclosures.filter { present.contains($0.index) }.sorted { ($0.index, $0.text) < ($1.index, $1.text) }
        guard !own.isEmpty else { return }
        files["disclosures.ndjson"] = own.flatMap { item -> [UInt8] in
            let line: JSON = ["index": .integer(item.index), "disclosure": .string(item.text)]
            return line.encoded() + [10]
        }
    }
}

/// Entry 0, read and parsed.
struct GenesisEntry {
    let parsed: Genesis
    let salt: [UInt8]
    let record: [UInt8]

    /// - Throws: `build.genesis`, or what is wrong with the record.
    init(_ source: some LogSource) throws {
        guard source.size > 0, case .record(let salt, let bytes) = try source.entry(at: 0) else {
            throw Diagnostics([Diagnostic("build.genesis")])
        }
        self.salt = salt
        record = bytes
        parsed = try Genesis(record: bytes)
    }

    /// The contract's own witnesses.
    func quorum() throws -> WitnessQuorum {
        let log = try VerifierKey(parsed.logKey)
        return try WitnessQuorum(
            threshold: parsed.contract.quorum, keys: parsed.contract.witnesses.map { try VerifierKey($0) },
            excluding: [log.publicKey])
    }
}

extension WitnessedState {
    /// The states of a logbook's published checkpoints that the quorum saw, each with its note, by size.
    static func of(
        _ notes: [SignedNote], quorum: WitnessQuorum, upTo size: UInt64
    ) -> [UInt64: (state: WitnessedState, note: SignedNote)] {
        var states: [UInt64: (state: WitnessedState, note: SignedNote)] = [:]
        for note in notes {
            guard let state = WitnessedState(note, quorum: quorum), state.size <= size else { continue }
            states[state.size] = (state, note)
        }
        return states
    }
}
