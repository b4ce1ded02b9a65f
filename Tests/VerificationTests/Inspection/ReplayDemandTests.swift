import Deliverables
import Documents
import TestSupport
import Testing
import Verification

/// What a policy demands of replays: levels are names, and 2 is the strongest.
@Suite struct ReplayDemandTests {
    static let exact = ReplayOutcome(level: 2, result: .reproducedExact, runtimeNote: .lockFound)
    static let near = ReplayOutcome(level: 3, result: .reproducedWithinTolerance, runtimeNote: .lockNotFound)
    static let marginal = ReplayOutcome(level: 3, result: .marginalOnly)

    @Test(arguments: [
        ("minReplay: 2", ReplayOutcome?.none, ["inspection.replay not-established replay.none"]),
        ("", nil, ["inspection.replay not-established replay.none"]),
        ("minReplay: 2", ReplayDemandTests.exact, []), ("minReplay: 3", ReplayDemandTests.exact, []),
        ("", ReplayDemandTests.exact, []), ("minReplay: 1", ReplayDemandTests.exact, []),
        ("minReplay: 3", ReplayDemandTests.near, []), ("minReplay: 1", ReplayDemandTests.near, []),
        ("minReplay: 2", ReplayDemandTests.near, ["inspection.replay not-established replay.level"]),
        ("", ReplayDemandTests.near, ["inspection.replay not-established replay.level"]),
        (
            "minReplay: 2", ReplayOutcome(level: 3, result: .reproducedExact, runtimeNote: .lockFound),
            ["inspection.replay not-established replay.level"]
        ),
        (
            "minReplay: 2", ReplayOutcome(level: 2, result: .reproducedExact, runtimeNote: .lockNotFound),
            ["inspection.replay not-established replay.runtime"]
        ),
        ("minReplay: 3", ReplayOutcome(level: 2, result: .reproducedExact, runtimeNote: .lockNotFound), []),
        ("minReplay: 2", ReplayOutcome(level: 2, result: .notReproduced), ["inspection.replay contradicted replay.differs"]),
        ("minReplay: 3", ReplayDemandTests.marginal, ["inspection.replay not-established replay.marginal"]),
        ("minReplay: 3, acceptMarginal: true", ReplayDemandTests.marginal, []),
        ("minReplay: 2, acceptMarginal: true", ReplayDemandTests.marginal, ["inspection.replay not-established replay.level"]),
        ("minReplay: 3", ReplayOutcome(level: 1, result: .reproducedExact), ["inspection.replay not-established replay.level"]),
        (
            "minReplay: 2", ReplayOutcome(level: 2, result: .notAttempted),
            ["inspection.replay not-established replay.not-attempted"]
        ),
    ])
    func levels(_ policy: String, _ replay: ReplayOutcome?, _ obstacles: [String]) throws {
        let verdict = try InspectionWorld().verdict(policy, aids: VerificationAids(replay: replay))
        #expect(verdict.obstacles == obstacles)
        #expect(
            verdict.outcome == (obstacles.isEmpty ? .accepted : obstacles[0].contains("contradicted") ? .rejected : .undetermined)
        )
    }

    @Test(arguments: [
        ("", ReplayDemandTests.near, ["inspection.replay not-established replay.tolerance"]),
        ("", ReplayOutcome(level: 3, result: .reproducedExact), []), ("", ReplayDemandTests.exact, []),
        (", maxTolerance: {absolute: \"0.5\", relative: \"0.1\"}", ReplayDemandTests.near, []),
        (
            ", maxTolerance: {absolute: \"0.5\", relative: \"0.01\"}", ReplayDemandTests.near,
            ["inspection.replay not-established replay.tolerance"]
        ),
    ])
    func aToleranceTooGreat(_ cap: String, _ replay: ReplayOutcome, _ obstacles: [String]) throws {
        var world = try InspectionWorld()
        world.procedure =
            #"{"command": ["x"], "files": [], "limits": {"time": "PT1S", "memory": 1048576, "output": 1}, "tolerance": {"absolute": "0.5", "relative": "0.1"}}"#
        let verdict = try world.verdict("minReplay: 3" + cap, aids: VerificationAids(replay: replay))
        #expect(verdict.obstacles == obstacles)
    }
}
