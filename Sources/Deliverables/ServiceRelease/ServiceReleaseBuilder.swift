public import Documents
internal import ServiceRecords
public import TransparencyLog

/// What is to be built.
public struct ServiceReleaseRequest: Sendable {
    /// The log's published checkpoints with their cosignatures, in any order.
    public var checkpoints: [SignedNote]
    /// The terms files by name.
    public var terms: [String: [UInt8]]
    /// `release.json` as it was logged, and the predecessor's.
    public var manifest: [UInt8]
    public var previous: [UInt8]?
    /// Everything that either names, as it lies on the provider's disk.
    public var files: CarriedFiles
    /// What the client will ask, where that is known. Without it nobody is known to believe a builder: levels of provenance above 1 are
    /// then left to whoever verifies.
    public var rules: ReleaseRules
    /// Build even if something is not established: the file says so, and so will every verdict.
    public var acceptsUnestablished: Bool

    public init(
        checkpoints: [SignedNote], terms: [String: [UInt8]], manifest: [UInt8], previous: [UInt8]?, files: CarriedFiles,
        rules: ReleaseRules = ReleaseRules(), acceptsUnestablished: Bool = false
    ) {
        self.checkpoints = checkpoints
        self.terms = terms
        self.manifest = manifest
        self.previous = previous
        self.files = files
        self.rules = rules
        self.acceptsUnestablished = acceptsUnestablished
    }
}

/// Builds service releases: the files below `data/` of a carnet, but for `files/`, which go in as they lie on the disk. The same
/// bytes for the same log and request.
public enum ServiceReleaseBuilder {
    /// Builds the payload, then computes it again as a client would, and refuses what would not hold.
    /// - Throws: ``Diagnostics`` with every reason at once: `build.release` (the log does not know this release),
    ///   `build.closing-release` (no witnessed checkpoint covers it), `build.withdrawal-unwitnessed` (none covers that a release was
    ///   withdrawn, so that the carnet would not tell), and the codes of whatever the recomputation finds; what the
    ///   source throws.
    public static func build(_ request: ServiceReleaseRequest, from source: some LogSource) throws -> [PayloadFile] {
        let genesis = try GenesisEntry(source)
        let manifest = try ReleaseManifest(request.manifest, file: ReleaseManifest.fileName)
        let states = WitnessedState.of(request.checkpoints, quorum: try genesis.quorum(), upTo: source.size)
        let index = try index(of: Digest.sha256(request.manifest), manifest, source, genesis.parsed)
        // The newest state, not the first that covers the release: it may tell that this one was withdrawn.
        guard let closing = states.values.map(\.state).max(by: { $0.size < $1.size }), closing.size > index,
            let note = states[closing.size]?.note
        else {
            throw Diagnostics([
                Diagnostic("build.closing-release", ["version": manifest.versionText, "record": String(index)])
            ])
        }
        try checkWithdrawals(from: closing.size, of: manifest.product.id, source, genesis.parsed)
        let excerpt = try LogExcerpt(
            0..<closing.size, closing: note, checkpoints: states.mapValues(\.note), genesis: genesis, source: source,
            terms: request.terms, disclosures: [], withheld: [])
        var payload = excerpt.files
        payload[ReleaseManifest.fileName] = request.manifest
        payload[ReleaseManifest.previousName] = request.previous
        let basis = RecomputationBasis(
            genesis: genesis.parsed, range: try RangeProof(parsing: payload["range-proof"] ?? []),
            checkpoints: try payload.filter { $0.key.hasPrefix("checkpoints/") }
                .map { try Checkpoint(SignedNote(parsing: $0.value).text) },
            witnessed: states.values.map(\.state).sorted { $0.size < $1.size }, digests: request.files.digests)
        return try finish(payload, manifest, basis, request)
    }

    private static func index(
        of content: Digest, _ manifest: ReleaseManifest, _ source: some LogSource, _ genesis: Genesis
    ) throws -> UInt64 {
        let reader = RecordReader(genesis: genesis)
        for index in 0..<source.size {
            guard case .record(_, let bytes) = try source.entry(at: index), let facts = try? reader.read(bytes),
                case .releasePublished(let release) = facts.detail, release.content == content
            else { continue }
            return index
        }
        throw Diagnostics([Diagnostic("build.release", ["version": manifest.versionText])])
    }

    /// What was withdrawn since the last state that witnesses saw.
    private static func checkWithdrawals(
        from start: UInt64, of product: String, _ source: some LogSource, _ genesis: Genesis
    ) throws {
        let reader = RecordReader(genesis: genesis)
        for index in start..<max(start, source.size) {
            guard case .record(_, let bytes) = try source.entry(at: index), let facts = try? reader.read(bytes),
                case .releaseWithdrawn(let release, _) = facts.detail, release.product == product
            else { continue }
            throw Diagnostics([
                Diagnostic("build.withdrawal-unwitnessed", ["version": release.version, "record": String(index)])
            ])
        }
    }

    /// Computes the figures from the files as a client would, writes them down, and holds the whole against them.
    private static func finish(
        _ given: [String: [UInt8]], _ manifest: ReleaseManifest, _ basis: RecomputationBasis, _ request: ServiceReleaseRequest
    ) throws -> [PayloadFile] {
        var payload = given
        var document = ReleaseDocument(genesis: basis.genesis, manifest: manifest, range: 0..<basis.range.to)
        payload["deliverable.json"] = document.json.encoded(pretty: true)
        let first = try ReleaseRecomputation(payload: payload, files: request.files, basis: basis, rules: request.rules)
        let words = ReleaseWords(genesis: basis.genesis, manifest: manifest, figures: first.figures)
        document.period = first.period
        document.title = words.title
        document.summary = words.summary
        document.figures = first.figures.json
        payload["deliverable.json"] = document.json.encoded(pretty: true)
        // What the first draft says of itself is replaced, so only its figures can differ.
        let problems = first.issues.filter { $0.aspect != .figures && ($0.isContradiction || !request.acceptsUnestablished) }
        guard problems.isEmpty else { throw Diagnostics(problems.map(\.diagnostic)) }
        return payload.map { PayloadFile(path: $0.key, bytes: $0.value) }
            .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }
}
