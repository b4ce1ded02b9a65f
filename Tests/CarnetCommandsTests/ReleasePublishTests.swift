import CommandFrame
import Documents
import Foundation
import TestSupport
import Testing

/// A version number is used once: what publishing does when it is asked again, and what it refuses before it is too late.
@Suite struct ReleasePublishTests {
    @Test func theSameReleaseAgain() async throws {
        let scene = try await ReleaseScene()
        try scene.compose("1.0.0")
        let first = await scene.publish("1.0.0", at: "2026-09-07T10:00:00+08:00")
        #expect(first.status == .done, "\(first.error)")
        let bytes = try scene.runner.read("1.0.0/published/release.json")
        let again = await scene.publish("1.0.0", at: "2026-09-08T10:00:00+08:00")
        #expect(again.status == .done, "\(again.error)")
        #expect(try JSON(parsing: first.out) == ["version": "1.0.0", "record": 1, "size": 2, "new": true])
        #expect(try JSON(parsing: again.out) == ["version": "1.0.0", "record": 1, "size": 2, "new": false, "changed": []])
        #expect(try scene.runner.read("1.0.0/published/release.json") == bytes)
        func withdraw(_ reason: String, _ time: String) async -> Runner.Result {
            await scene.runner.run(
                "release", "withdraw", "@1.0.0/release.yaml", "--reason", reason, "--workspace", "@provider", "--simulated-time",
                time, "--lang", "en")
        }
        let withdrawn = await withdraw("orders are lost", "2026-09-09T10:00:00+08:00")
        #expect(withdrawn.status == .done, "\(withdrawn.error)")
        let repeated = await withdraw("another reason", "2026-09-10T10:00:00+08:00")
        #expect(repeated.status == .done && repeated.out.contains("orders are lost"), "\(repeated.error)")
    }

    /// What lies there by now is not taken for what was published.
    @Test func filesThatWereEditedSince() async throws {
        let scene = try await ReleaseScene()
        try scene.compose("1.0.0", more: ["stock.cdx.json": ReleaseScene.bill("1.0.0")])
        #expect(await scene.publish("1.0.0", at: "2026-09-07T10:00:00+08:00").status == .done)
        try scene.runner.write("program 1.0.0, mended", to: "1.0.0/stock.bin")
        try FileManager.default.removeItem(atPath: scene.runner.folder.path("1.0.0/stock.cdx.json"))
        let again = await scene.publish("1.0.0", at: "2026-09-08T10:00:00+08:00")
        #expect(again.status == .done)
        #expect(try JSON(parsing: again.out)["changed"] == ["stock.bin", "stock.cdx.json"])
        let text = await scene.runner.run("release", "publish", "@1.0.0/release.yaml", "--workspace", "@provider", "--lang", "en")
        #expect(text.out.contains("not what was published: stock.bin, stock.cdx.json"), "\(text.out)\(text.error)")
    }

    /// A publication that was interrupted goes on, but not with a time that nobody would believe.
    @Test func whatWasBegunLongAgo() async throws {
        let scene = try await ReleaseScene()
        try scene.compose("1.0.0")
        #expect(await scene.publish("1.0.0", at: "2026-09-07T10:00:00+08:00").status == .done)
        let other = try await ReleaseScene()
        try other.compose("1.0.0")
        try FileManager.default.createDirectory(
            atPath: other.runner.folder.path("1.0.0/published"), withIntermediateDirectories: true)
        try other.runner.write(scene.runner.read("1.0.0/published/release.json"), to: "1.0.0/published/release.json")
        let late = await other.publish("1.0.0", at: "2026-09-09T10:00:00+08:00")
        #expect(late.status == .badInput && late.error.contains("[release.begun-long-ago]"), "\(late.error)")
        let soon = await other.publish("1.0.0", at: "2026-09-07T20:00:00+08:00")
        #expect(soon.status == .done, "\(soon.error)")
    }

