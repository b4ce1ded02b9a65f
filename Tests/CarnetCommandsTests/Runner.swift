import CarnetCommands
import CommandFrame
import Foundation
import Synchronization
import TestSupport

/// Runs command lines in a folder of their own, as a shell would, and keeps what they print.
final class Runner {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    struct Result {
        var status: CommandFrame.ExitStatus
        var out: String
        var error: String
    }

    /// Paths are those of the test's folder where they begin with `@`.
    func run(_ arguments: String..., input: [UInt8] = [], environment: [String: String] = [:]) async -> Result {
        await run(all: arguments, input: input, environment: environment)
    }

    func run(all arguments: [String], input: [UInt8] = [], environment: [String: String] = [:]) async -> Result {
        let out = Mutex<[UInt8]>([])
        let error = Mutex<[UInt8]>([])
        let rest = Mutex<ArraySlice<UInt8>>(input[...])
        let state = ["CARNET_STATE": folder.path("state")]
        let console = Console(
            out: { bytes in out.withLock { $0 += bytes } }, error: { bytes in error.withLock { $0 += bytes } },
            read: { buffer in
                rest.withLock { rest in
                    let part = rest.prefix(buffer.count)
                    buffer.copyBytes(from: part)
                    rest = rest.dropFirst(part.count)
                    return part.count
                }
            },
            environment: state.merging(environment) { $1 })
        let expanded = arguments.map { $0.hasPrefix("@") ? folder.path(String($0.dropFirst())) : $0 }
        let status = await Carnet.run(expanded, on: console)
        return Result(
            status: status, out: String(decoding: out.withLock { $0 }, as: UTF8.self),
            error: String(decoding: error.withLock { $0 }, as: UTF8.self))
    }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: folder.url.appending(path: name))
    }

    func read(_ name: String) throws -> String { try String(contentsOf: folder.url.appending(path: name), encoding: .utf8) }

    /// A file of the examples.
    static func example(_ name: String) -> String { SharedData.package.appending(path: "Examples/machining-centre/\(name)").path }

    /// A provider with an open logbook `vmc`, two witnesses and a client.
    static func withLogbook() async throws -> Runner {
        let runner = try Runner()
        _ = await runner.run(
            "init", "@provider", "--role", "provider", "--name", "Pengcheng", "--did", "did:web:simulated.example:pengcheng")
        _ = await runner.run("init", "@w1", "--role", "witness", "--name", "simulated-witness.example/w1")
        _ = await runner.run("init", "@w2", "--role", "witness", "--name", "simulated-witness-two.example/w2")
        for witness in ["w1", "w2"] {
            let keys = await runner.run("key", "list", "--workspace", "@" + witness, "--format", "json")
            try runner.write(
                keys.out.split(separator: "\"").first { $0.hasPrefix("simulated") }.map { $0 + "\n" } ?? "", to: witness + ".vkey"
            )
        }
        _ = await runner.run(
            "log", "create", "vmc", "--contract", Runner.example("contract.yaml"), "--workspace", "@provider", "--witness-key",
            "@w1.vkey", "--witness-key", "@w2.vkey", "--simulated-time", "2026-09-30T17:00:00+07:00")
        return runner
    }
}
