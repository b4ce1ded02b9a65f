import CommandFrame
import Documents
import Foundation
import TestSupport
import Testing

@testable import CarnetCommands

/// A provider with a logbook of releases that one witness watches, and folders with the files of releases.
struct ReleaseStage {
    let runner: Runner
    let logKey: String
    /// What the witness has seen of the log.
    private let seen = Seen()

    private final class Seen { var size = 0 }

    static let terms = """
        terms: carnet/release-terms/v1
        languages: [en, zh]
        documents: [manual]
        coverage: every
        sbom: {supplier: "1", version: "1"}
        override: report

        """

    init(terms: String = Self.terms) async throws {
        runner = try Runner()
        for (role, id) in [("provider", "nanshan-cloud"), ("client", "gudang-jaya"), ("authority", "zone")] {
            _ = await runner.run("init", "@" + role, "--role", role, "--name", role, "--did", "did:web:simulated.example:\(id)")
            try runner.write(await runner.run("key", "did-document", "--workspace", "@" + role).out, to: role + ".json")
        }
        let watcher = await runner.run(
            "init", "@w1", "--role", "witness", "--name", "simulated-witness.example/w1", "--format", "json")
        try runner.write(try #require(JSON(parsing: watcher.out)["witness"]?.string) + "\n", to: "w1.vkey")
        try runner.write(
            """
            contract: carnet/contract/v1
            id: C-3
            title: {en: Stock, zh: 库存}
            start: 2026-10-01T00:00:00Z
            provider: {did: "did:web:simulated.example:nanshan-cloud", name: {en: Acme, zh: 阿克米}}
            client: {did: "did:web:simulated.example:gudang-jaya", name: {en: Client, zh: 客户}}
            origin: simulated.example/acme/stock
            witnesses: {quorum: 1, keys: []}
            asset: [{id: stock, country: ID}]
            kind: service-release
            sources: [{uri: "urn:simulated:releases", numbered: false}]
            terms: [releases.yaml]

            """, to: "contract.yaml")
        try runner.write(terms, to: "releases.yaml")
        let created = await runner.run(
            "log", "create", "stock", "--contract", "@contract.yaml", "--workspace", "@provider", "--client-keys", "@client.json",
            "--witness-key", "@w1.vkey", "--simulated-time", "2026-10-01T00:00:00Z", "--format", "json")
        try runner.write(created.out, to: "logbook.json")
        logKey = try #require(JSON(parsing: created.out)["vkey"]?.string, "\(created.error)")
    }

    // MARK: Files

    static func openAPI(_ paths: [String]) -> String {
        let operations = paths.map { "  /\($0):\n    get:\n      responses:\n        \"200\": {description: ok}\n" }
        return "openapi: 3.1.0\ninfo: {title: Stock, version: \"1\"}\npaths:\n" + operations.joined()
    }

    static func bill(of program: String, version: String = "1.0.0") -> String {
        """
        {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
         "metadata": {"timestamp": "2026-10-01T00:00:00Z", "authors": [{"name": "Acme"}],
           "component": {"type": "application", "bom-ref": "app", "name": "stock", "version": "\(version)", "supplier": {"name": "Acme"},
             "purl": "pkg:generic/stock@\(version)", "hashes": [{"alg": "SHA-256", "content": "\(Digest.sha256(program).hex)"}]}},
         "dependencies": [{"ref": "app", "dependsOn": []}]}
        """
    }

    static func manual(_ language: String) -> String {
        language == "en"
            ? "# 1 Receiving\n\nGoods are counted within 30 min of arrival at the gate of the warehouse.\n"
            : "# 1 收货\n\n货物到达仓库大门后应在 30 分钟内完成清点，并由收货人员签字确认。\n"
    }

    static let residency = """
        residency: carnet/residency/v1
        home: ID
        categories:
          - {id: orders, name: {en: Orders, zh: 订单}, personal: true, places: [ID]}
        processing:
          - {category: orders, places: [ID], purposes: [service], ground: contract, by: own, retention: {period: P90D, from: contract-end}}

        """

    /// The files of a version in a folder of its own; `changes` replace or, with `nil`, leave out files by name.
    func lay(
        _ version: String, in folder: String? = nil, after previous: String? = nil, paths: [String] = ["a"],
        _ changes: [String: String?] = [:]
    ) throws {
        try Self.lay(version, in: folder ?? version, of: runner, after: previous, paths: paths, changes)
    }

    static func lay(
        _ version: String, in folder: String, of runner: Runner, after previous: String? = nil, paths: [String] = ["a"],
        _ changes: [String: String?] = [:]
    ) throws {
        var files: [String: String?] = [
            "bin/stock": "program \(version)", "sbom/bom.json": bill(of: "program \(version)", version: version),
            "api/openapi.yaml": openAPI(paths), "docs/manual.en.md": manual("en"), "docs/manual.zh.md": manual("zh"),
            "residency.yaml": residency, "release.yaml": specification(version, after: previous.map { "../\($0)" }),
        ]
        files.merge(changes) { $1 }
        for (name, text) in files {
            guard let text else { continue }
            let place = runner.folder.url.appending(path: "\(folder)/\(name)")
            try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: place)
        }
    }

