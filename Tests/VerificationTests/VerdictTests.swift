import CarnetFile
import Documents
import ServiceRecords
import Testing
import TransparencyLog
import VerifiableCredentials

@testable import Verification

@Suite struct VerdictTests {
    @Test func aGoodCarnetIsAccepted() throws {
        let world = try World()
        let verdict = try world.verdict(world.carnet())
        #expect(verdict.obstacles == [])
        #expect(verdict.outcome == .accepted)
        #expect(verdict.facts?.provider.id == world.provider.text)
        #expect(verdict.facts?.records == 40)
        #expect(verdict.facts?.maintenance?.figures?.availability.tested.percent == "99.8655")
        #expect(verdict.facts?.maintenance?.figures?.isMet == true)
        #expect(verdict.reservations == [Reservation("logged"), Reservation("registry"), Reservation("certificate")])
        let policy = try world.policy()
        #expect(
            verdict.findings.map(\.code)
                == Check.allCases.filter {
                    $0.isRequired(by: policy, of: .maintenanceLog) || [.serviceLevels, .late, .claims].contains($0)
                }
                .map(\.rawValue))
    }

    @Test func aStrangersPolicyDecidesNothing() throws {
        let (world, stranger) = (try World(), try World())
        let verdict = Verifier.verify(try world.carnet(), policy: try stranger.policy(), now: World.now)
        #expect(verdict.outcome == .undetermined)
        #expect(verdict.obstacles.contains("log.key not-established log.unknown"))
        #expect(verdict.obstacles.contains("log.witnesses not-established witness.quorum"))
        #expect(!verdict.obstacles.contains { $0.contains("contradicted") })
    }

    @Test func aPolicyWithoutAnchorOnlyRecomputes() throws {
        let world = try World()
        let verdict = try world.verdict(world.carnet(), [("anchors:", "# anchors:")])
        #expect(verdict.outcome == .undetermined)
        #expect(verdict.obstacles == ["recognition.chain not-established recognition.issuer-unknown"])
    }

    @Test func aLogWithoutPinnedHistoryIsNotKnown() throws {
        let world = try World()
        let leaf = try world.logbook().leaves[0].base64
        let verdict = try world.verdict(world.carnet(), [(", genesis: \"\(leaf)\"", "")])
        #expect(verdict.obstacles == ["log.genesis not-established log.genesis-unpinned"])
    }

    /// A client may demand fewer witnesses than the contract: what the provider printed is still compared by the contract's.
    @Test func fewerWitnessesOfTheClientAreEnough() throws {
        let world = try World()
        let verdict = try world.verdict(world.carnet(), [("quorum: 2", "quorum: 1")])
        #expect(verdict.obstacles == [])
    }

    typealias PolicyCase = (from: String, to: String, outcome: Verdict.Outcome, obstacles: [String])
    static let policies: [PolicyCase] = [
        (
            "purposes: [listing]", "purposes: [recognition]", .undetermined,
            ["recognition.chain not-established recognition.action"]
        ),
        ("maxListingAge: P60D", "maxListingAge: P1D", .undetermined, ["recognition.chain not-established recognition.stale"]),
        ("time: {maxListingAge: P60D}", "", .undetermined, ["recognition.chain not-established recognition.stale"]),
        (
            "kinds: [maintenance-log]", "kinds: [inspection-report]", .rejected,
            ["deliverable.kind contradicted deliverable.kind-refused"]
        ),
        ("kinds: [maintenance-log], ", "", .undetermined, ["deliverable.kind not-established deliverable.kind-refused"]),
        (
            "languages: [en, zh]", "languages: [en, vi]", .rejected,
            ["deliverable.languages contradicted deliverable.languages-absent"]
        ),
        (
            "languages: [en, zh]", "languages: [en], algorithms: [EdDSA]", .undetermined,
            ["credential.signature not-established credential.algorithm", "recognition.chain not-established recognition.none"]
        ),
        ("time: {", "time: {maxCheckpointInterval: PT4H, ", .undetermined, ["time.interval not-established figures.interval"]),
        (
            "time: {", "time: {grace: P30D, ", .undetermined,
            ["period not-established period.closing", "time.interval not-established figures.interval"]
        ),
    ]

    @Test(arguments: policies.indices) func policiesDecide(_ index: Int) throws {
        let (from, to, outcome, obstacles) = VerdictTests.policies[index]
        let world = try World()
        let verdict = try world.verdict(world.carnet(), [(from, to)])
        #expect(verdict.outcome == outcome)
        #expect(verdict.obstacles == obstacles)
    }

    @Test func aClockSetBackDecidesNothing() throws {
        let world = try World()
        let carnet = try world.carnet()
        let early = try world.verdict(carnet, now: instant("2026-11-01T00:00:00Z"))
        #expect(early.outcome == .undetermined)
        #expect(early.obstacles.contains("clock.behind not-established clock.behind"))
        #expect(early.obstacles.contains("credential.signature not-established recognition.not-yet-valid"))
        // After the last witness and before the statement begins: nothing shows that the clock is behind, and nothing is wrong.
        let between = try world.verdict(carnet, now: instant("2026-11-02T23:30:00Z"))
        #expect(between.outcome == .undetermined)
        #expect(between.obstacles == ["credential.signature not-established recognition.not-yet-valid"])
    }

    @Test func expiredAndUnboundStatementsAreRefused() throws {
        let world = try World()
        let bare = try CarnetWriter.write(payload: world.payload())
        let id = try CarnetContainer(bare).id
        func obstacles(_ statement: JSON?, _ listing: JSON? = nil) throws -> [String] {
            try world.verdict(world.seal(bare, listing: listing, statement: statement)).obstacles
        }
        #expect(
            try obstacles(world.statement(id, until: "2026-11-04T00:00:00Z")) == [
                "credential.signature contradicted recognition.expired"
            ])
        #expect(
            try obstacles(world.statement(id, client: "did:web:other.example")) == [
                "statement.binding contradicted statement.client"
            ])
        #expect(try obstacles(world.statement(Digest.sha256("another"))) == ["statement.binding not-established statement.other"])
        #expect(
            try obstacles(nil, world.listing(until: "2026-11-04T00:00:00Z")) == [
                "recognition.chain not-established recognition.expired"
            ])
        #expect(
            try obstacles(nil, world.listing(from: "2026-11-06T00:00:00Z")) == [
                "recognition.chain not-established recognition.not-yet-valid"
            ])
        #expect(try world.verdict(bare).obstacles == ["statement.binding not-established statement.absent"])
    }

    @Test func simulatedKeysAreRefusedUnlessNamed() throws {
        let world = try World(label: "simulated-")
        let carnet = try world.carnet()
        let refused = try world.verdict(carnet)
        #expect(refused.outcome == .undetermined)
        #expect(
            Set(refused.findings.filter { $0.code == "keys.simulated" }.compactMap(\.subject)) == [
                "simulated-logs.example/acme", "simulated-w1.example", "simulated-w2.example", "did:web:simulated-acme.example",
                "did:web:simulated-authority.example",
            ])
        let named = """
            simulated: [simulated-logs.example/acme, simulated-w1.example, simulated-w2.example, "did:web:simulated-acme.example",
              "did:web:simulated-authority.example"]
            figures:
            """
        let accepted = try world.verdict(carnet, [("figures:", named)])
        #expect(accepted.obstacles == [])
        #expect(accepted.reservations.first?.code == "simulated")
    }

    @Test func unrelatedFilesAreNotedAndLeftAlone() throws {
        let world = try World()
        let carnet = try CarnetWriter.attach([PayloadFile(path: "notes/readme", bytes: [1])], to: world.carnet())
        let verdict = try world.verdict(carnet)
        #expect(verdict.outcome == .accepted)
        #expect(
            verdict.findings.last.map { [$0.code, $0.reason, $0.subject] } == [
                "container.unrelated", "container.unused", "trust/notes/readme",
            ])
    }

    @Test func whatIsNoCarnetIsRejected() throws {
        let verdict = try World().verdict([1, 2, 3])
        #expect(verdict.outcome == .rejected)
        #expect(verdict.obstacles == ["container contradicted container.zip.truncated"])
    }
}
