import Documents
import Testing

@testable import ServiceRecords

@Suite struct IncidentTests {
    static let minute: Int64 = 60_000

    @Test func measuresFirstAndFinalResolution() throws {
        var scene = try FigureScene()
        try scene.incident("reported", "i1", "2026-10-05T08:00:00Z")
        try scene.incident("acknowledged", "i1", "2026-10-05T08:20:00Z")
        try scene.incident("acknowledged", "i1", "2026-10-05T08:40:00Z")
        try scene.incident("resolved", "i1", "2026-10-05T10:00:00Z")
        try scene.incident("reopened", "i1", "2026-10-05T11:00:00Z")
        try scene.incident("resolved", "i1", "2026-10-05T18:00:00Z")
        try scene.incident("reported", "i2", "2026-10-06T08:00:00Z")
        try scene.incident("acknowledged", "i2", "2026-10-06T08:31:00Z")
        try scene.incident("reported", "i3", "2026-10-31T23:50:00Z", severity: "major")
        try scene.incident("resolved", "i9", "2026-10-07T00:00:00Z")
        let figure = scene.figures.incidents
        #expect(
            figure.acknowledge == [
                TimeMeasure(
                    severity: "critical", target: .seconds(1800), count: 2, mean: 25 * Self.minute + 30_000,
                    longest: 31 * Self.minute, missed: 1, leftOut: []),
                TimeMeasure(
                    severity: "major", target: .seconds(14_400), count: 0, mean: nil, longest: nil, missed: 0,
                    leftOut: [.init(incident: "i3", why: .neverAcknowledged)]),
            ])
        #expect(figure.firstResolution[0].mean == 120 * Self.minute)
        #expect(
            figure.finalResolution[0]
                == TimeMeasure(
                    severity: "critical", target: .seconds(28_800), count: 1,
                    mean: 600 * Self.minute, longest: 600 * Self.minute, missed: 2,
                    leftOut: [.init(incident: "i2", why: .stillOpen)]))
        #expect(figure.withoutReport == ["i9"])
        #expect(figure.incidents.map(\.incident) == ["i1", "i2", "i3"])
        #expect(!scene.figures.isMet)
    }

    /// A second failure reported under the name of a resolved one is open, not resolved.
    @Test func reportingAgainReopens() throws {
        var scene = try FigureScene()
        try scene.incident("reported", "i1", "2026-10-05T08:00:00Z")
        try scene.incident("resolved", "i1", "2026-10-05T09:00:00Z")
        try scene.incident("reported", "i1", "2026-10-06T08:00:00Z")
        let incident = scene.figures.incidents.incidents[0]
        #expect(incident.isReopened && incident.finallyResolved == nil)
        #expect(scene.figures.incidents.finalResolution.map(\.missed) == [1])
    }

    /// The acknowledgement entered late with an early time counts at its witnessed time.
    @Test func lateAcknowledgementCountsWhenWitnessed() throws {
        var scene = try FigureScene()
        try scene.incident("reported", "i1", "2026-10-05T08:00:00Z")
        try scene.incident("acknowledged", "i1", "2026-10-05T08:05:00Z", by: "2026-10-05T16:00:00Z")
        let incident = scene.figures.incidents.incidents[0]
        #expect(incident.toAcknowledge == 480 * Self.minute)
        #expect(incident.delayed == [1])
        #expect(scene.figures.late.records.map(\.index) == [1])
    }

    @Test(arguments: [(true, 120, 0), (false, 300, 1)])
    func onlySignedPausesStopTheClock(_ signed: Bool, _ minutes: Int64, _ claimed: Int) throws {
        var scene = try FigureScene()
        try scene.incident("reported", "i1", "2026-10-05T08:00:00Z")
        try scene.incident("suspended", "i1", "2026-10-05T09:00:00Z", signed: signed)
        try scene.incident("resumed", "i1", "2026-10-05T12:00:00Z")
        try scene.incident("resolved", "i1", "2026-10-05T13:00:00Z")
        #expect(scene.figures.incidents.incidents[0].toFinalResolution == minutes * Self.minute)
        #expect(scene.figures.claims.count == claimed)
    }

    @Test func pausesForOtherReasonsDoNotCount() throws {
        var scene = try FigureScene()
        try scene.incident("reported", "i1", "2026-10-05T08:00:00Z")
        try scene.incident("suspended", "i1", "2026-10-05T09:00:00Z", reason: "lunch", signed: true)
        try scene.incident("resolved", "i1", "2026-10-05T13:00:00Z")
        #expect(scene.figures.incidents.incidents[0].toFinalResolution == 300 * Self.minute)
    }

    static let corrections: [(String, Bool, CorrectionOutcome.State, Int64)] = [
        (#"{"time":"2026-10-05T08:10:00Z"}"#, false, .unsigned, 20),
        (#"{"time":"2026-10-05T08:10:00Z"}"#, true, .countersigned, 10),
        (#"{"time":"2026-10-05T08:30:00Z"}"#, false, .unfavourable, 30), (#"{}"#, false, .unfavourable, 20),
    ]

    /// A correction that improves a figure counts only with the client's signature.
    @Test(arguments: corrections)
    func correctionsNeedASignatureToImprove(
        _ changes: String, _ signed: Bool, _ state: CorrectionOutcome.State, _ minutes: Int64
    ) throws {
        var scene = try FigureScene()
        try scene.incident("reported", "i1", "2026-10-05T08:00:00Z")
        try scene.incident("acknowledged", "i1", "2026-10-05T08:20:00Z", by: "2026-10-05T08:20:30Z")
        try scene.log(
            "correction.made", "2026-10-06T08:00:00Z",
            #"{"corrects":{"source":"urn:cmms","id":"r1"},"reason":"clock","changes":\#(changes)}"#, signed: signed)
        let figures = scene.figures
        #expect(figures.corrections == [CorrectionOutcome(index: 2, target: 1, state: state)])
        #expect(figures.incidents.incidents[0].toAcknowledge == minutes * Self.minute)
    }

    @Test(arguments: [("{\"void\":true}", 1), (#"{"severity":"major"}"#, 1), (#"{"time":"2026-10-05T09:00:00Z"}"#, 1)])
    func reportsAreNotExplainedAway(_ changes: String, _ critical: Int) throws {
        var scene = try FigureScene()
        try scene.incident("reported", "i1", "2026-10-05T08:00:00Z")
        try scene.log(
            "correction.made", "2026-10-06T08:00:00Z",
            #"{"corrects":{"source":"urn:cmms","id":"r0"},"reason":"mistake","changes":\#(changes)}"#)
        let incidents = scene.figures.incidents.incidents
        #expect(incidents.count { $0.severity == "critical" } == critical)
        #expect(incidents[0].reported == at("2026-10-05T08:00:00Z"))
        try scene.log(
            "correction.made", "2026-10-06T08:00:00Z",
            #"{"corrects":{"source":"urn:x","id":"r0"},"reason":"mistake","changes":\#(changes)}"#, signed: true)
        #expect(scene.figures.corrections.map(\.state) == [.unsigned, .targetMissing])
    }
}
