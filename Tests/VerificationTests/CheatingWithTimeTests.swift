import CarnetFile
import Deliverables
import Documents
import ServiceRecords
import Testing
import TransparencyLog

@testable import Verification

/// Cheats with times, periods, windows and histories, each played whole, each ending in a verdict that is not accepted.
@Suite struct CheatingWithTimeTests {
    private static let strict = [("missedServiceLevel: report", "missedServiceLevel: reject")]

    /// An outage ends, on paper, within the hour; the record that says so was written a week later.
    @Test func aRecoveryDatedBack() throws {
        var world = try World()
        world.delays["up-again"] = instant("2026-10-19T12:00:00Z")
        let verdict = try world.verdict(world.carnet(), CheatingWithTimeTests.strict)
        #expect(verdict.outcome == .rejected)
        #expect(verdict.obstacles == ["figures.service-levels contradicted service-levels.availability"])
        // Down from the 12th at 08:00 until the checkpoint of the 19th at 18:00 that first held the record: 178 of 744 hours.
        #expect(verdict.facts?.maintenance?.figures?.availability.tested.percent == "76.0752")
        let late = verdict.facts?.maintenance?.figures?.late.records.map(\.time)
        #expect(late == [instant("2026-10-12T09:00:00Z")])
    }

    /// A window for the outage, agreed with nobody and written down after it.
    @Test func aWindowAnnouncedAfterwards() throws {
        var world = try World()
        world.events.removeAll { $0.record["id"] == "up-again" }
        world.add("up-again", "availability.up", at: "2026-10-12T20:00:00Z", ["component": "spindle"])
        world.add(
            "window", "window.scheduled", at: "2026-10-01T00:00:00Z",
            ["window": "W-1", "components": ["spindle"], "from": "2026-10-12T07:00:00Z", "to": "2026-10-12T21:00:00Z"])
        var honest = world
        honest.delays = [:]
        #expect(try honest.verdict(honest.carnet(), CheatingWithTimeTests.strict).outcome == .accepted)
        world.delays["window"] = instant("2026-10-14T00:00:00Z")
        let verdict = try world.verdict(world.carnet(), CheatingWithTimeTests.strict)
        #expect(verdict.outcome == .rejected)
        #expect(verdict.obstacles == ["figures.service-levels contradicted service-levels.availability"])
        #expect(verdict.facts?.maintenance?.figures?.availability.windows.map(\.standing) == [.shortNotice])
    }

    /// Not "down" for ten hours, but "not recorded".
    @Test func anOutageAsAGap() throws {
        var world = try World()
        world.add(
            "gap", "gap.declared", at: "2026-10-16T00:00:00Z",
            [
                "source": .string(World.source), "from": "2026-10-15T08:00:00Z", "to": "2026-10-15T18:00:00Z",
                "reason": "collector",
            ])
        let verdict = try world.verdict(world.carnet(), CheatingWithTimeTests.strict)
        #expect(verdict.outcome == .rejected)
        #expect(verdict.obstacles.contains("figures.unknown not-established figures.unknown-share"))
    }

    /// A day cut off at either end of the month, the file otherwise in order.
    @Test(arguments: [
        ("\"from\": \"2026-10-01T00:00:00Z\"", "\"from\": \"2026-10-02T00:00:00Z\""),
        ("\"to\": \"2026-11-01T00:00:00Z\"", "\"to\": \"2026-10-31T00:00:00Z\""),
    ])
    func aDayBetweenTwoMonths(_ old: String, _ new: String) throws {
        let world = try World()
        var payload = try world.payload()
        let place = try #require(payload.firstIndex { $0.path == "deliverable.json" })
        payload[place].bytes = Array(String(decoding: payload[place].bytes, as: UTF8.self).replacing(old, with: new).utf8)
        let verdict = try world.verdict(world.seal(CarnetWriter.write(payload: payload)))
        #expect(verdict.outcome == .rejected)
        #expect(verdict.obstacles.contains("period contradicted period.other"), "\(verdict.obstacles)")
    }

    /// The store is put back from a backup and goes another way: the log signs, the witnesses, who remember, do not.
    @Test func aLogRolledBack() throws {
        var world = try World()
        var payload = try world.payload()
        world.events.removeAll { $0.record["id"] == "down" }
        world.events.append(
            (
                instant("2026-10-12T08:00:00Z"),
                .object(
                    JSONObject([
                        ("specversion", "1.0"), ("id", "nothing"), ("source", .string(World.source)),
                        ("type", "io.carnet.measurement.sampled.v1"),
                        ("time", "2026-10-12T08:00:00Z"), ("subject", "vmc-850"), ("datacontenttype", "application/json"),
                        ("data", World.sample),
                    ]))
            ))
        let forked = try world.payload()
        // What the witnesses signed of the first history stays; the second has the log's signature alone.
        for place in forked.indices where !forked[place].path.hasPrefix("checkpoints/") {
            guard let own = payload.firstIndex(where: { $0.path == forked[place].path }) else { continue }
            payload[own] = forked[place]
            if forked[place].path.hasSuffix("-proof") {
                let text = String(decoding: forked[place].bytes, as: UTF8.self)
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.contains("\u{2014} w") }
                payload[own].bytes = Array(lines.joined(separator: "\n").utf8)
            }
        }
        let verdict = try world.verdict(world.seal(CarnetWriter.write(payload: payload)))
        #expect(verdict.outcome == .rejected)
        #expect(
            verdict.obstacles.contains { $0.hasPrefix("log.consistency contradicted checkpoint.root") }, "\(verdict.obstacles)")
        #expect(verdict.obstacles.contains("log.witnesses not-established witness.quorum"), "\(verdict.obstacles)")
    }

    /// A personal field that would swallow what decides a figure is no field a logbook can have.
    @Test func aPersonalFieldThatSwallowsASeverity() throws {
        let world = try World()
        var payload = try world.payload()
        let place = try #require(payload.firstIndex { $0.path == "genesis.ndjson" })
        let genesis = String(decoding: payload[place].bytes, as: UTF8.self)
        let hostile = genesis.replacing(
            "\"personalFields\":{}", with: "\"personalFields\":{\"io.carnet.incident.reported.v1\":[\"/severity\"]}")
        #expect(hostile != genesis)
        payload[place].bytes = Array(hostile.utf8)
        let verdict = try world.verdict(world.seal(CarnetWriter.write(payload: payload)))
        #expect(verdict.outcome == .rejected)
        #expect(verdict.obstacles.contains("deliverable.form contradicted personal.pointer"), "\(verdict.obstacles)")
    }

    /// One witness, two names: a policy that counts it twice is no policy.
    @Test func oneWitnessKeyTwice() throws {
        let world = try World()
        let twin = try NoteSigner(name: "w3.example", kind: .cosignature, seed: [UInt8](repeating: 9, count: 32))
        let other = try NoteSigner(name: "w4.example", kind: .cosignature, seed: [UInt8](repeating: 9, count: 32))
        let error = #expect(throws: Diagnostics.self) {
            try world.policy([(world.witnesses[0].key.text, twin.key.text), (world.witnesses[1].key.text, other.key.text)])
        }
        #expect(error?.all.map(\.code) == ["witness.key.twice"])
    }

    @Test func aMisspeltSecurityMember() throws {
        let world = try World()
        let error = #expect(throws: Diagnostics.self) { try world.policy([("maxMissing:", "maxMising:")]) }
        #expect(error?.all.map(\.code) == ["field.unknown"])
        #expect(error?.all.first?.place.pointer == "/figures/maxMising")
    }
}
