import Deliverables
import Documents
import TestSupport
import Testing
import Verification

/// Cheats whose signatures, log and arithmetic all hold.
@Suite struct InspectionCheatTests {
    /// What a builder refuses, by code.
    private func refusals(_ world: InspectionWorld) -> [String] {
        let refusal = #expect(throws: Diagnostics.self) { _ = try world.payload() }
        return refusal?.all.map(\.code) ?? []
    }

    // MARK: Pictures

    @Test func onePictureForAllParts() throws {
        var world = try InspectionWorld()
        for place in 1..<10 { world.sameFile[place] = 0 }
        world.carried = [0]
        world.forced = true
        let verdict = try world.verdict()
        #expect(verdict.outcome == .rejected)
        let found = verdict.findings.filter { $0.reason == "inspection.image-twice" }
        #expect(found.count == 9 && found.allSatisfy { $0.code == "inspection.images" && $0.state == .contradicted })
        #expect(found.first?.arguments["part"] == "P-02" && found.first?.arguments["other"] == "P-01")
        world.forced = false
        #expect(refusals(world) == Array(repeating: "inspection.image-twice", count: 9))
    }

    @Test func picturesFromTheFuture() throws {
        var world = try InspectionWorld()
        world.captured = [0: "2026-10-05T08:59:00Z", 1: "2036-01-01T00:00:00Z"]
        #expect(refusals(world) == ["inspection.captured-late"])
        world.captured[1] = nil
        #expect(try world.verdict().outcome == .accepted)
    }

    @Test func calibrations() throws {
        var world = try InspectionWorld()
        world.calibrated = "2026-02-31"
        #expect(throws: Diagnostics.self) { try InspectionSetup(world.setup(world.runs[0])) }
        world.calibrated = "2036-01-01"
        #expect(refusals(world) == ["inspection.calibrated-late"])
    }

    @Test func nobodyCouldLook() throws {
        var world = try InspectionWorld()
        world.carried = []
        let verdict = try world.verdict()
        #expect(verdict.outcome == .accepted)
        #expect(verdict.findings.first { $0.code == "inspection.images" }?.reason == "inspection.images-unseen")
        #expect(verdict.reservations.contains { $0.code == "unseen" && $0.arguments["count"] == "10" })
        let beside = Dictionary(
            uniqueKeysWithValues: InspectionWorld.images.enumerated().map {
                (InspectionWorld.part($0.offset) + ".png", Digest.sha256($0.element))
            })
        let seen = try world.verdict(aids: VerificationAids(images: beside))
        #expect(seen.findings.first { $0.code == "inspection.images" }?.arguments["hand"] == "10")
        #expect(!seen.reservations.contains { ["unseen", "images"].contains($0.code) })
        // Those of shown parts can be shown; another picture under the same name cannot.
        var shown = seen
        #expect(shown.facts?.inspection?.pictures.isEmpty == true)
        shown.show { $0 == "P-03.png" ? InspectionWorld.images[2] : InspectionWorld.images[0] }
        #expect(shown.facts?.inspection?.pictures == [2: InspectionWorld.images[2]])
    }

    // MARK: Runs

    /// The first run failed; the carnet has the log from behind it, and says so consistently.
    @Test func theLogBeginsBehindTheRunThatFailed() throws {
        var world = try InspectionWorld()
        world.reviews = nil
        world.runs = [
            .init(
                name: "r0", scores: Array(repeating: "0.97", count: 10), started: "2026-10-05T08:10:00Z",
                finished: "2026-10-05T08:40:00Z"),
            .init(
                name: "r1", scores: Array(repeating: "0.01", count: 10), started: "2026-10-05T09:00:00Z",
                finished: "2026-10-05T11:00:00Z"),
        ]
        (world.shown, world.carried, world.letThrough, world.forced) = (1, [], [], true)
        let whole = try world.verdict()
        #expect(whole.outcome == .rejected && whole.findings.contains { $0.reason == "inspection.runs-many" })
        let verdict = try world.verdict { try world.cut(&$0, at: 3) }
        #expect(verdict.outcome == .undetermined)
        let open = verdict.findings.filter { $0.isRequired && $0.state != .established }
        #expect(open.map(\.reason) == ["inspection.log-cut"])
        #expect(open.first?.code == "inspection.runs")
        #expect(open.first?.arguments["from"] == "3")
    }

