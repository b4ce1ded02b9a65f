import CommandFrame
import Documents
import Foundation
import TestSupport
import Testing

@testable import CarnetCommands

@Suite struct LogbookTests {
    @Test func keepsTheMonthAndKnowsItAgain() async throws {
        let runner = try await Runner.withLogbook()
        let records = Runner.example("records/2026-10.ndjson")
        let first = await runner.run("log", "append", "vmc", records, "--workspace", "@provider", "--format", "json")
        #expect(first.status == .done)
        let report = try JSON(parsing: first.out)
        #expect(report["added"] == 444 && report["known"] == 0 && report["first"] == 1 && report["size"] == 445)
        let again = await runner.run("log", "append", "vmc", records, "--workspace", "@provider", "--format", "json")
        #expect(try JSON(parsing: again.out)["known"] == 444)
        let export = await runner.run("log", "export", "vmc", "--workspace", "@provider", "--from", "1", "--to", "2")
        // The first record holds no personal field, so it is kept as it was sent.
        let lines = try String(contentsOfFile: records, encoding: .utf8).split(separator: "\n")
        #expect(export.out == lines[0] + "\n")
        let rebuilt = await runner.run("log", "rebuild", "vmc", "--workspace", "@provider", "--format", "json")
        #expect(try JSON(parsing: rebuilt.out)["root"] == report["root"])
    }

    /// A log on a machine that does not remember what it signed goes on once an operator says from where.
    @Test func goesOnElsewhereByAnOperatorsWord() async throws {
        let runner = try await Runner.withLogbook()
        let records = Runner.example("records/2026-10.ndjson")
        _ = await runner.run("log", "append", "vmc", records, "--workspace", "@provider")
        try FileManager.default.copyItem(
            atPath: runner.folder.path("provider/logbooks/vmc/checkpoint"), toPath: runner.folder.path("witnessed"))
        try FileManager.default.removeItem(atPath: runner.folder.path("state"))
        let refused = await runner.run("log", "append", "vmc", records, "--workspace", "@provider")
        #expect(refused.status == .badInput && refused.error.hasSuffix("[log.lock.missing]\n"), "\(refused.error)")
        let adopted = await runner.run("log", "rebuild", "vmc", "--workspace", "@provider", "--adopt", "@witnessed")
        #expect(adopted.status == .done, "\(adopted.error)")
        let again = await runner.run("log", "append", "vmc", records, "--workspace", "@provider", "--format", "json")
        #expect(try JSON(parsing: again.out)["known"] == 444)
    }

    @Test func splicesPersonalFieldsOut() async throws {
        let runner = try await Runner.withLogbook()
        _ = await runner.run("log", "append", "vmc", Runner.example("records/2026-10.ndjson"), "--workspace", "@provider")
        let export = await runner.run("log", "export", "vmc", "--workspace", "@provider")
        #expect(export.out.contains("pc-0117") && !export.out.contains("Li Wenbo") && !export.out.contains("Tran Thi Mai"))
        #expect(export.out.contains("\"_sd\""))
    }

    @Test func tellsWhichLineIsRefusedAndKeepsWhatStandsBefore() async throws {
        let runner = try await Runner.withLogbook()
        let lines = try String(contentsOfFile: Runner.example("records/2026-10.ndjson"), encoding: .utf8).split(separator: "\n")
        try runner.write("\(lines[0])\n\(lines[1])\n{\"specversion\":\"1.0\"}\n\(lines[2])\n", to: "bad.ndjson")
        let result = await runner.run("log", "append", "vmc", "@bad.ndjson", "--workspace", "@provider", "--format", "json")
        #expect(result.status == .badInput)
        #expect(result.error.hasPrefix("carnet: \(runner.folder.path("bad.ndjson")):3"))
        #expect(try JSON(parsing: result.out)["size"] == 3)
    }

    @Test(arguments: ["\u{feff}{}", "[]", "{\"a\":1,\"a\":2}", "{\"a\":\"\0\"}", String(repeating: "[", count: 70), ""])
    func refusesHostileLines(_ line: String) async throws {
        let runner = try await Runner.withLogbook()
        try runner.write(line + "\n", to: "bad.ndjson")
        let result = await runner.run("log", "append", "vmc", "@bad.ndjson", "--workspace", "@provider")
        #expect(result.status == .badInput)
        #expect(result.error.hasPrefix("carnet: \(runner.folder.path("bad.ndjson")):1"))
    }

    @Test func aContractOfAnotherProviderIsRefused() async throws {
        let runner = try Runner()
        _ = await runner.run("init", "@p", "--role", "provider", "--name", "Other", "--did", "did:web:simulated.example:other")
        let text = try String(contentsOfFile: Runner.example("contract.yaml"), encoding: .utf8).replacingOccurrences(
            of: "quorum: 2", with: "quorum: 0")
        try runner.write(text, to: "contract.yaml")
        try runner.write("", to: "service-levels.yaml")
        let result = await runner.run("log", "create", "x", "--contract", "@contract.yaml", "--workspace", "@p")
        #expect(result.status == .badInput)
        #expect(result.error.hasSuffix("[contract.provider]\n"))
        #expect(!FileManager.default.fileExists(atPath: runner.folder.path("p/logbooks/x")))
    }

    @Test(arguments: ["../x", "X", "a/b", ".x", ""])
    func refusesNamesThatAreNoFileNames(_ name: String) async throws {
        let runner = try await Runner.withLogbook()
        let result = await runner.run("log", "show", name, "--workspace", "@provider")
        #expect(result.status == .badInput)
        #expect(result.error.hasSuffix("[log.name]\n"))
    }
}
