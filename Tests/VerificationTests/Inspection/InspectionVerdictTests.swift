import Deliverables
import Documents
import Statistics
import TestSupport
import Testing
import Verification

@Suite struct InspectionVerdictTests {
    @Test func anHonestReportIsAccepted() throws {
        let verdict = try InspectionWorld().verdict()
        #expect(verdict.obstacles == [])
        #expect(verdict.outcome == .accepted)
        let facts = try #require(verdict.facts?.inspection)
        #expect(facts.figures.counts.rejected == 1)
        #expect(facts.figures.counts.passed == 9)
        #expect((facts.figures.counts.marginal, facts.figures.counts.reviewed, facts.figures.counts.overridden) == (1, 1, 0))
        #expect(facts.figures.lotResult == .sorted)
        #expect(facts.parts.filter(\.isShown).map(\.part) == ["P-03", "P-07"])
        #expect(facts.pictures.keys.sorted() == [2, 6])
        #expect(verdict.reservations.map(\.code).filter { ["scores", "images", "untested", "approver"].contains($0) }.count == 4)
    }

    @Test func theSameBytesTwice() throws {
        let world = try InspectionWorld()
        #expect(try world.payload() == world.payload())
    }

    // MARK: Cheats

    @Test func aMovedThreshold() throws {
        var world = try InspectionWorld()
        world.threshold = "0.46"
        let moved = try world.setup(world.runs[0])
        world.threshold = "0.5"
        let verdict = try world.verdict { $0["setup.json"] = moved }
        #expect(verdict.outcome == .rejected)
        #expect(verdict.obstacles.contains("inspection.started contradicted inspection.bound"))
        #expect(verdict.obstacles.contains("inspection.decisions contradicted inspection.decision"))
    }

    @Test func anEditedScore() throws {
        let world = try InspectionWorld()
        var scores = InspectionWorld.scores
        scores[2] = "0.07"
        let verdict = try world.verdict {
            $0["outputs.ndjson"] = world.outputs(scores)
            $0["decisions.ndjson"] = try world.decisions(scores, world.setup(world.runs[0]))
        }
        #expect(verdict.outcome == .rejected)
        #expect(verdict.obstacles.contains("inspection.decisions contradicted inspection.bound"))
        #expect(verdict.obstacles.contains("inspection.decisions contradicted inspection.rejected"))
        #expect(verdict.obstacles.contains("figures.recomputed contradicted figures.differ"))
    }

    @Test func anEditedFigure() throws {
        let verdict = try InspectionWorld().verdict { files in
            let text = String(decoding: files["deliverable.json"] ?? [], as: UTF8.self)
            files["deliverable.json"] = Array(text.replacing("\"rejected\": 1", with: "\"rejected\": 0").utf8)
        }
        #expect(verdict.obstacles == ["figures.recomputed contradicted figures.differ"])
        #expect(verdict.findings.first { $0.code == "figures.recomputed" }?.expected == "1")
    }