    // MARK: People

    private static func review(_ part: String, _ decision: String, _ time: String = "2026-10-05T10:30:00Z") -> String {
        #"{"part":"\#(part)","decision":"\#(decision)","by":{"id":"op-7"},"reason":"dirt","time":"\#(time)"}"# + "\n"
    }

    @Test func aSureRejectOverruled() throws {
        var world = try InspectionWorld()
        world.reviews = Array((Self.review("P-03", "pass") + Self.review("P-07", "pass")).utf8)
        world.letThrough = [2, 6]
        #expect(refusals(world) == ["inspection.review-unasked"])
        world.forced = true
        let cheat = try world.verdict()
        #expect(cheat.obstacles == ["inspection.reviews contradicted inspection.review-unasked"])
        world.forced = false
        world.world.terms += "reviews: any\n"
        let agreed = try world.verdict()
        #expect(agreed.outcome == .accepted)
        #expect(agreed.facts?.inspection?.overruled.map(\.part) == ["P-03"])
        #expect(agreed.reservations.first { $0.code == "reviews" }?.arguments == ["reviewed": "2", "overruled": "P-03"])
        let finding = agreed.findings.first { $0.code == "inspection.reviews" }
        #expect(finding?.reason == "inspection.reviewed-beyond")
        #expect(finding?.arguments["reviewed"] == "1" && finding?.arguments["beyond"] == "1")
    }

    @Test func aWordThatOnlyConfirms() throws {
        var world = try InspectionWorld()
        world.reviews = Array((Self.review("P-03", "reject") + Self.review("P-07", "pass")).utf8)
        #expect(try world.verdict().outcome == .accepted)
    }

    @Test(arguments: ["2020-01-01T00:00:00Z", "2036-01-01T00:00:00Z", "2026-10-05T08:59:59Z", "2026-10-05T11:00:01Z"])
    func reviewsAtAnotherTime(_ time: String) throws {
        var world = try InspectionWorld()
        world.reviews = Array(Self.review("P-07", "pass", time).utf8)
        #expect(refusals(world) == ["inspection.review-time"])
    }

    // MARK: Lots

    static let plan = #"{"standard": "S", "level": "II", "aql": "1.0", "n": 10, "ac": 0, "re": 1, "state": "normal"}"#

