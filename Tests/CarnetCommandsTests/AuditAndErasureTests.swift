import CommandFrame
import Documents
import Foundation
import TestSupport
import Testing

@testable import CarnetCommands

@Suite struct AuditAndErasureTests {
    @Test func auditsErasesAndTellsDamage() async throws {
        let runner = try await Runner.withLogbook()
        _ = await runner.run("log", "append", "vmc", Runner.example("records/2026-10.ndjson"), "--workspace", "@provider")
        let sound = await runner.run("log", "verify", "vmc", "--workspace", "@provider", "--format", "json")
        #expect(sound.status == .done, "\(sound.error)")
        #expect(try JSON(parsing: sound.out)["entries"] == 445)

        let range = await runner.run(
            "log", "erase", "vmc", "--from", "17", "--to", "19", "--ground", "contract", "--by", "dpo-3", "--workspace",
            "@provider", "--format",
            "json")
        #expect(range.status == .done, "\(range.error)")
        #expect(try JSON(parsing: range.out)["erased"] == 2)
        let gone = await runner.run("log", "show", "vmc", "--record", "17", "--workspace", "@provider")
        #expect(gone.status == .badInput && gone.out.isEmpty)
        let person = await runner.run(
            "log", "erase", "vmc", "--personal-value", "Li Wenbo (simulated)", "--ground", "PIPL article 47", "--by", "dpo-3",
            "--workspace",
            "@provider", "--format", "json")
        #expect(try (JSON(parsing: person.out)["erased"]?.integer ?? 0) > 10)
        let after = await runner.run("log", "verify", "vmc", "--workspace", "@provider", "--format", "json")
        #expect(after.status == .done, "\(after.out)")
        #expect(try JSON(parsing: after.out)["erased"] == 2)

        let segment = runner.folder.url.appending(path: "provider/logbooks/vmc/segment")
        var bytes = try Data(contentsOf: segment)
        bytes[5000] ^= 1
        try bytes.write(to: segment)
        let damaged = await runner.run("log", "verify", "vmc", "--workspace", "@provider", "--lang", "zh")
        #expect(damaged.status == .rejected)
        #expect(damaged.out.contains("存在问题"))
        #expect(!damaged.error.isEmpty)
    }
}