    static func specification(_ version: String, after previous: String? = nil) -> String {
        """
        release: carnet/release-spec/v1
        logbook: stock
        source: urn:simulated:releases
        folder: published
        product: {id: stock, name: {en: Stock, zh: 库存}}
        version: "\(version)"
        previous: \(previous ?? "null")
        languages: [en, zh]
        artefacts: [{role: program, path: "bin/*"}]
        sboms: ["sbom/*.json"]
        apis: [{id: stock, entry: api/openapi.yaml}]
        documents: [{role: manual, path: "docs/manual.{language}.md"}]
        residency: residency.yaml

        """
    }

    // MARK: Commands

    /// `carnet release VERB FOLDER/release.yaml` on a day of October 2026, at nine.
    func run(_ verb: String, _ folder: String, on day: String, _ more: String...) async -> Runner.Result {
        await runner.run(
            all: ["release", verb, "@\(folder)/release.yaml", "--workspace", "@provider", "--lang", "en"] + more
                + ["--simulated-time", "2026-10-\(day)T09:00:00Z"])
    }

    /// Published and seen by the witness.
    func publish(_ folder: String, on day: String) async throws {
        let published = await run("publish", folder, on: day)
        try #require(published.status == .done, "\(published.error)")
        try await witness(at: "2026-10-\(day)T09:05:00Z")
    }

    func build(_ folder: String, _ more: String...) async -> Runner.Result {
        await runner.run(
            all: [
                "build", "service-release", "@\(folder)/release.yaml", "--workspace", "@provider", "-o", "@\(folder).carnet",
                "--lang", "en",
            ] + more)
    }

    /// Laid, published, witnessed and built.
    func deliver(
        _ version: String, on day: String, after previous: String? = nil, paths: [String] = ["a"],
        _ changes: [String: String?] = [:]
    ) async throws {
        try lay(version, after: previous, paths: paths, changes)
        try await publish(version, on: day)
        let built = await build(version)
        try #require(built.status == .done, "\(built.error)")
    }

    /// The log's state, seen by the witness.
    func witness(at time: String) async throws {
        let start = seen.size > 0 ? ["--from", String(seen.size)] : []
        let request = await runner.run(all: ["log", "checkpoint", "stock", "--workspace", "@provider"] + start)
        let answer = await runner.run(
            all: ["witness", "cosign", "--workspace", "@w1", "--log", logKey, "--simulated-time", time],
            input: Array(request.out.utf8))
        try #require(answer.status == .done, "\(request.error)\(answer.error)\(answer.out)")
        try runner.write(answer.out, to: "w1.answer")
        let kept = await runner.run("log", "checkpoint", "stock", "--workspace", "@provider", "--cosignature", "@w1.answer")
        try #require(kept.status == .done, "\(kept.error)")
        seen.size = try await size()
    }

    /// Listing, statement and the word that it is the newest, attached; `client.yaml` accepts it.
    func complete(_ version: String, on day: String, until: String) async throws {
        let time = "2026-10-\(day)T10:00:00Z"
        let listing = try String(
            contentsOf: SharedData.package.appending(path: "Examples/machining-centre/pengcheng.listing.yaml"), encoding: .utf8)
        try runner.write(
            listing.replacing("example:pengcheng", with: "example:nanshan-cloud")
                .replacing("[maintenance-log]", with: "[service-release]").replacing("[VN]", with: "[ID]"), to: "listing.yaml")
        let statement = SharedData.package.appending(path: "Examples/service-release/statement.yaml").path
        for command in [
            [
                "issue", "listing", "@listing.yaml", "--workspace", "@authority", "--keys", "@provider.json", "-o",
                "@\(version).listing.jwt", "--simulated-time", "2026-09-15T10:00:00+08:00",
            ],
            [
                "issue", "statement", statement, "--workspace", "@provider", "--carnet", "@\(version).carnet", "-o",
                "@\(version).statement.jwt", "--simulated-time", time,
            ],
            [
                "issue", "latest-release", "@\(version).carnet", "--until", until, "--workspace", "@provider", "-o",
                "@\(version).latest.jwt", "--simulated-time", time,
            ],
            [
                "attach", "@\(version).carnet", "@\(version).listing.jwt", "@\(version).statement.jwt", "@\(version).latest.jwt",
                "@provider.json", "@authority.json",
            ],
            [
                "policy", "new", "--kind", "service-release", "--anchor", "@authority.json", "--logbook", "@logbook.json",
                "--witness", "@w1.vkey", "--simulated", "did:web:simulated.example:zone", "--simulated",
                "did:web:simulated.example:nanshan-cloud", "--simulated", "did:web:simulated.example:gudang-jaya", "--simulated",
                "simulated.example/acme/stock", "--simulated", "simulated-witness.example/w1", "-o", "@client.yaml",
            ],
        ] {
            let result = await runner.run(all: command)
            try #require(result.status == .done, "\(command.prefix(2)): \(result.error)")
        }
    }

    func verify(_ version: String, _ more: String...) async -> Runner.Result {
        await runner.run(all: ["verify", "@\(version).carnet", "--policy", "@client.yaml", "--lang", "en"] + more)
    }

    /// Files of the stage's folder whose names end so.
    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: runner.folder.path(name)) }
    /// What a command that broke off would leave beside its output.
    func leftovers() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: runner.folder.url.path).filter { $0.hasSuffix(".tmp") }
    }

    /// Records in the log.
    func size() async throws -> Int {
        let records = await runner.run("log", "export", "stock", "--workspace", "@provider")
        try #require(records.status == .done, "\(records.error)")
        return records.out.split(separator: "\n").count
    }
}
