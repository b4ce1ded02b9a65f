import CarnetFile
import Deliverables
import Documents
import Foundation
import ServiceRecords
import Testing
import TransparencyLog
import VerifiableCredentials

@testable import Verification

/// A provider who cheats, each time ending in a verdict that is not accepted and says why.
@Suite struct CheatingProviderTests {
    /// Seals a payload again after changing one of its files: manifests, statement and listing are all good.
    private func tampered(_ world: World, _ path: String, _ change: (String) -> String) throws -> Verdict {
        var payload = try world.payload()
        for place in payload.indices where payload[place].path == path {
            payload[place].bytes = Array(change(String(decoding: payload[place].bytes, as: UTF8.self)).utf8)
        }
        return try world.verdict(world.seal(CarnetWriter.write(payload: payload)))
    }

    typealias Tampering = (path: String, obstacle: String, change: @Sendable (String) -> String)
    static let tamperings: [Tampering] = [
        ("records.ndjson", "log.range contradicted range.root", { $0.replacing("drive overload", with: "drive_overload") }),
        ("records.ndjson", "log.range contradicted records.line", { String($0[...$0.dropLast().lastIndex(of: "\n")!]) }),
        (
            "records.ndjson", "log.range contradicted records.surplus",
            { $0 + $0.suffix(from: $0.dropLast().lastIndex(of: "\n")!).dropFirst() }
        ),
        ("leaves", "log.range contradicted leaves.line", { $0.replacing("r ", with: "s ") }),
        ("leaves", "log.range contradicted leaves.surplus", { $0 + $0.prefix(27) }),
        ("deliverable.json", "figures.recomputed contradicted figures.differ", { $0.replacing("99.8655", with: "99.9999") }),
        ("deliverable.json", "deliverable.form contradicted deliverable.differs", { $0.replacing("\"C-1\"", with: "\"C-2\"") }),
        ("deliverable.json", "deliverable.form contradicted json.duplicate", { $0.replacing("\"kind\"", with: "\"contract\"") }),
        ("terms/service-levels.yaml", "terms contradicted terms.digest", { $0.replacing("99.5", with: "90") }),
        ("genesis.ndjson", "log.genesis contradicted log.second-history", { $0.replacing("Acme", with: "Acne") }),
        ("range-proof", "log.checkpoints contradicted note.signature", { $0.swappingLastBase64() }),
    ]

    @Test(arguments: tamperings.indices) func tamperingIsFound(_ index: Int) throws {
        let (path, obstacle, change) = CheatingProviderTests.tamperings[index]
        let verdict = try tampered(World(), path, change)
        #expect(verdict.outcome == .rejected)
        #expect(verdict.obstacles.contains(obstacle), "\(verdict.obstacles)")
    }

    /// The whole month made up on its last day: every checkpoint is of that day.
    @Test func theMonthInventedOnItsLastDay() throws {
        var world = try World()
        world.checkpoints = [instant("2026-11-02T06:00:00Z")]
        world.acceptsUnestablished = true
        let verdict = try world.verdict(world.carnet())
        #expect(verdict.outcome == .undetermined)
        #expect(verdict.obstacles.contains("time.interval not-established figures.interval"))
    }

    @Test func aSecondCleanerLogbook() throws {
        let world = try World()
        var second = world
        second.events.removeAll { $0.record["correlationid"] != nil || $0.record["id"] == "down" }
        // The same key and origin, another genesis: only its time differs.
        second.terms = World.terms + "# other\n"
        let verdict = try world.verdict(second.carnet())
        #expect(verdict.outcome == .rejected)
        #expect(verdict.obstacles == ["log.genesis contradicted log.second-history"])
    }

    @Test func anOutageUnderAPrivateType() throws {
        var world = try World()
        world.acceptsUnestablished = true
        world.add("private", "com.acme.pause", at: "2026-10-20T08:00:00Z", ["component": "spindle"])
        let verdict = try world.verdict(world.carnet())
        #expect(verdict.obstacles == ["figures.opaque not-established figures.opaque"])
    }

    @Test func aRecordLeftOutBecauseItHurts() throws {
        var world = try World()
        world.acceptsUnestablished = true
        world.withheld = [13]
        let verdict = try world.verdict(world.carnet())
        #expect(verdict.obstacles == ["records.missing not-established figures.missing"])
        #expect(verdict.facts?.missing.map(\.index) == [13])
    }

    @Test func aCorrectionThatImprovesAFigure() throws {
        var world = try World()
        world.add(
            "better", "correction.made", at: "2026-10-14T08:00:00Z",
            [
                "corrects": ["source": .string(World.source), "id": "down"], "reason": "mistyped",
                "changes": ["time": "2026-10-12T08:59:00Z"],
            ])
        let verdict = try world.verdict(world.carnet())
        #expect(verdict.outcome == .undetermined)
        #expect(verdict.obstacles == ["records.corrections not-established correction.unsigned"])
    }

    @Test func anAcknowledgementEnteredLate() throws {
        var world = try World()
        world.delays["acknowledge"] = instant("2026-10-20T00:00:00Z")
        let verdict = try world.verdict(world.carnet(), [("report, prov", "reject, prov")])
        #expect(verdict.outcome == .rejected)
        #expect(verdict.obstacles == ["figures.service-levels contradicted service-levels.incidents"])
        #expect(verdict.findings.contains { $0.code == "records.late" && $0.reason == "records.late" })
    }

    /// One raw key under two names, and the log's own key, are errors of the policy; a provider's key among the witnesses shows
    /// only with the carnet.
    @Test func theLogsOwnKeyAsWitness() throws {
        var world = try World()
        let seed = [UInt8](repeating: 7, count: 32)
        world.log = try NoteSigner(name: world.logName, kind: .ed25519, seed: seed)
        let own = try NoteSigner(name: "w9.example", kind: .cosignature, seed: seed)
        let pinned = "logs: [{vkey: \"\(world.log.key.text)\""
        #expect(throws: Diagnostics.self) { try world.policy([(world.witnesses[0].key.text, own.key.text)]) }
        // Without the log pinned the policy cannot know; the verifier does.
        let leaf = try world.logbook().leaves[0].base64
        let verdict = try world.verdict(
            world.carnet(), [(pinned + ", genesis: \"\(leaf)\"}]", "logs: []"), (world.witnesses[0].key.text, own.key.text)])
        #expect(verdict.outcome == .rejected)
        #expect(verdict.obstacles.contains("keys.separate contradicted witness.own"))
    }

    @Test func aDeliveryWithSofterTermsIsNotEvenBuilt() throws {
        var world = try World()
        world.deliveredTerms = World.terms.replacing("99.5", with: "90")
        #expect(throws: Diagnostics.self) { try world.payload() }
    }
}

extension String {
    /// The last signature's middle character changed to another one of base64.
    fileprivate func swappingLastBase64() -> String {
        var bytes = Array(utf8)
        // 96 base64 characters of a cosignature precede the line feed; the log's line is the first after the blank line.
        let text = String(decoding: bytes, as: UTF8.self)
        guard let dash = text.range(of: "\n\n\u{2014} ") else { return self }
        let offset = text.utf8.distance(from: text.startIndex, to: dash.upperBound) + 40
        bytes[offset] = bytes[offset] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        return String(decoding: bytes, as: UTF8.self)
    }
}
