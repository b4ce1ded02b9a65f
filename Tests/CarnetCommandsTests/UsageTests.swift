import CommandFrame
import Foundation
import TestSupport
import Testing

@testable import CarnetCommands

@Suite struct UsageTests {
    @Test(arguments: [
        ["nonsense"], ["init"], ["init", "--role", "king", "--name", "x"], ["log", "append"],
        ["log", "show", "x", "--record", "-1"],
        ["key", "list", "--lang", "fr"], ["init", "--role", "witness", "--name", "w", "--did", "did:web:x.example"],
        ["attach", "x.carnet"],
        ["log", "checkpoint", "x", "--witness", "https://witness.example"],
    ])
    func endsWith64(_ arguments: [String]) async {
        let (out, status) = await UsageTests.run(arguments)
        #expect(status == .usage)
        #expect(out.isEmpty)
    }

    @Test(arguments: [["--help"], ["--version"], ["log", "append", "--help"], ["help", "init"]])
    func helpIsAResult(_ arguments: [String]) async {
        let (out, status) = await UsageTests.run(arguments)
        #expect(status == .done)
        #expect(!out.isEmpty)
    }

    @Test func everyCommandHasAnExample() async throws {
        for command in [
            "init", "key list", "key did-document", "log create", "log append", "log import", "log show", "log rebuild",
            "log export", "log checkpoint", "issue certificate", "issue listing", "issue accreditation", "issue recognition",
            "issue statement", "issue acceptance", "witness cosign", "attach",
        ] {
            let (out, _) = await UsageTests.run(command.split(separator: " ").map(String.init) + ["--help"])
            #expect(out.contains("Example"), "\(command)")
        }
    }

    @Test(arguments: ["a\nb", "a\u{202e}b", String(repeating: "x", count: 257), ""])
    func namesThatWouldTurnALineAreRefused(_ name: String) async throws {
        let runner = try Runner()
        let result = await runner.run("init", "@w", "--role", "client", "--name", name, "--did", "did:web:x.example")
        #expect(result.status == .badInput && result.error.hasSuffix("[workspace.name]\n"), "\(result.error)")
        #expect(!FileManager.default.fileExists(atPath: runner.folder.path("w")))
    }

    @Test func missingInputEndsWith66() async throws {
        let runner = try Runner()
        let result = await runner.run("attach", "@none.carnet", "@none.jwt")
        #expect(result.status == .missingInput)
        #expect(result.error == "carnet: There is no file “\(runner.folder.path("none.carnet"))”. [file.missing]\n")
        let chinese = await runner.run("attach", "@none.carnet", "@none.jwt", "--lang", "zh-CN")
        #expect(chinese.error == "carnet: 找不到文件“\(runner.folder.path("none.carnet"))”。 [file.missing]\n")
        let workspace = await runner.run("key", "list", "--workspace", "@none")
        #expect(workspace.status == .missingInput)
    }

    @Test func whatCannotBeWrittenEndsWith73() async throws {
        let runner = try await Runner.withLogbook()
        try runner.write("", to: "file")
        let result = await runner.run("log", "export", "vmc", "--workspace", "@provider", "-o", "@file/records.ndjson")
        #expect(result.status == .cannotWrite)
        let again = await runner.run("init", "@provider", "--role", "provider", "--name", "x", "--did", "did:web:x.example")
        #expect(again.status == .cannotWrite)
    }

    @Test func badWorkspaceIsToldWithLineAndPointer() async throws {
        let runner = try Runner()
        try FileManager.default.createDirectory(at: runner.folder.url.appending(path: "w"), withIntermediateDirectories: true)
        try runner.write(
            "workspace: carnet/workspace/v1\nrole: provider\nname: {en: x}\ndid: did:web:10.0.0.1\n", to: "w/carnet.yaml")
        let result = await runner.run("key", "list", "--workspace", "@w")
        #expect(result.status == .badInput)
        #expect(result.error.hasPrefix("carnet: \(runner.folder.path("w/carnet.yaml")):4: "))
        #expect(result.error.hasSuffix("[/did · did.host]\n"))
    }

    @Test func realNamesHaveNoSimulatedTime() async throws {
        let runner = try Runner()
        _ = await runner.run("init", "@w", "--role", "witness", "--name", "witness.example/w1")
        let result = await runner.run("witness", "cosign", "--workspace", "@w", "--simulated-time", "2026-10-01T00:00:00Z")
        #expect(result.status == .usage)
        #expect(result.error.hasSuffix("[usage.simulated]\n"))
    }

    @Test func secretsAreTheirOwnersAlone() async throws {
        let runner = try await Runner.withLogbook()
        for name in ["provider/keys/identity.jwk", "provider/keys/log-vmc.key", "w1/keys/witness.key"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: runner.folder.path(name))
            #expect((attributes[.posixPermissions] as? Int) == 0o600, "\(name)")
        }
        let list = await runner.run("key", "list", "--workspace", "@provider", "--format", "json")
        #expect(!list.out.contains("\"d\"") && !list.out.contains("PRIVATE"))
    }

    private static func run(_ arguments: [String]) async -> (out: String, status: CommandFrame.ExitStatus) {
        guard let runner = try? Runner() else { return ("", .defect) }
        let result = await runner.run(all: arguments)
        return (result.out, result.status)
    }
}