    @Test func aLotThatItsPlanDoesNotAccept() throws {
        var world = try InspectionWorld()
        world.world.terms = world.world.terms.replacing("sampling: full", with: #"sampling: {aql: "1.0", level: II}"#)
        world.plan = Self.plan
        world.lotSize = 200
        let rejected = try world.verdict()
        #expect(rejected.obstacles == ["inspection.lot contradicted inspection.lot-rejected"])
        #expect(rejected.outcome == .rejected)
        let reported = try world.verdict("minReplay: 1, rejectedLot: report")
        #expect(reported.outcome == .accepted)
        let finding = reported.findings.first { $0.code == "inspection.lot" }
        #expect(finding?.isRequired == false && finding?.state == .contradicted)
    }

    @Test func runsUnderAnotherLot() throws {
        var world = try InspectionWorld()
        world.runs = [
            .init(
                name: "r0", scores: InspectionWorld.scores.map { $0 == "0.2" ? "0.9" : $0 }, started: "2026-10-05T08:30:00Z",
                finished: "2026-10-05T08:45:00Z", lot: "LOT-1"),
            .init(
                name: "r1", scores: InspectionWorld.scores, started: "2026-10-05T09:00:00Z", finished: "2026-10-05T11:00:00Z"),
        ]
        world.shown = 1
        // The same name in other letters is the same lot.
        #expect(refusals(world).contains("inspection.runs-many"))
        world.runs[0].lot = "lot-2"
        world.forced = true
        let verdict = try world.verdict()
        #expect(verdict.obstacles == ["inspection.runs contradicted inspection.inputs-elsewhere"])
    }

    // MARK: Plans

    @Test(arguments: [
        ("", #""n": 12, "ac": 5, "re": 6, "state": "normal""#, ["inspection.sampling-fit"]),
        ("", #""n": 50, "ac": 0, "re": 1, "state": "normal""#, ["inspection.sampling-fit"]),
        ("", #""n": 50, "ac": 3, "re": 4, "state": "normal""#, []),
        (", n: 50, ac: 3", #""n": 50, "ac": 3, "re": 4, "state": "normal""#, []),
        (
            ", n: 50, ac: 2", #""n": 32, "ac": 3, "re": 4, "state": "normal""#,
            ["inspection.sampling-n", "inspection.sampling-ac"]
        ),
        (
            #", maxConsumerRisk: {fraction: "0.13", probability: "0.10"}"#, #""n": 50, "ac": 3, "re": 4, "state": "normal""#, []
        ),
        (
            #", maxConsumerRisk: {fraction: "0.08", probability: "0.10"}"#, #""n": 50, "ac": 3, "re": 4, "state": "normal""#,
            ["inspection.consumer-risk"]
        ),
    ])
    func plansAgainstTerms(_ agreed: String, _ numbers: String, _ codes: [String]) throws {
        var world = try InspectionWorld()
        world.plan = #"{"standard": "ISO 2859-1:1999", "level": "II", "aql": "2.5", "# + numbers + "}"
        world.lotSize = 500
        let terms = try InspectionTerms(
            Document(
                Array("terms: carnet/inspection-terms/v1\nmaxRuns: 1\nsampling: {aql: \"2.5\", level: II\(agreed)}\n".utf8),
                file: nil))
        let setup = try InspectionSetup(world.setup(world.runs[0]))
        let issues = InspectionPreflight(
            setup: setup, inputs: InspectionInputs(try world.inputs()), inputsDigest: .zero, terms: terms, history: [],
            files: [:], logged: [], now: instant("2026-10-05T09:00:00Z")
        ).issues
        #expect(issues.map(\.code).filter { $0 != "inspection.sample" } == codes)
    }

    @Test(arguments: [#"{fraction: "0", probability: "0.1"}"#, #"{fraction: "0.1", probability: "1"}"#, #"{fraction: "0.1"}"#])
    func termsThatSayNothing(_ risk: String) throws {
        let text = "terms: carnet/inspection-terms/v1\nmaxRuns: 1\nsampling: {aql: \"1\", maxConsumerRisk: \(risk)}\n"
        #expect(throws: Diagnostics.self) { try InspectionTerms(Document(Array(text.utf8), file: nil)) }
    }

    @Test func whatIsNotChecked() throws {
        var world = try InspectionWorld()
        world.world.terms = world.world.terms.replacing("sampling: full", with: #"sampling: {aql: "10", level: II}"#)
        world.plan = #"{"standard": "S", "level": "II", "aql": "10", "n": 10, "ac": 2, "re": 3, "state": "normal"}"#
        world.lotSize = 200
        let verdict = try world.verdict()
        #expect(verdict.outcome == .accepted)
        #expect(verdict.reservations.contains { $0.code == "tables" && $0.arguments["n"] == "10" })
        #expect(verdict.reservations.contains { $0.code == "taken-out" && $0.arguments["count"] == "1" })
        let lot = verdict.findings.first { $0.code == "inspection.lot" }
        #expect(lot?.state == .established && lot?.arguments["risk"] != nil && lot?.arguments["share"] != nil)
        world.world.terms = world.world.terms.replacing("level: II", with: "level: II, n: 10, ac: 2")
        #expect(try !world.verdict().reservations.contains { $0.code == "tables" })
    }
}
