public import Documents
internal import ServiceRecords
public import TransparencyLog

/// What is to be built.
public struct InspectionReportRequest: Sendable {
    /// The log's published checkpoints with their cosignatures, in any order.
    public var checkpoints: [SignedNote]
    /// The terms files by name.
    public var terms: [String: [UInt8]]
    /// `setup.json`, `inputs.ndjson`, `outputs.ndjson`, `decisions.ndjson`, `reviews.ndjson`, `test-set/…`.
    public var files: [String: [UInt8]]
    /// Images, model and procedure as far as they go along, as they lie on the provider's disk.
    public var carried: CarriedFiles
    public var operatorName: String
    public var approverName: String
    public var limitsOfUse: LanguageMap?
    public var history: [PastEvent]
    /// Personal values that this client may see, by index.
    public var disclosures: [(index: UInt64, text: String)]
    /// Records to be left out, by index.
    public var withheld: Set<UInt64>
    /// Build even if something is not established: the file says so, and so will every verdict.
    public var acceptsUnestablished: Bool

    public init(
        checkpoints: [SignedNote], terms: [String: [UInt8]],
        files: [String: [UInt8]], carried: CarriedFiles, operatorName: String, approverName: String,
        limitsOfUse: LanguageMap? = nil, history: [PastEvent] = [], disclosures: [(index: UInt64, text: String)] = [],
        withheld: Set<UInt64> = [], acceptsUnestablished: Bool = false
    ) {
        self.checkpoints = checkpoints
        self.terms = terms
        self.files = files
        self.carried = carried
        self.operatorName = operatorName
        self.approverName = approverName
        self.limitsOfUse = limitsOfUse
        self.history = history
        self.disclosures = disclosures
        self.withheld = withheld
        self.acceptsUnestablished = acceptsUnestablished
    }
}

/// Builds inspection reports: the files below `data/` of a carnet, but for `files/`, which go in as they lie on the disk. The same
/// bytes for the same log, run and request.
public enum InspectionReportBuilder {
    /// Builds the payload, then computes it again as a client would, and refuses what would not hold.
    /// - Throws: ``Diagnostics`` with every reason at once: `build.run` (the log knows no finished run of that name),
    ///   `build.closing-run` (no witnessed checkpoint covers its end), and the codes of whatever the recomputation finds; what the source throws.
    public static func build(_ request: InspectionReportRequest, from source: some LogSource) throws -> [PayloadFile] {
        let (files, issues) = try draft(request, from: source)
        let problems = issues.filter { $0.isContradiction || !request.acceptsUnestablished }.map(\.diagnostic)
        guard problems.isEmpty else { throw Diagnostics(problems) }
        return files
    }

    /// The payload, and what a client would find wrong with it.
    static func draft(
        _ request: InspectionReportRequest, from source: some LogSource
    ) throws -> (files: [PayloadFile], issues: [DeliverableIssue]) {
        let genesis = try GenesisEntry(source)
        let states = WitnessedState.of(request.checkpoints, quorum: try genesis.quorum(), upTo: source.size)
        let sorted = states.values.map(\.state).sorted { $0.size < $1.size }
        let setup = try InspectionSetup(request.files[InspectionSetup.fileName] ?? [], file: InspectionSetup.fileName)
        let end = try end(of: setup, source, genesis.parsed)
        guard let closing = sorted.first(where: { $0.size > end }), let note = states[closing.size]?.note else {
            throw Diagnostics([Diagnostic("build.closing-run", ["run": setup.run, "record": String(end)])])
        }
        let excerpt = try LogExcerpt(
            // From the log's beginning: nobody could tell otherwise that the lot was not inspected before.
            0..<closing.size, closing: note, checkpoints: states.mapValues(\.note), genesis: genesis, source: source,
            terms: request.terms, disclosures: request.disclosures, withheld: request.withheld)
        let files = excerpt.files.merging(request.files) { logged, _ in logged }
        return try finish(files, excerpt.range, request, genesis.parsed, sorted)
    }

    /// The index of the record that ended this run.
    private static func end(of setup: InspectionSetup, _ source: some LogSource, _ genesis: Genesis) throws -> UInt64 {
        let reader = RecordReader(genesis: genesis)
        for index in 0..<source.size {
            guard case .record(_, let bytes) = try source.entry(at: index), let facts = try? reader.read(bytes),
                case .inspectionFinished(let finish) = facts.detail, finish.run == setup.run
            else { continue }
            return index
        }
        throw Diagnostics([Diagnostic("build.run", ["run": setup.run])])
    }

    /// Computes the figures from the files as a client would, writes them down, and checks the whole once more.
    private static func finish(
        _ given: [String: [UInt8]], _ range: Range<UInt64>, _ request: InspectionReportRequest, _ genesis: Genesis,
        _ states: [WitnessedState]
    ) throws -> (files: [PayloadFile], issues: [DeliverableIssue]) {
        var files = given
        let setup = try InspectionSetup(files[InspectionSetup.fileName] ?? [], file: InspectionSetup.fileName)
        let proof = try RangeProof(parsing: files["range-proof"] ?? [])
        let checkpoints = try files.filter { $0.key.hasPrefix("checkpoints/") }
            .map { try Checkpoint(SignedNote(parsing: $0.value).text) }
        var basis = RecomputationBasis(
            genesis: genesis, range: proof, checkpoints: checkpoints, witnessed: states,
            digests: request.carried.digests.merging(files.mapValues { Digest.sha256($0) }) { _, own in own })
        let placeholder = InspectionRun.placeholder(setup)
        var document = InspectionDocument(genesis: genesis, run: placeholder, setup: setup, range: range, request)
        files["deliverable.json"] = document.json.encoded(pretty: true)
        let first = try InspectionRecomputation(files: files, carried: request.carried, basis: basis)
        guard let figures = first.figures, let run = first.run else {
            throw Diagnostics(first.issues.filter { $0.aspect != .figures }.map(\.diagnostic))
        }
        let words = InspectionWords(genesis: genesis, setup: setup, figures: figures)
        document.period = run.period
        document.title = words.title
        document.summary = words.summary
        document.figures = figures.json
        files["deliverable.json"] = document.json.encoded(pretty: true)
        basis.digests["deliverable.json"] = Digest.sha256(files["deliverable.json"] ?? [])
        let second = try InspectionRecomputation(
            files: files, carried: request.carried, basis: basis, evidence: first.evidence)
        let payload = files.map { PayloadFile(path: $0.key, bytes: $0.value) }
            .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        return (payload, second.issues)
    }
}

extension InspectionRun {
    /// Stands in a document whose run is not read yet.
    fileprivate static func placeholder(_ setup: InspectionSetup) -> InspectionRun {
        let start = RecordFacts.InspectionStart(run: setup.run, lot: setup.lot.id, setup: .zero, inputs: .zero, parts: 0)
        return InspectionRun(start: start, startIndex: 0, started: Instant(nanoseconds: 0), startCommittedBy: nil, outcome: .open)
    }
}