    /// The log is what counts: where release.json is lost, it is made again if that gives the same, and never another.
    @Test func aLostManifest() async throws {
        let scene = try await ReleaseScene()
        try scene.compose("1.0.0")
        #expect(await scene.publish("1.0.0", at: "2026-09-07T10:00:00+08:00").status == .done)
        let bytes = try scene.runner.read("1.0.0/published/release.json")
        func lose() throws {
            try FileManager.default.removeItem(atPath: scene.runner.folder.path("1.0.0/published/release.json"))
        }
        try lose()
        let built = await scene.build("1.0.0")
        #expect(built.status == .badInput && built.error.contains("[release.manifest-lost]"), "\(built.error)")
        #expect(built.error.contains(Digest.sha256(bytes).hex))
        let again = await scene.publish("1.0.0", at: "2026-09-08T10:00:00+08:00")
        #expect(again.status == .done && again.out.contains("\"new\": false"), "\(again.error)")
        #expect(try scene.runner.read("1.0.0/published/release.json") == bytes)
        try lose()
        try scene.runner.write("program 1.0.0, mended", to: "1.0.0/stock.bin")
        let other = await scene.publish("1.0.0", at: "2026-09-08T10:00:00+08:00")
        #expect(other.status == .badInput && other.error.contains("[release.version-used]"), "\(other.error)")
        #expect(other.error.contains(Digest.sha256(bytes).hex) && !scene.exists("1.0.0/published/release.json"))
    }

