import CommandFrame
import Conformity
import Documents
import Logbook
import LogbookFiles
import TestSupport
import Testing
import TransparencyLog
import VerifiableCredentials

@testable import CarnetCommands

@Suite struct EventLogTests {
    private static let actor = ConformityEvent.Actor(id: "li.na", name: "Li Na", role: "clerk")
    private static let time = Instant(seconds: 1_790_000_000)

    private static func event(_ number: Int) -> ConformityEvent {
        ConformityEvent(
            act: "test.done", subject: "case", time: time, actor: actor, data: JSONObject([("number", .integer(number))]))
    }

    /// Runs `body` with the workspace of a body, and two witnesses beside it.
    private func withWorkspace(_ body: (Runner, Workspace) async throws -> Void) async throws {
        let runner = try Runner()
        _ = await runner.run("init", "@body", "--role", "body", "--name", "B", "--did", "did:web:simulated.example:body")
        let console = Console(
            out: { _ in }, error: { _ in }, read: { _ in 0 }, environment: ["CARNET_STATE": runner.folder.path("state")])
        try await Console.$current.withValue(console) { try await body(runner, Workspace(at: runner.folder.path("body"))) }
    }

    @Test func keepsEventsInOrder() async throws {
        try await withWorkspace { _, workspace in
            let log = try EventLog.create(
                workspace, "certification", witnesses: LogWitnesses(quorum: 0, keys: []), by: EventLogTests.actor,
                at: EventLogTests.time)
            let key = try workspace.identity()
            let did = try workspace.identifier()
            for number in 1...3 {
                let index = try log.write { log in
                    #expect(log.entries.count == number)
                    return try log.append([EventLogTests.event(number).sign(as: did, with: key)])
                }
                #expect(index == UInt64(number))
            }
            let events = try log.entries().map { try ConformityEvent(JWS(compact: $0)) }
            #expect(events.map(\.act) == ["log.opened", "test.done", "test.done", "test.done"])
            #expect(Array(events.dropFirst()) == (1...3).map(EventLogTests.event))
            #expect(try log.snapshot().description.origin == "simulated.example/body/certification")
            #expect(throws: Diagnostic.self) {
                try EventLog.create(
                    workspace, "certification", witnesses: LogWitnesses(quorum: 0, keys: []), by: EventLogTests.actor,
                    at: EventLogTests.time)
            }
        }
    }

    @Test func isShownToTheWitnessesOfItsFirstEntry() async throws {
        try await withWorkspace { runner, workspace in
            let made = await runner.run(
                "init", "@w1", "--role", "witness", "--name", "simulated-w1.example/w", "--format", "json")
            let witness = try VerifierKey(#require(JSON(parsing: made.out)["witness"]?.string))
            let log = try EventLog.create(
                workspace, "registry", witnesses: LogWitnesses(quorum: 1, keys: [witness]), by: EventLogTests.actor,
                at: EventLogTests.time)
            let vkey = try log.snapshot().description.key.text
            let request = await runner.run("log", "checkpoint", "registry", "--workspace", "@body")
            let answer = await runner.run(
                all: ["witness", "cosign", "--workspace", "@w1", "--log", vkey, "--simulated-time", "2026-10-01T00:00:00Z"],
                input: Array(request.out.utf8))
            try runner.write(answer.out, to: "answer")
            let kept = await runner.run(
                "log", "checkpoint", "registry", "--workspace", "@body", "--cosignature", "@answer", "--format", "json")
            #expect(kept.status == .done, "\(kept.error)")
            let json = try JSON(parsing: kept.out)
            #expect(json["size"] == 1 && json["witnesses"] == 1 && json["quorum"] == 1)
        }
    }

    @Test func refusesAnOpeningThatIsNone() throws {
        let event = ConformityEvent(
            act: "log.opened", subject: "x", time: EventLogTests.time, actor: EventLogTests.actor,
            data: JSONObject([("witnesses", ["quorum": 1, "keys": []])]))
        #expect(throws: Diagnostic("event.opening")) { try LogWitnesses(event) }
    }
}
