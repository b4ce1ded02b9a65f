import Documents
import ServiceRecords
import TestSupport
import Testing
import Verification

@testable import Deliverables

/// What is the provider's word alone, and where the log knows better.
@Suite struct InspectionWordTests {
    private func refusals(_ world: InspectionWorld) -> [String] {
        let refusal = #expect(throws: Diagnostics.self) { _ = try world.payload() }
        return refusal?.all.map(\.code) ?? []
    }

    // MARK: Times

    @Test(arguments: [
        ("2030-01-01T00:00:00Z", "2026-10-05T09:00:00Z", "record.time-ahead"),
        ("2026-10-04T09:00:00Z", "2026-10-05T09:00:00Z", "record.time-behind"),
    ])
    func aStartAtAnotherTimeThanWitnessesSaw(_ said: String, _ logged: String, _ code: String) throws {
        var world = try InspectionWorld()
        world.reviews = nil
        world.runs[0].scores = Array(repeating: "0.01", count: 10)
        world.runs[0].started = said
        world.world.delays["r1-start"] = instant(logged)
        #expect(refusals(world).contains(code))
        world.forced = true
        let verdict = try world.verdict()
        let found = verdict.findings.filter { $0.reason == code }
        #expect(verdict.outcome == .rejected && found.map(\.code) == ["inspection.started"])
    }

    // MARK: Lots under other names

    @Test(arguments: ["LOT-1", "lot-1\u{A0}", "lot-1\u{3000}", "lot\u{200B}-1", "lot-1\u{FE0F}"])
    func anotherSpellingHidesNoRun(_ other: String) throws {
        let start = RecordFacts.InspectionStart(run: "r", lot: other, setup: .zero, inputs: .zero, parts: 1)
        #expect(start.isOf("lot-1") && !start.isOf("lot-2"))
    }

    @Test func aLotIsTheProvidersWord() throws {
        let verdict = try InspectionWorld().verdict()
        #expect(verdict.outcome == .accepted)
        #expect(verdict.reservations.contains { $0.code == "lot" && $0.arguments["lot"] == "lot-1" })
    }

    // MARK: History

    /// An earlier lot of which four parts were rejected, and what the history says of it.
    private func world(_ history: String) throws -> InspectionWorld {
        var world = try InspectionWorld()
        world.reviews = nil
        let bad = Array(repeating: "0.97", count: 4) + Array(repeating: "0.01", count: 6)
        world.runs = [
            .init(name: "r0", scores: bad, started: "2026-10-05T08:10:00Z", finished: "2026-10-05T08:40:00Z", lot: "lot-0"),
            .init(
                name: "r1", scores: Array(repeating: "0.01", count: 10), started: "2026-10-05T09:00:00Z",
                finished: "2026-10-05T11:00:00Z"),
        ]
        world.shown = 1
        world.sameFile = [:]
        world.carried = []
        world.letThrough = []
        world.plan = #"{"standard": "S", "level": "II", "aql": "1.0", "n": 10, "ac": 0, "re": 1, "state": "normal"}"#
        world.lotSize = 100
        world.world.terms = world.world.terms.replacing("sampling: full", with: "sampling: {aql: \"1.0\", n: 10, ac: 0}")
        world.history = history
        return world
    }

    private static func lot(_ name: String, _ nonconforming: Int) -> String {
        #"{"event": "lot", "lot": "\#(name)", "nonconforming": \#(nonconforming), "ac": 5, "acTighter": 5}"#
    }

    @Test func theLogKnowsBetterThanTheHistory() throws {
        let issues = try PastLots(events(Self.lot("lot-0", 0)), records(world("")), before: nil).issues
        #expect(issues.map(\.code) == ["inspection.history-differs"])
        #expect(issues.first?.expected == "4" && issues.first?.seen == "0" && issues.first?.aspect == .sampling)
        #expect(try PastLots(events(Self.lot("lot-0", 4)), records(world("")), before: nil).issues == [])
        // Another spelling is the same lot.
        #expect(try PastLots(events(Self.lot("LOT-0\u{A0}", 0)), records(world("")), before: nil).issues.count == 1)
        // Of a lot inspected again the first result counts, and one that is told as such is not compared with it.
        let again = Self.lot("lot-0", 0).replacing("\"ac\"", with: "\"original\": false, \"ac\"")
        #expect(try PastLots(events(again), records(world("")), before: nil).issues == [])
    }

    @Test func whatTheLogDoesNotKnowIsSaid() throws {
        let gaps = try PastLots(events(Self.lot("lot-x", 0)), records(world("")), before: run())
        #expect(gaps.unknown == ["lot-x"] && gaps.unnamed == ["lot-0"] && gaps.issues.isEmpty)
    }

    private func events(_ text: String) throws -> [PastEvent] {
        let problems = Problems()
        let fields = Fields(try Document(Array("{\"history\": [\(text)]}".utf8), file: nil), problems)
        let events = fields.objects("history", PastEvent.init)
        try problems.throwIfAny()
        return events
    }

    private func records(_ world: InspectionWorld) throws -> [LoggedRecord] {
        let logbook = try world.logged().logbook()
        let reader = RecordReader(genesis: try GenesisEntry(logbook).parsed)
        return try (0..<logbook.size).compactMap { index in
            guard case .record(_, let bytes) = try logbook.entry(at: index), let facts = try? reader.read(bytes) else {
                return nil
            }
            return LoggedRecord(index: index, facts: facts, committedAfter: nil, committedBy: nil)
        }
    }

    private func run() throws -> InspectionRun? { try InspectionRuns(records(world("")), lot: "lot-1").all.first }

    // MARK: Studies

    @Test func aTestSetIsFixedBeforeTheRun() throws {
        var world = try InspectionWorld()
        let truth = (0..<10).map { #"{"part":"T\#($0)","truth":"pass"}"# + "\n" }.joined()
        func outputs(_ score: String) -> String {
            (0..<10).map { #"{"part":"T\#($0)","scores":{"scratch":"\#(score)"}}"# + "\n" }.joined()
        }
        world.testSet = (truth, outputs("0.9"))
        let verdict = try world.verdict()
        #expect(verdict.outcome == .accepted && verdict.reservations.contains { $0.code == "test-set" })
        // Better outputs of the same parts, when the report is built.
        let picked = try world.verdict { $0["test-set/outputs.ndjson"] = Array(outputs("0.1").utf8) }
        #expect(picked.outcome == .rejected)
        #expect(picked.findings.contains { $0.reason == "inspection.study-unfixed" && $0.code == "inspection.performance" })
        let dropped = try world.verdict {
            $0["test-set/outputs.ndjson"] = nil
            $0["test-set/truth.ndjson"] = nil
        }
        #expect(dropped.findings.count { $0.reason == "inspection.study-unfixed" } == 2)
        let added = try InspectionWorld().verdict { $0["study.ndjson"] = Array("{}\n".utf8) }
        #expect(added.findings.contains { $0.reason == "inspection.study-unfixed" })
    }
}