    /// A release is withdrawn by the log alone, and no carnet is built that would not tell it.
    @Test func aWithdrawalIsTold() async throws {
        let scene = try await ReleaseScene()
        try await scene.deliver("1.0.0", at: "2026-09-07")
        let bytes = try scene.runner.read("1.0.0/published/release.json")
        try FileManager.default.removeItem(atPath: scene.runner.folder.path("1.0.0/published"))
        func withdraw(_ folder: String, _ reason: String) async -> Runner.Result {
            await scene.runner.run(
                "release", "withdraw", "@\(folder)/release.yaml", "--reason", reason, "--workspace", "@provider",
                "--simulated-time", "2026-09-09T10:00:00+08:00", "--lang", "en")
        }
        #expect(await withdraw("1.0.0", " ").status == .usage)
        let withdrawn = await withdraw("1.0.0", "orders are lost")
        #expect(
            withdrawn.status == .done && withdrawn.out.contains("Release 1.0.0 is withdrawn (record 2)"), "\(withdrawn.error)")
        try scene.compose("1.1.0", previous: "1.0.0.carnet")
        let unknown = await withdraw("1.1.0", "x")
        #expect(unknown.error.contains("[release.not-published]"), "\(unknown.error)")
        #expect(await scene.publish("1.0.0", at: "2026-09-09T11:00:00+08:00").status == .done)
        #expect(try scene.runner.read("1.0.0/published/release.json") == bytes)
        let early = await scene.build("1.0.0")
        #expect(early.status == .badInput && early.error.contains("[build.withdrawal-unwitnessed]"), "\(early.error)")
        try await scene.witness("2026-09-09T12:00:00+08:00")
        let late = await scene.build("1.0.0")
        #expect(late.status == .badInput && late.error.contains("[release.withdrawn]"), "\(late.error)")
    }

    /// A refusal names the line of the specification, not of the file that was made of it.
    @Test func linesAreThoseOfTheSpecification() async throws {
        let scene = try await ReleaseScene()
        try scene.compose("1.0.0")
        let text = try scene.runner.read("1.0.0/release.yaml")
        try scene.runner.write(
            text.replacing("[en]", with: "[en, en]") + "support: {until: 2027-01-01T00:00:00Z, endOfLife: never, contact: x}\n",
            to: "1.0.0/release.yaml")
        let refused = await scene.publish("1.0.0", at: "2026-09-07T10:00:00+08:00")
        let lines = text.split(separator: "\n").count
        #expect(
            refused.error.contains("release.yaml:8") && refused.error.contains("release.yaml:\(lines + 1)"), "\(refused.error)")
    }

    /// What was given and cannot help is said.
    @Test func imagesSayNothingOfARelease() async throws {
        let scene = try await ReleaseScene()
        try await scene.deliver("1.0.0", at: "2026-09-07")
        _ = await scene.runner.run("policy", "new", "--kind", "service-release", "-o", "@client.yaml")
        let verdict = await scene.runner.run(
            "verify", "@1.0.0.carnet", "--policy", "@client.yaml", "--images", "@1.0.0", "--release", "@1.0.0.carnet", "--lang",
            "en")
        #expect(verdict.error.contains("--images: this carnet is no inspection") && !verdict.error.contains("--release:"))
        let far = await scene.runner.run(
            "verify", "@1.0.0.carnet", "--policy", "@client.yaml", "--at", "9999-12-31T00:00:00Z", "--lang", "en")
        #expect(far.status == .usage && far.error.contains("from the year 1678 to the year 2261"), "\(far.error)")
        let malformed = await scene.runner.run(
            "verify", "@1.0.0.carnet", "--policy", "@client.yaml", "--at", "9999-12-31", "--lang", "en")
        #expect(malformed.status == .usage && !malformed.error.contains("1678"))
    }

    @Test func whatIsRefusedLeavesNothing() async throws {
        let scene = try await ReleaseScene()
        try await scene.deliver("1.0.0", at: "2026-09-07")
        try scene.compose("1.0.0", in: "again", previous: "1.0.0.carnet")
        try scene.compose("0.9.0", previous: "1.0.0.carnet")
        try scene.compose("1.1.0", in: "beginning")
        try scene.compose("1.1.0", in: "bill", previous: "1.0.0.carnet", more: ["stock.cdx.json": ReleaseScene.bill("1.0.0")])
        for (folder, code) in [
            ("again", "release.version-used"), ("0.9.0", "release.rollback"), ("beginning", "release.second-beginning"),
            ("bill", "release.version-sbom"),
        ] {
            let refused = await scene.publish(folder, at: "2026-09-08T10:00:00+08:00")
            #expect(refused.status == .badInput && refused.error.contains("[\(code)]"), "\(folder): \(refused.error)")
            #expect(!scene.exists(folder + "/published"))
        }
        // A source that the contract does not know is found when the record is made.
        try scene.compose("1.1.0", in: "source", previous: "1.0.0.carnet")
        let text = try scene.runner.read("source/release.yaml")
        try scene.runner.write(text.replacing("cloud:releases", with: "cloud:others"), to: "source/release.yaml")
        let refused = await scene.publish("source", at: "2026-09-08T10:00:00+08:00")
        #expect(refused.error.contains("[record.source-unknown]") && !scene.exists("source/published/release.json"))
        try scene.runner.write(text, to: "source/release.yaml")
        let published = await scene.publish("source", at: "2026-09-08T10:00:00+08:00")
        #expect(published.status == .done, "\(published.error)")
    }

    @Test func aMaintenanceLineIsAProductOfItsOwn() async throws {
        let scene = try await ReleaseScene()
        try await scene.deliver("1.0.0", at: "2026-09-07")
        try await scene.deliver("2.0.0", at: "2026-09-14", previous: "1.0.0.carnet")
        try scene.compose("1.0.1", previous: "1.0.0.carnet")
        let refused = await scene.publish("1.0.1", at: "2026-09-21T10:00:00+08:00")
        #expect(refused.status == .badInput && refused.error.contains("[release.fork]"), "\(refused.error)")
        #expect(refused.error.contains("A maintenance line is a product of its own"))
        try scene.compose("1.0.1", in: "line")
        let text = try scene.runner.read("line/release.yaml").replacing("id: stock", with: "id: stock-1")
        try scene.runner.write(text, to: "line/release.yaml")
        #expect(await scene.publish("line", at: "2026-09-21T10:00:00+08:00").status == .done)
        try await scene.witness("2026-09-21T10:05:00+08:00")
        let built = await scene.build("line")
        #expect(built.status == .done, "\(built.error)")
        #expect(await scene.sayLatest("line.carnet", at: "2026-09-21T11:00:00+08:00").status == .done)
        // Neither line passes the other over.
        #expect(await scene.sayLatest("2.0.0.carnet", at: "2026-09-21T11:00:00+08:00").status == .done)
    }

    @Test func onlyTheNewestIsSaidToBe() async throws {
        let scene = try await ReleaseScene()
        try await scene.deliver("1.0.0", at: "2026-09-07")
        #expect(await scene.sayLatest("1.0.0.carnet", at: "2026-09-07T11:00:00+08:00").status == .done)
        try await scene.deliver("1.1.0", at: "2026-09-14", previous: "1.0.0.carnet")
        let older = await scene.sayLatest("1.0.0.carnet", at: "2026-09-14T11:00:00+08:00")
        #expect(older.status == .badInput && older.error.contains("1.1.0 was published after 1.0.0 (record 2)"), "\(older.error)")
        #expect(older.error.contains("[release.latest-newer]"))
        #expect(await scene.sayLatest("1.1.0.carnet", at: "2026-09-14T11:00:00+08:00").status == .done)
        _ = await scene.runner.run(
            "release", "withdraw", "@1.1.0/release.yaml", "--reason", "orders are lost", "--workspace", "@provider",
            "--simulated-time", "2026-09-15T10:00:00+08:00")
        let withdrawn = await scene.sayLatest("1.1.0.carnet", at: "2026-09-15T11:00:00+08:00")
        #expect(withdrawn.error.contains("[release.latest-withdrawn]"))
        #expect(await scene.sayLatest("1.0.0.carnet", at: "2026-09-15T11:00:00+08:00").status == .done)
    }

    /// Where the logbook lies elsewhere, only the carnet's own copy of the log can be asked, and that is said.
    @Test func aWorkspaceWithoutTheLogbook() async throws {
        let scene = try await ReleaseScene()
        try await scene.deliver("1.0.0", at: "2026-09-07")
        _ = await scene.runner.run(
            "init", "@desk", "--role", "provider", "--name", "N", "--did", "did:web:simulated.example:nanshan-cloud")
        let said = await scene.sayLatest("1.0.0.carnet", at: "2026-09-07T11:00:00+08:00", workspace: "desk")
        #expect(said.status == .done && said.error.contains("is not in this workspace"), "\(said.error)")
    }

    /// A level above 1 is left to whoever knows whom the client believes, and judged where that is given.
    @Test func aPolicyAtHand() async throws {
        let scene = try await ReleaseScene(terms: "provenance: 2\n")
        let statement = """
            {"_type": "https://in-toto.io/Statement/v1", "predicateType": "https://slsa.dev/provenance/v1",
             "subject": [{"name": "stock", "digest": {"sha256": "\(Digest.sha256("program 1.0.0").hex)"}}],
             "predicate": {"buildDefinition": {"buildType": "https://a.example/build", "externalParameters": {}},
              "runDetails": {"builder": {"id": "https://a.example/builder"}}}}
            """
        let envelope = """
            {"payloadType": "application/vnd.in-toto+json", "payload": "\(Base64.encode(Array(statement.utf8)))",
             "signatures": [{"keyid": "k", "sig": "\(Base64.encode([1, 2, 3]))"}]}
            """
        try scene.compose("1.0.0", more: ["stock.intoto.json": envelope])
        #expect(await scene.publish("1.0.0", at: "2026-09-07T10:00:00+08:00").status == .done)
        try await scene.witness("2026-09-07T10:05:00+08:00")
        let built = await scene.build("1.0.0")
        #expect(built.status == .done && built.error.contains("SLSA level 2"), "\(built.error)")
        _ = await scene.runner.run("policy", "new", "--kind", "service-release", "-o", "@client.yaml")
        let coverage = try scene.runner.read("client.yaml").replacing("coverage: every", with: "coverage: some")
        try scene.runner.write(coverage, to: "client.yaml")
        let judged = await scene.build("1.0.0", "--policy", "@client.yaml")
        #expect(judged.status == .badInput && judged.error.contains("[release.provenance-low-unknown]"), "\(judged.error)")
    }

    @Test func filesThatADescriptionRefersToAreItsParts() async throws {
        let scene = try await ReleaseScene()
        let openAPI = "openapi: 3.1.0\ninfo: {title: A, version: \"1\"}\npaths: {/a: {$ref: \"paths/a.yaml\"}}\n"
        try FileManager.default.createDirectory(
            at: scene.runner.folder.url.appending(path: "1.0.0/api/paths"), withIntermediateDirectories: true)
        try scene.compose(
            "1.0.0",
            more: [
                "api/openapi.yaml": openAPI,
                "api/paths/a.yaml": "get: {responses: {\"200\": {$ref: \"../shared.yaml#/ok\"}}}\n",
                "api/shared.yaml": "ok: {description: $ref, content: {}}\n", "settings.yaml": "a: 1\n",
            ])
        let begun = await scene.runner.run("release", "init", "@1.0.0", "--lang", "en")
        let found = try Document(Array(begun.out.utf8), file: "spec.yaml").root
        #expect(
            found["apis"] == [
                [
                    "id": "api", "entry": "api/openapi.yaml",
                    "files": ["api/openapi.yaml", "api/paths/a.yaml", "api/shared.yaml"],
                ]
            ])
        #expect(found["artefacts"]?.array?.compactMap { $0["path"]?.string } == ["settings.yaml", "stock.bin"])
    }
}
