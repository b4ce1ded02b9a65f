public import Documents
internal import ServiceRecords
internal import TransparencyLog

/// Builds maintenance logs: the files below `data/` of a carnet, the same bytes for the same log and request.
public enum MaintenanceLogBuilder {
    /// Builds the payload, then computes it again as a client would, and refuses what would not hold.
    /// - Throws: ``Diagnostics`` with every reason at once: `build.closing` (no witnessed checkpoint a grace after the
    ///   period), `build.figures` with the reason why figures are not established, `reason.<code>` of whatever the
    ///   recomputation finds; what the source throws.
    public static func build(_ request: MaintenanceLogRequest, from source: some MaintenanceLogSource) throws -> [PayloadFile] {
        let genesis = try GenesisEntry(source)
        let quorum = try genesis.quorum()
        let terms = try ServiceTerms(files: request.terms)
        var states: [UInt64: (state: WitnessedState, note: SignedNote)] = [:]
        for note in request.checkpoints {
            guard let state = WitnessedState(note, quorum: quorum), state.size <= source.size else { continue }
            states[state.size] = (state, note)
        }
        let sorted = states.values.map(\.state).sorted { $0.size < $1.size }
        let closes = request.period.upperBound + terms.limits.grace
        guard let closing = sorted.first(where: { $0.latest >= closes }), let note = states[closing.size]?.note else {
            throw Diagnostics([
                Diagnostic("build.closing", ["time": "\(closes)", "witnessed": sorted.last.map { "\($0.latest)" } ?? "—"])
            ])
        }
        let from = try opening(request, genesis.parsed, terms, sorted, closing.size, source)
        var draft = Draft(from..<closing.size)
        try draft.read(source, withheld: request.withheld)
        draft.files["genesis.ndjson"] = genesis.record + [10]
        draft.files["range-proof"] = try RangeProof(from: from, to: closing.size, note: note, from: source.hashes).bytes
        let inclusion = try InclusionProof(index: 0, size: closing.size, from: source.hashes)
        draft.files["genesis.tlog-proof"] =
            try TlogProof(extra: genesis.salt, index: 0, hashes: inclusion.hashes, note: note).bytes
        for (size, item) in states where size >= from && size <= closing.size {
            draft.files["checkpoints/\(size)"] = item.note.bytes
        }
        for (name, bytes) in request.terms { draft.files["terms/" + name] = bytes }
        draft.addDisclosures(request.disclosures, withheld: request.withheld)
        return try finish(draft, request, genesis.parsed, sorted)
    }

    /// The index at which the range opens.
    private static func opening(
        _ request: MaintenanceLogRequest, _ genesis: Genesis, _ terms: ServiceTerms, _ states: [WitnessedState],
        _ closing: UInt64, _ source: some MaintenanceLogSource
    ) throws -> UInt64 {
        func witnessed(by start: Instant) -> UInt64 { states.last { $0.earliest <= start && $0.size <= closing }?.size ?? 0 }
        var from = min(witnessed(by: request.period.lowerBound), request.predecessor?.to ?? 0)
        let reader = RecordReader(genesis: genesis)
        if let predecessor = request.predecessor {
            // Records that the predecessor's carnet did not hold, of a time before this period: their own period is computed again.
            for index in predecessor.to..<max(predecessor.to, closing) {
                guard case .record(_, let bytes) = try source.entry(at: index), let facts = try? reader.read(bytes),
                    facts.time < request.period.lowerBound, facts.type?.bearsOnFigures == true,
                    let earlier = terms.period.containing(facts.time, of: genesis.contract)
                else { continue }
                from = min(from, witnessed(by: earlier.lowerBound))
            }
        }
        var choice = RangeChoice(period: request.period)
        for index in 0..<from {
            guard case .record(_, let bytes) = try source.entry(at: index), let facts = try? reader.read(bytes) else { continue }
            choice.take(index, facts)
        }
        return min(from, choice.first ?? from)
    }

    /// Computes the figures from the files as a client would, writes them down, and checks the whole once more.
    private static func finish(
        _ draft: Draft, _ request: MaintenanceLogRequest, _ genesis: Genesis, _ states: [WitnessedState]
    ) throws -> [PayloadFile] {
        var files = draft.files
        let range = try RangeProof(parsing: files["range-proof"] ?? [])
        let checkpoints = try files.filter { $0.key.hasPrefix("checkpoints/") }
            .map { try Checkpoint(SignedNote(parsing: $0.value).text) }
        let basis = Recomputation.Basis(genesis: genesis, range: range, checkpoints: checkpoints, witnessed: states)
        let blank = MaintenanceLogDocument(
            genesis: genesis, period: request.period, range: draft.range, predecessor: request.predecessor)
        files["deliverable.json"] = blank.json.encoded(pretty: true)
        let first = try Recomputation(files: files, basis: basis)
        guard let figures = first.figures else { throw Diagnostics(first.issues.map(\.diagnostic)) }
        let document = MaintenanceLogDocument(
            genesis: genesis, period: request.period, range: draft.range, predecessor: request.predecessor, figures: figures,
            restated: first.restated, recordCount: draft.range.upperBound - draft.range.lowerBound)
        files["deliverable.json"] = document.json.encoded(pretty: true)
        let second = try Recomputation(files: files, basis: basis)
        let isLenient = request.acceptsUnestablished
        var problems = second.issues.filter { $0.isContradiction || !isLenient }.map(\.diagnostic)
        let shown = isLenient ? figures.contradictions : figures.reasons + figures.contradictions
        problems += shown.map { Diagnostic($0.code, $0.arguments) }
        guard problems.isEmpty else { throw Diagnostics(problems) }
        return files.map { PayloadFile(path: $0.key, bytes: $0.value) }
            .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }
}

/// Entry 0, read and parsed.
private struct GenesisEntry {
    let parsed: Genesis
    let salt: [UInt8]
    let record: [UInt8]

    init(_ source: some MaintenanceLogSource) throws {
        guard source.size > 0, case .record(let salt, let bytes) = try source.entry(at: 0) else {
            throw Diagnostics([Diagnostic("build.genesis")])
        }
        self.salt = salt
        record = bytes
        parsed = try Genesis(record: bytes)
    }

    func quorum() throws -> WitnessQuorum {
        let log = try VerifierKey(parsed.logKey)
        return try WitnessQuorum(
            threshold: parsed.contract.quorum, keys: parsed.contract.witnesses.map { try VerifierKey($0) },
            excluding: [log.publicKey])
    }
}

/// The payload on its way.
private struct Draft {
    let range: Range<UInt64>
    var files: [String: [UInt8]] = [:]
    private var present: Set<UInt64> = []

    init(_ range: Range<UInt64>) { self.range = range }

    mutating func read(_ source: some MaintenanceLogSource, withheld: Set<UInt64>) throws {
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

    mutating func addDisclosures(_ disclosures: [(index: UInt64, text: String)], withheld: Set<UInt64>) {
        let own = disclosures.filter { present.contains($0.index) }.sorted { ($0.index, $0.text) < ($1.index, $1.text) }
        guard !own.isEmpty else { return }
        files["disclosures.ndjson"] = own.flatMap { item -> [UInt8] in
            let line: JSON = ["index": .integer(item.index), "disclosure": .string(item.text)]
            return line.encoded() + [10]
        }
    }
}

extension MaintenanceLogIssue {
    /// The issue as a refusal to build.
    fileprivate var diagnostic: Diagnostic { Diagnostic(code, arguments, at: Place(file: subject)) }
}
