import CommandFrame
import Documents
import Foundation
import TestSupport
import Testing

/// A provider with an open logbook of releases, and one witness: releases of one small program.
struct ReleaseScene {
    let runner: Runner
    private let vkey: String

    init(terms: String = "") async throws {
        runner = try Runner()
        _ = await runner.run(
            "init", "@provider", "--role", "provider", "--name", "N", "--did", "did:web:simulated.example:nanshan-cloud")
        let made = await runner.run("init", "@w1", "--role", "witness", "--name", "simulated-w1.example/w", "--format", "json")
        try runner.write((JSON(parsing: made.out)["witness"]?.string ?? "") + "\n", to: "w1.vkey")
        let contract = SharedData.package.appending(path: "Examples/service-release/contract.yaml")
        try runner.write(
            String(contentsOf: contract, encoding: .utf8).replacing("quorum: 2", with: "quorum: 1"), to: "contract.yaml")
        try runner.write("terms: carnet/release-terms/v1\n" + terms, to: "releases.yaml")
        let created = await runner.run(
            "log", "create", "warehouse", "--contract", "@contract.yaml", "--workspace", "@provider", "--witness-key", "@w1.vkey",
            "--simulated-time", "2026-09-01T08:00:00+08:00", "--format", "json")
        try #require(created.status == .done, "\(created.error)")
        vkey = try #require(JSON(parsing: created.out)["vkey"]?.string)
    }

    /// Writes a specification and what it names into a folder of its own.
    func compose(_ version: String, in folder: String? = nil, previous: String? = nil, more: [String: String] = [:]) throws {
        let folder = folder ?? version
        try FileManager.default.createDirectory(
            at: runner.folder.url.appending(path: folder), withIntermediateDirectories: true)
        for (name, text) in more { try runner.write(text, to: "\(folder)/\(name)") }
        try runner.write("program \(version)", to: "\(folder)/stock.bin")
        func list(_ ending: String) -> String {
            "[" + more.keys.filter { $0.hasSuffix(ending) }.sorted().map { "\"\($0)\"" }.joined(separator: ", ") + "]"
        }
        try runner.write(
            """
            release: carnet/release-spec/v1
            logbook: warehouse
            source: urn:simulated:nanshan-cloud:releases
            folder: published
            product: {id: stock, name: {en: Stock, zh: 库存}}
            version: "\(version)"
            previous: \(previous.map { "\"" + runner.folder.path($0) + "\"" } ?? "null")
            languages: [en]
            artefacts: [{role: program, path: stock.bin}]
            sboms: \(list(".cdx.json"))
            apis: []
            provenance: \(list(".intoto.json"))

            """, to: "\(folder)/release.yaml")
    }

    func publish(_ folder: String, at time: String) async -> Runner.Result {
        await runner.run(
            "release", "publish", "@\(folder)/release.yaml", "--workspace", "@provider", "--simulated-time", time, "--lang", "en",
            "--format", "json")
    }

    /// The witness sees the log.
    func witness(_ time: String) async throws {
        var from = "0"
        for _ in 0..<2 {
            let request = await runner.run("log", "checkpoint", "warehouse", "--workspace", "@provider", "--from", from)
            let answer = await runner.run(
                all: ["witness", "cosign", "--workspace", "@w1", "--log", vkey, "--simulated-time", time],
                input: Array(request.out.utf8))
            if answer.status == .rejected {
                from = String(answer.out.dropLast())
                continue
            }
            try runner.write(answer.out, to: "answer")
        }
        let kept = await runner.run("log", "checkpoint", "warehouse", "--workspace", "@provider", "--cosignature", "@answer")
        try #require(kept.status == .done, "\(kept.error)")
    }

    func build(_ folder: String, _ more: String...) async -> Runner.Result {
        await runner.run(
            all: [
                "build", "service-release", "@\(folder)/release.yaml", "--workspace", "@provider", "-o", "@\(folder).carnet",
                "--lang", "en",
            ] + more)
    }

    func sayLatest(_ carnet: String, at time: String, workspace: String = "provider") async -> Runner.Result {
        await runner.run(
            "issue", "latest-release", "@\(carnet)", "--until", "2027-01-01T00:00:00Z", "--workspace", "@\(workspace)",
            "--simulated-time", time, "-o", "@latest.jwt", "--lang", "en")
    }

    /// Published, seen and built.
    func deliver(_ version: String, at day: String, previous: String? = nil, more: [String: String] = [:]) async throws {
        try compose(version, previous: previous, more: more)
        let published = await publish(version, at: day + "T10:00:00+08:00")
        try #require(published.status == .done, "\(published.error)")
        try await witness(day + "T10:05:00+08:00")
        let built = await build(version)
        try #require(built.status == .done, "\(built.error)")
    }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: runner.folder.path(name)) }

    static func bill(_ version: String) -> String {
        """
        {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
         "metadata": {"component": {"type": "application", "bom-ref": "app", "name": "stock", "version": "\(version)",
           "hashes": [{"alg": "SHA-256", "content": "\(Digest.sha256("program 1.0.0").hex)"}]}}}
        """
    }
}
