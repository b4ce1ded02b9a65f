import ArgumentParser
import CommandFrame
import Documents
import ServiceRecords
import TestSupport
import Testing

@testable import CarnetCommands

/// A record may follow what the log held when it was looked at, and nothing else.
@Suite struct OwnRecordTests {
    /// Tries to abort a run, each time as if the log had been looked at when it had so many entries.
    private func abort(_ stage: InspectionStage, looks: [UInt64]) throws -> (tries: Int, size: UInt64) {
        let folder = stage.runner.folder
        let console = Console(out: { _ in }, error: { _ in }, environment: ["CARNET_STATE": folder.path("state")])
        return try Console.$current.withValue(console) {
            let workspace = try WorkspaceOption.parse(["--workspace", folder.path("provider")])
            let simulated = try SimulatedTimeOption.parse(["--simulated-time", "2026-10-05T09:30:00Z"])
            var tries = 0
            var size: UInt64 = 0
            try OwnRecord.settling {
                defer { tries += 1 }
                let record = OwnRecord(
                    type: .inspectionAborted, source: "urn:simulated:line-3", id: "r1:aborted", subject: "lot-1",
                    correlation: "r1",
                    data: [("run", "r1"), ("reason", "the light failed")])
                size = try record.append(to: "plates", checked: looks[min(tries, looks.count - 1)], workspace, simulated).size
            }
            return (tries, size)
        }
    }

    @Test func whatWasWrittenInBetweenIsLookedAtAgain() async throws {
        let stage = try await InspectionStage()
        #expect(await stage.run("start", at: "09:00").status == .done)
        let done = try abort(stage, looks: [1, 2])
        #expect(done.tries == 2 && done.size == 3)
    }

    @Test func aLogThatNeverRestsTakesNothing() async throws {
        let stage = try await InspectionStage()
        #expect(await stage.run("start", at: "09:00").status == .done)
        let refusal = #expect(throws: Diagnostic.self) { try abort(stage, looks: [1]) }
        #expect(refusal?.code == "log.moved-on" && refusal?.arguments["size"] == "2")
        #expect(try abort(stage, looks: [2]).size == 3)
    }
}
