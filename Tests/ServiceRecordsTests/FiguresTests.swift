import Documents
import Testing

@testable import ServiceRecords

@Suite struct FiguresTests {
    @Test func missingOpaqueStrangeAndUnwitnessedAreNotEstablished() throws {
        var scene = try FigureScene()
        try scene.state("up", "2026-09-30T00:00:00Z")
        #expect(scene.figures.isEstablished)
        scene.missing = 1
        let opaque = try RecordReader().read(Sample.record("io.carnet.availability.down.v2", data: "{}"))
        let agreed = try RecordReader().read(Sample.record("com.acme.vibration", data: "{}"))
        for facts in [opaque, agreed] {
            scene.records.append(LoggedRecord(index: 1, facts: facts, committedAfter: nil, committedBy: facts.time))
        }
        try scene.log("availability.up", "2026-10-02T00:00:00Z", #"{"component":"spindle"}"#, source: "urn:stranger")
        scene.records.append(LoggedRecord(index: 4, facts: agreed, committedAfter: nil, committedBy: nil))
        let figures = scene.figures
        #expect(figures.reasons.map(\.code) == ["figures.missing", "figures.opaque", "figures.source", "figures.unwitnessed"])
        #expect(figures.reasons[1].arguments["types"] == "io.carnet.availability.down.v2")
        #expect(figures.json["established"] == false)
    }

    /// The month invented on its last day: no checkpoint was witnessed while it lasted.
    @Test func aMonthWithoutCheckpointsIsNotEstablished() throws {
        var scene = try FigureScene()
        try scene.state("up", "2026-09-30T00:00:00Z")
        scene.witnessed = [at("2026-09-30T23:00:00Z"), at("2026-11-02T00:00:00Z")]
        #expect(scene.figures.reasons.map(\.code) == ["figures.interval"])
        #expect(scene.figures.reasons[0].arguments["to"] == "2026-11-02T00:00:00Z")
    }

    @Test func eventsAfterTheirCheckpointContradict() throws {
        var scene = try FigureScene()
        try scene.state("down", "2026-10-05T09:00:00Z", by: "2026-10-05T08:44:00Z")
        #expect(scene.figures.contradictions.map(\.code) == ["figures.future"])
    }

    @Test func listsWhatWasDone() throws {
        var scene = try FigureScene()
        try scene.log(
            "training.completed", "2026-09-01T00:00:00Z",
            #"{"person":{"id":"p7"},"subject":"spindle service","until":"2026-10-08T00:00:00Z"}"#)
        try scene.log(
            "work.performed", "2026-10-05T09:00:00Z",
            #"{"order":"w1","action":"replace","operator":{"id":"p7"},"parts":[{"part":"B-1","quantity":2,"unit":"1"}]}"#)
        try scene.log(
            "software.changed", "2026-10-05T10:00:00Z", #"{"component":"plc","from":"1.0","to":"1.1","operator":{"id":"p8"}}"#)
        try scene.log("measurement.sampled", "2026-11-05T10:00:00Z", #"{"quantity":"T","value":1,"unit":"K"}"#)
        let inventory = scene.figures.inventory
        #expect(inventory.types == ["io.carnet.work.performed.v1": 1, "io.carnet.software.changed.v1": 1])
        #expect(inventory.operators.map(\.id) == ["p7", "p8"])
        #expect(inventory.operators[0].qualifications.map(\.subject) == ["spindle service"])
        #expect(inventory.operators[1].qualifications.isEmpty)
        #expect(inventory.parts.map(\.part.part) == ["B-1"] && inventory.parts[0].part.quantity == "2")
        #expect(inventory.software.map(\.to) == ["1.1"])
    }

    @Test func namesBrokenAccessRules() throws {
        var scene = try FigureScene()
        func session(_ id: String, _ event: String, _ time: String, _ data: String, signed: Bool = false) throws {
            try scene.log("session.\(event)", time, data, more: #""correlationid":"\#(id)","#, signed: signed)
        }
        func started(_ country: String, _ factors: Int, _ mode: String) -> String {
            #"{"operator":{"id":"p7"},"access":{"protocol":"rdp","fromCountry":"\#(country)"},"#
                + #""authentication":{"method":"otp","factors":\#(factors)},"mode":"\#(mode)"}"#
        }
        try session("s1", "approved", "2026-10-05T08:00:00Z", #"{"approver":{"id":"c1","party":"client"}}"#, signed: true)
        try session("s1", "started", "2026-10-05T09:00:00Z", started("CN", 2, "write"))
        try session("s1", "ended", "2026-10-05T10:00:00Z", #"{"reason":"done"}"#)
        try scene.log("value.written", "2026-10-05T09:30:00Z", #"{"node":"n","new":1,"status":"good","session":"s1"}"#)
        try scene.log("value.written", "2026-10-05T11:00:00Z", #"{"node":"n","new":1,"status":"good","session":"s1"}"#)
        try session("s2", "started", "2026-10-06T09:00:00Z", started("US", 1, "read-only"))
        try scene.log("command.executed", "2026-10-06T09:30:00Z", #"{"method":"m","status":"good","session":"s2"}"#)
        try session("s3", "approved", "2026-10-07T08:00:00Z", #"{"approver":{"id":"c1","party":"client"}}"#)
        try session("s3", "started", "2026-10-07T09:00:00Z", started("CN", 2, "read-only"))
        let figures = scene.figures
        #expect(figures.access.sessions == 3)
        #expect(
            figures.access.breaches == [
                AccessBreach(rule: .approval, session: "s2", records: [5]),
                AccessBreach(rule: .factors, session: "s2", records: [5]),
                AccessBreach(rule: .country, session: "s2", records: [5]),
                AccessBreach(rule: .outside, session: "s1", records: [4]),
                AccessBreach(rule: .readOnly, session: "s2", records: [6]),
            ])
        #expect(figures.claims == [.init(kind: .approval, index: 7)])
    }
}