    @Test func aSwappedImage() throws {
        let other = TinyPicture.png(width: 4, height: 4, grey: 255)
        let name = "files/" + Digest.sha256(InspectionWorld.images[2]).hex
        let verdict = try InspectionWorld().verdict { $0[name] = other }
        #expect(verdict.obstacles.contains("inspection.images contradicted inspection.image-altered"))
        var beside = Dictionary(
            uniqueKeysWithValues: InspectionWorld.images.enumerated().map {
                (InspectionWorld.part($0.offset) + ".png", Digest.sha256($0.element))
            })
        #expect(try InspectionWorld().verdict(aids: VerificationAids(images: beside)).outcome == .accepted)
        beside["P-05.png"] = Digest.sha256(other)
        beside["P-06.png"] = nil
        let seen = try InspectionWorld().verdict(aids: VerificationAids(images: beside))
        #expect(
            seen.obstacles == [
                "inspection.images contradicted inspection.image-altered",
                "inspection.images not-established inspection.image-absent",
            ])
        #expect(seen.outcome == .rejected)
    }

    @Test func anotherModel() throws {
        let name = "files/" + Digest.sha256("model").hex
        let verdict = try InspectionWorld().verdict { $0[name] = Array("other".utf8) }
        #expect(verdict.obstacles == ["inspection.model contradicted inspection.carried"])
    }

    @Test func theBestOfThreeRuns() throws {
        var world = try InspectionWorld()
        world.runs = [
            .init(
                name: "r1", scores: InspectionWorld.scores.map { $0 == "0.2" ? "0.9" : $0 }, started: "2026-10-05T09:00:00Z",
                finished: "2026-10-05T10:00:00Z"),
            .init(name: "r2", scores: InspectionWorld.scores, started: "2026-10-05T11:00:00Z", finished: nil),
            .init(
                name: "r3", scores: InspectionWorld.scores.map { $0 == "0.97" ? "0.2" : $0 }, started: "2026-10-05T13:00:00Z",
                finished: "2026-10-05T14:00:00Z"),
        ]
        world.shown = 2
        world.reviews = world.reviews.map { Array(String(decoding: $0, as: UTF8.self).replacing("T10:30", with: "T13:30").utf8) }
        #expect(throws: Diagnostics.self) { _ = try world.payload() }
        world.world.terms = world.world.terms.replacing("maxRuns: 1", with: "maxRuns: 3")
        world.acceptsUnestablished = true
        let shown = try world.verdict()
        #expect(
            shown.obstacles == [
                "inspection.runs not-established inspection.run-open", "inspection.runs contradicted inspection.runs-many",
            ])
        #expect(shown.outcome == .rejected)
        // The other runs' records left out: their entries cannot be.
        world.withheld = [1, 2, 3]
        let hidden = try world.verdict()
        #expect(hidden.obstacles.contains("records.missing not-established figures.missing"))
        #expect(hidden.obstacles.contains("inspection.runs not-established inspection.runs-missing"))
        #expect(hidden.outcome != .accepted)
        // The list of runs cut by hand.
        world.withheld = []
        let cut = try world.verdict("minReplay: 1, maxRuns: 3") { files in
            let text = String(decoding: files["deliverable.json"] ?? [], as: UTF8.self)
            files["deliverable.json"] = Array(text.replacing("\"run\": \"r1\"", with: "\"run\": \"r0\"").utf8)
        }
        #expect(cut.obstacles.contains("figures.recomputed contradicted figures.differ"))
    }

    @Test func loggedAfterwards() throws {
        var world = try InspectionWorld()
        world.runs[0].started = "2026-10-05T09:00:01Z"
        world.runs[0].finished = "2026-10-05T09:00:02Z"
        world.reviews = world.reviews.map {
            Array(String(decoding: $0, as: UTF8.self).replacing("T10:30:00", with: "T09:00:02").utf8)
        }
        #expect(throws: Diagnostics.self) { _ = try world.payload() }
        world.acceptsUnestablished = true
        #expect(try world.verdict().obstacles == ["inspection.started not-established inspection.unwitnessed"])
    }

    @Test func nobodyLooked() throws {
        var world = try InspectionWorld()
        world.reviews = nil
        #expect(throws: Diagnostics.self) { _ = try world.payload() }
        world.acceptsUnestablished = true
        #expect(try world.verdict().obstacles == ["inspection.reviews not-established inspection.review-missing"])
        // What the rule leaves to people leaves the lot open.
        world.then = "review"
        #expect(
            try world.verdict().obstacles == [
                "inspection.reviews not-established inspection.review-missing",
                "inspection.reviews not-established inspection.review-missing",
                "inspection.lot not-established inspection.lot-open",
            ])
    }

    // MARK: Sampling

    @Test(arguments: [
        (
            #"{"standard": "ISO 2859-1:1999", "level": "II", "aql": "1.0", "n": 10, "ac": 1, "re": 2, "state": "normal"}"#, "",
            [String]()
        ),
        (
            #"{"standard": "ISO 2859-1:1999", "level": "II", "aql": "1.0", "n": 10, "ac": 1, "re": 2, "state": "tightened"}"#, "",
            ["inspection.sampling contradicted inspection.switching"]
        ),
        (
            #"{"standard": "ISO 2859-1:1999", "level": "II", "aql": "1.0", "n": 10, "ac": 1, "re": 2, "state": "tightened"}"#,
            #"{"event": "lot", "lot": "l1", "nonconforming": 5, "ac": 1}, {"event": "lot", "lot": "l2", "nonconforming": 4, "ac": 1}"#,
            []
        ),
        (
            #"{"standard": "ISO 2859-1:1999", "level": "II", "aql": "4.0", "n": 9, "ac": 1, "re": 2, "state": "normal"}"#, "",
            ["inspection.sampling contradicted inspection.sample", "inspection.sampling contradicted inspection.sampling-aql"]
        ),
    ])
    func plans(_ plan: String, _ history: String, _ obstacles: [String]) throws {
        var world = try InspectionWorld()
        world.world.terms = world.world.terms.replacing("sampling: full", with: #"sampling: {aql: "1.0", level: II}"#)
        world.plan = plan
        world.history = history
        world.lotSize = 200
        if obstacles.isEmpty {
            let verdict = try world.verdict()
            #expect(verdict.obstacles == [])
            #expect(verdict.facts?.inspection?.figures.lotResult == .accepted)
        } else {
            let refusal = #expect(throws: Diagnostics.self) { _ = try world.payload() }
            #expect(refusal?.all.map { "inspection.sampling contradicted \($0.code)" } == obstacles)
        }
    }

    @Test(arguments: [
        ("n\": 10, \"ac\": 10, \"re\": 11", "plan.accepts-everything"),
        ("n\": 10, \"ac\": 2, \"re\": 2", "plan.reject-not-above-accept"),
        ("n\": 300, \"ac\": 2, \"re\": 3", "plan.sample-above-lot"),
    ])
    func contradictoryPlans(_ numbers: String, _ code: String) throws {
        var world = try InspectionWorld()
        world.lotSize = 200
        world.plan = #"{"standard": "S", "level": "II", "aql": "1.0", ""# + numbers + #", "state": "normal"}"#
        let refusal = #expect(throws: Diagnostics.self) { try InspectionSetup(world.setup(world.runs[0])) }
        #expect(refusal?.all.map(\.code) == [code])
    }

    // MARK: Performance

    @Test func ratesAreCountedAgain() throws {
        var world = try InspectionWorld()
        let truths = (0..<100).map { #"{"part":"T\#($0)","truth":"\#($0 < 20 ? "reject" : "pass")"}"# + "\n" }.joined()
        let outputs = (0..<100).map {
            #"{"part":"T\#($0)","scores":{"scratch":"\#($0 == 0 || $0 > 97 ? ($0 == 0 ? "0.1" : "0.9") : $0 < 20 ? "0.9" : "0.1")"}}"#
                + "\n"
        }.joined()
        world.testSet = (truths, outputs)
        let performance = try #require(try world.verdict().facts?.inspection?.figures.performance)
        #expect((performance.counts.missed, performance.counts.falseAlarms) == (1, 2))
        #expect(
            (performance.missRate.text, performance.missRate.low, performance.missRate.high) == (
                "0.050000", "0.008881", "0.236131"
            ))
        world.world.terms += "maxMissRate: \"0.2\"\n"
        let refusal = #expect(throws: Diagnostics.self) { _ = try world.payload() }
        #expect(refusal?.all.map(\.code) == ["inspection.miss-rate"])
        world.testSet = nil
        let untested = #expect(throws: Diagnostics.self) { _ = try world.payload() }
        #expect(untested?.all.map(\.code) == ["inspection.untested"])
    }

    @Test func studiesAreAnalysedAgain() throws {
        var world = try InspectionWorld()
        let lines = [("a", "reject"), ("b", "pass"), ("c", "pass"), ("d", "reject")].flatMap { part, truth in
            [#"{"part":"\#(part)","appraiser":"reference","decision":"\#(truth)"}"#]
                + (1...2).map { #"{"part":"\#(part)","appraiser":"AI","trial":\#($0),"decision":"\#(truth)"}"# }
                + (1...2).map {
                    #"{"part":"\#(part)","appraiser":"Li","trial":\#($0),"decision":"\#(part == "d" ? "pass" : truth)"}"#
                }
        }
        world.study = lines.joined(separator: "\n") + "\n"
        let study = try #require(try world.verdict().facts?.inspection?.figures.study?.analysis)
        #expect(study.appraisers.map { $0.confusion.missRate.text(decimals: 2) } == ["0.00", "0.50"])
        world.study = "{}\n"
        #expect(throws: Diagnostics.self) { _ = try world.payload() }
    }
}
