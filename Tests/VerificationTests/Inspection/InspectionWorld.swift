import CarnetFile
import Documents
import Images
import TestSupport
import Testing
import TransparencyLog
import Verification

@testable import Deliverables

/// A lot of ten parts, inspected once by an honest provider: one scratched (P-03), one near the threshold (P-07). Every test
/// changes what its cheat would change.
struct InspectionWorld {
    /// A run: what it was begun with and what it came to.
    struct Run {
        var name: String
        var scores: [String]
        var started: String
        var finished: String?
        /// The lot that the log names, if it is another.
        var lot: String?
    }

    var world: World
    var runs = [Run(name: "r1", scores: Self.scores, started: "2026-10-05T09:00:00Z", finished: "2026-10-05T11:00:00Z")]
    var threshold = "0.5"
    var plan = "null"
    var then = "reject"
    var procedure = "null"
    var calibrated = "2026-09-01"
    var lot = "lot-1"
    /// Where a part's picture is another's, and when pictures were taken.
    var sameFile: [Int: Int] = [:]
    var captured: [Int: String] = [:]
    /// Places of the images that the report carries, and of those parts that people let through.
    var carried = [2, 6]
    var letThrough: Set<Int> = [6]
    /// Whether the cheat writes its carnet past the builder, which refuses it.
    var forced = false
    var lotSize = 10
    var history = ""
    var reviews: [UInt8]? = Array(
        (#"{"part":"P-07","decision":"pass","by":{"id":"op-7"},"reason":"dirt","time":"2026-10-05T10:30:00Z"}"# + "\n").utf8)
    var testSet: (truth: String, outputs: String)?
    var study: String?
    /// The run that is shown.
    var shown = 0
    var withheld: Set<UInt64> = []
    var acceptsUnestablished = false

    static let scores = ["0.01", "0.02", "0.97", "0.03", "0.2", "0.1", "0.47", "0.05", "0.3", "0.00001"]

    init() throws {
        world = try World()
        world.kind = "inspection-report"
        world.events = []
        world.terms = """
            terms: carnet/inspection-terms/v1
            maxRuns: 1
            sampling: full

            """
        world.checkpoints = stride(from: 0, through: 60, by: 1).map {
            instant("2026-10-05T08:00:00Z") + .seconds(Int64($0) * 1800)
        }
    }

    // MARK: Files of the run

    static func part(_ place: Int) -> String { "P-\(place < 9 ? "0" : "")\(place + 1)" }

    /// A small grey PNG, another for every part: made once, since no test looks at the picture but through its digests.
    static let images: [[UInt8]] = (0..<10).map { place in
        TinyPicture.png(width: 4, height: 4, grey: UInt8(place * 20))
    }

    func setup(_ run: Run) throws -> [UInt8] {
        let text = """
            {"setup": "carnet/inspection-setup/v1", "run": "\(run.name)",
             "lot": {"id": "\(lot)", "product": {"en": "Plate", "zh": "板件"}, "size": \(lotSize)}, "plan": \(plan),
             "capture": {"camera": "C", "station": "S", "calibration": {"reference": "CAL", "date": "\(calibrated)"}},
             "pipeline": {"decoder": "libpng", "model": {"name": "plates", "version": "1",
               "files": [{"path": "m.onnx", "sha256": "\(Digest.sha256("model").hex)", "bytes": 5}]},
               "runtime": {"engine": "onnxruntime", "version": "1", "provider": "CPU", "optimisation": "off", "threads": 1}},
             "rule": {"choose": "threshold", "scores": {"from": "0", "to": "1"}, "review": "marginal", "classes": [
               {"id": "scratch", "name": {"en": "scratch", "zh": "划痕"}, "threshold": "\(threshold)",
                "guard": {"from": "0.45", "to": "0.55"}, "then": "\(then)"}]},
             "procedure": \(procedure), "studies": \(studies)}
            """
        return Array(text.utf8)
    }

    /// Test set and study by their names and digests, as the setup fixes them.
    private var studies: String {
        let files = [
            ("study.ndjson", study), ("test-set/truth.ndjson", testSet?.truth), ("test-set/outputs.ndjson", testSet?.outputs),
        ]
        let members = files.compactMap { name, text in text.map { #""\#(name)": "\#(Digest.sha256($0).hex)""# } }
        return "{" + members.joined(separator: ", ") + "}"
    }

    func inputs() throws -> [UInt8] {
        try Self.images.indices.flatMap { place in
            let bytes = Self.images[sameFile[place] ?? place]
            let decoded = try DecodedImage(bytes)
            let pixels = InspectionImage.Pixels(
                sha256: decoded.pixelDigest, width: decoded.shape.width, height: decoded.shape.height,
                channels: decoded.shape.channels, depth: decoded.shape.depth)
            return InspectionImage(
                part: Self.part(place), file: "\(Self.part(place)).png", sha256: .sha256(bytes), bytes: bytes.count,
                pixels: pixels, captured: captured[place].map(instant)
            ).json.encoded() + [10]
        }
    }

    func outputs(_ scores: [String]) -> [UInt8] {
        scores.enumerated().flatMap { place, score in
            Array(#"{"part":"\#(Self.part(place))","scores":{"scratch":"\#(score)"}}"#.utf8) + [10]
        }
    }

    func decisions(_ scores: [String], _ setup: [UInt8]) throws -> [UInt8] {
        let rule = try InspectionSetup(setup).rule
        return InspectionDecisions.file(
            InspectionOutputs(outputs(scores), rule: rule, expected: (0..<10).map(Self.part)), rule)
    }

    /// The files of one run as its folder holds them.
    func files(_ run: Run) throws -> [String: [UInt8]] {
        let setup = try setup(run)
        var files: [String: [UInt8]] = [
            "setup.json": setup, "inputs.ndjson": try inputs(), "outputs.ndjson": outputs(run.scores),
            "decisions.ndjson": try decisions(run.scores, setup),
        ]
        files["reviews.ndjson"] = reviews
        for place in carried { files["files/" + Digest.sha256(Self.images[place]).hex] = Self.images[place] }
        files["files/" + Digest.sha256("model").hex] = Array("model".utf8)
        if let study { files["study.ndjson"] = Array(study.utf8) }
        if let testSet {
            files["test-set/truth.ndjson"] = Array(testSet.truth.utf8)
            files["test-set/outputs.ndjson"] = Array(testSet.outputs.utf8)
        }
        return files
    }

    // MARK: Log and carnet

    func logged() throws -> World {
        var world = world
        for run in runs {
            let files = try files(run)
            func digest(_ name: String) -> JSON { .string(Digest.sha256(files[name] ?? []).hex) }
            world.add(
                "\(run.name)-start", "inspection.started", at: run.started,
                [
                    "run": .string(run.name), "lot": .string(run.lot ?? lot), "setup": digest("setup.json"),
                    "inputs": digest("inputs.ndjson"),
                    "parts": 10,
                ])
            guard let finished = run.finished else { continue }
            let rule = try InspectionSetup(setup(run)).rule
            var rejected = 0
            for (place, score) in run.scores.enumerated() {
                let ruled = rule.decide([DecimalText(score) ?? .zero])
                let isReviewed = reviews != nil && letThrough.contains(place)
                if !isReviewed, ruled.decision == .reject { rejected += 1 }
            }
            var data = JSONObject([
                ("run", .string(run.name)), ("outputs", digest("outputs.ndjson")), ("decisions", digest("decisions.ndjson")),
                ("rejected", .integer(rejected)),
            ])
            if reviews != nil { data["reviews"] = digest("reviews.ndjson") }
            world.add("\(run.name)-end", "inspection.finished", at: finished, .object(data))
        }
        return world
    }

    func payload(_ change: (inout [String: [UInt8]]) throws -> Void = { _ in }) throws -> [PayloadFile] {
        let logbook = try logged().logbook()
        let all = try files(runs[shown])
        let carried = all.filter { $0.key.hasPrefix(CarriedFiles.folder) }
        let request = InspectionReportRequest(
            checkpoints: logbook.notes, terms: ["inspection.yaml": Array(world.terms.utf8)],
            files: all.filter { carried[$0.key] == nil }, carried: CarriedFiles(of: carried), operatorName: "Li",
            approverName: "Chen", history: try events(),
            withheld: withheld, acceptsUnestablished: acceptsUnestablished)
        var files = Dictionary(
            uniqueKeysWithValues: try built(request, logbook).map { ($0.path, $0.bytes) })
        files.merge(carried) { own, _ in own }
        try change(&files)
        return files.map { PayloadFile(path: $0.key, bytes: $0.value) }
            .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// Cuts the log's beginning off a payload, and writes the document anew, as a builder would that reads no more than the rest.
    func cut(_ files: inout [String: [UInt8]], at first: UInt64) throws {
        let logbook = try logged().logbook()
        let genesis = try GenesisEntry(logbook)
        let end = try RangeProof(parsing: files["range-proof"] ?? []).to
        var notes: [UInt64: SignedNote] = [:]
        for note in logbook.notes { notes[try Checkpoint(note.text).size] = note }
        let excerpt = try LogExcerpt(
            first..<end, closing: #require(notes[end]), checkpoints: notes, genesis: genesis, source: logbook,
            terms: ["inspection.yaml": Array(world.terms.utf8)], disclosures: [], withheld: [])
        files = files.filter { !$0.key.hasPrefix("checkpoints/") }.merging(excerpt.files) { $1 }
        var document = try #require(JSON(parsing: files["deliverable.json"] ?? []).object)
        document["range"] = ["from": .integer(first), "to": .integer(end)]
        files["deliverable.json"] = JSON.object(document).encoded()
        let computed = try InspectionRecomputation(
            files: files, carried: CarriedFiles(of: files),
            basis: RecomputationBasis(
                genesis: genesis.parsed, range: RangeProof(parsing: files["range-proof"] ?? []), checkpoints: [], witnessed: [],
                digests: files.mapValues { Digest.sha256($0) }))
        let (figures, setup) = try (#require(computed.figures), #require(computed.setup))
        let words = InspectionWords(genesis: genesis.parsed, setup: setup, figures: figures)
        for (name, value) in [("figures", figures.json), ("title", words.title.json), ("summary", words.summary.json)] {
            document[name] = value
        }
        files["deliverable.json"] = JSON.object(document).encoded(pretty: true)
    }

    private func built(_ request: InspectionReportRequest, _ logbook: MemoryLog) throws -> [PayloadFile] {
        forced
            ? try InspectionReportBuilder.draft(request, from: logbook).files
            : try InspectionReportBuilder.build(request, from: logbook)
    }

    private func events() throws -> [PastEvent] {
        let problems = Problems()
        let fields = Fields(try Document(Array("{\"history\": [\(history)]}".utf8), file: nil), problems)
        let events = fields.objects("history", PastEvent.init)
        try problems.throwIfAny()
        return events
    }

    /// The verdict on the report after `change`, under a policy that asks for no more than level 1.
    func verdict(
        _ policy: String = "minReplay: 1", aids: VerificationAids = VerificationAids(),
        _ change: (inout [String: [UInt8]]) throws -> Void = { _ in }
    ) throws -> Verdict {
        let logged = try logged()
        let carnet = try logged.seal(CarnetWriter.write(payload: payload(change)))
        let rules = try logged.policy([("figures: {", "inspection: {\(policy)}\nfigures: {")])
        return Verifier.verify(carnet, policy: rules, now: World.now, aids: aids)
    }
}
