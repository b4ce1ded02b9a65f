import Deliverables
import Documents
import ServiceRecords
import TransparencyLog

let figureParsers: [String: Parser] = [
    "terms": { bytes in
        let parts = Seeds.parts(bytes)
        var files = ["service-levels.yaml": parts.first ?? []]
        if parts.count > 1 { files["calendar-vn.yaml"] = parts[1] }
        _ = try ServiceTerms(files: files)
    },
    // Terms, then records, each witnessed ten minutes after the one before: what the arithmetic makes of any times and texts.
    "figures": { bytes in
        guard let scene = scene else { return }
        let parts = Seeds.parts(bytes)
        let terms = (try? ServiceTerms(files: ["service-levels.yaml": parts.first ?? []])) ?? scene.terms
        let reader = RecordReader(genesis: scene.genesis)
        var records: [LoggedRecord] = []
        for line in (parts.dropFirst().first ?? []).split(separator: 10) {
            guard let facts = try? reader.read(Array(line)) else { continue }
            let by = scene.period.lowerBound + .seconds(600 * Int64(records.count))
            records.append(
                LoggedRecord(index: UInt64(records.count), facts: facts, committedAfter: by - .seconds(600), committedBy: by))
        }
        let hourly = stride(from: 0, through: 32 * 24, by: 3).map { scene.period.lowerBound + .seconds(Int64($0) * 3600) }
        let input = FigureInput(
            contract: scene.genesis.contract, terms: terms, period: scene.period, records: records, witnessed: hourly)
        let figures = ServiceFigures.compute(input)
        require(figures == ServiceFigures.compute(input), "figures are a function of their input")
    },
    "deliverable": { bytes in _ = try MaintenanceLogDocument(bytes) },
    // A payload in clear, computed again as a verdict does. Every checkpoint counts as witnessed.
    "recompute": { bytes in
        let files = Dictionary(
            Seeds.files(bytes).payload.map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
        let genesis = try Genesis(record: Array((files["genesis.ndjson"] ?? []).dropLast()))
        let checkpoints = files.filter { $0.key.hasPrefix("checkpoints/") }.sorted { $0.key < $1.key }
            .compactMap { try? Checkpoint(SignedNote(parsing: $0.value).text) }
        let start = Instant(seconds: 1_790_000_000)
        let states = checkpoints.map { checkpoint in
            let time = start + .seconds(Int64(checkpoint.size % 1_000_000) * 600)
            return WitnessedState(size: checkpoint.size, root: checkpoint.root, earliest: time, latest: time)
        }
        _ = try Recomputation(
            files: files,
            basis: .init(
                genesis: genesis, range: RangeProof(parsing: files["range-proof"] ?? []), checkpoints: checkpoints,
                witnessed: states))
    },
]

private let scene: (genesis: Genesis, terms: ServiceTerms, period: Range<Instant>)? = {
    guard let record = try? Seeds.genesis(), let genesis = try? Genesis(record: record),
        let terms = try? ServiceTerms(files: ["service-levels.yaml": Array(Seeds.levels.utf8)])
    else { return nil }
    return (genesis, terms, Seeds.period)
}()
