public import Documents
internal import ServiceRecords
internal import TransparencyLog

/// Builds maintenance logs: the files below `data/` of a carnet, the same bytes for the same log and request.
public enum MaintenanceLogBuilder {
    /// Builds the payload, then computes it again as a client would, and refuses what would not hold.
    /// - Throws: ``Diagnostics`` with every reason at once: `build.closing` (no witnessed checkpoint a grace after the
    ///   period), `build.figures` with the reason why figures are not established, `reason.<code>` of whatever the
    ///   recomputation finds; what the source throws.
    public static func build(_ request: MaintenanceLogRequest, from source: some LogSource) throws -> [PayloadFile] {
        let genesis = try GenesisEntry(source)
        let quorum = try genesis.quorum()
        let terms = try ServiceTerms(files: request.terms)
        let states = WitnessedState.of(request.checkpoints, quorum: quorum, upTo: source.size)
        let sorted = states.values.map(\.state).sorted { $0.size < $1.size }
        let closes = request.period.upperBound + terms.limits.grace
        guard let closing = sorted.first(where: { $0.latest >= closes }), let note = states[closing.size]?.note else {
            throw Diagnostics([
                Diagnostic("build.closing", ["time": "\(closes)", "witnessed": sorted.last.map { "\($0.latest)" } ?? "—"])
            ])
        }
        let from = try opening(request, genesis.parsed, terms, sorted, closing.size, source)
        let excerpt = try LogExcerpt(
            from..<closing.size, closing: note, checkpoints: states.mapValues(\.note), genesis: genesis, source: source,
            terms: request.terms, disclosures: request.disclosures, withheld: request.withheld)
        return try finish(excerpt, request, genesis.parsed, sorted)
    }

    /// The index at which the range opens.
    private static func opening(
        _ request: MaintenanceLogRequest, _ genesis: Genesis, _ terms: ServiceTerms, _ states: [WitnessedState],
        _ closing: UInt64, _ source: some LogSource
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
        _ excerpt: LogExcerpt, _ request: MaintenanceLogRequest, _ genesis: Genesis, _ states: [WitnessedState]
    ) throws -> [PayloadFile] {
        var files = excerpt.files
        let range = try RangeProof(parsing: files["range-proof"] ?? [])
        let checkpoints = try files.filter { $0.key.hasPrefix("checkpoints/") }
            .map { try Checkpoint(SignedNote(parsing: $0.value).text) }
        let basis = Recomputation.Basis(genesis: genesis, range: range, checkpoints: checkpoints, witnessed: states)
        let blank = MaintenanceLogDocument(
            genesis: genesis, period: request.period, range: excerpt.range, predecessor: request.predecessor)
        files["deliverable.json"] = blank.json.encoded(pretty: true)
        let first = try Recomputation(files: files, basis: basis)
        guard let figures = first.figures else { throw Diagnostics(first.issues.map(\.diagnostic)) }
        let document = MaintenanceLogDocument(
            genesis: genesis, period: request.period, range: excerpt.range, predecessor: request.predecessor, figures: figures,
            restated: first.restated, recordCount: excerpt.range.upperBound - excerpt.range.lowerBound)
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
