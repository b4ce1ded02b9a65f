import CommandFrame
import Documents
import Foundation
import TestSupport
import Testing
import TransparencyLog
import VerifiableCredentials

@testable import CarnetCommands

@Suite struct AuthorityTests {
    static let did = "did:web:simulated.example:pengcheng"

    /// An authority with two witnesses, and a provider that has applied and is listed.
    static func scene() async throws -> Runner {
        let runner = try Runner()
        for (name, role, did) in [
            ("authority", "authority", "did:web:simulated-list.example"), ("provider", "provider", did),
        ] {
            _ = await runner.run("init", "@" + name, "--role", role, "--name", name, "--did", did)
        }
        for name in ["w1", "w2"] {
            _ = await runner.run("init", "@" + name, "--role", "witness", "--name", "simulated-\(name).example/a")
            let keys = await runner.run("key", "list", "--workspace", "@" + name, "--format", "json")
            try runner.write(
                keys.out.split(separator: "\"").first { $0.hasPrefix("simulated") }.map { $0 + "\n" } ?? "", to: name + ".vkey")
        }
        let document = await runner.run("key", "did-document", "--workspace", "@provider")
        try runner.write(document.out, to: "did.json")
        let opened = await act(
            runner, "2026-09-01T00:00:00Z", "open", example("authority.yaml"), "--witness-key", "@w1.vkey", "--witness-key",
            "@w2.vkey")
        #expect(opened.status == .done, "\(opened.error)")
        let applied = await act(runner, "2026-09-02T00:00:00Z", "apply", example("pengcheng.application.yaml"))
        #expect(applied.status == .done, "\(applied.error)")
        let listed = await list(runner, "2026-09-03T00:00:00Z")
        #expect(listed.status == .done, "\(listed.error)")
        return runner
    }

    static func example(_ name: String) -> String { SharedData.package.appending(path: "Examples/authority/\(name)").path }

    static func act(_ runner: Runner, _ time: String, _ arguments: String...) async -> Runner.Result {
        await runner.run(
            all: ["authority"] + arguments + ["--workspace", "@authority", "--simulated-time", time, "--format", "json"])
    }

    static func list(_ runner: Runner, _ time: String, _ more: String...) async -> Runner.Result {
        await runner.run(
            all: ["authority", "list", Runner.example("pengcheng.listing.yaml"), "--keys", "@did.json", "-o", "@listing.jwt"]
                + more
                + ["--workspace", "@authority", "--simulated-time", time, "--format", "json"])
    }

    static func checkpoint(_ runner: Runner, _ time: String) async throws -> Runner.Result {
        let request = await runner.run("log", "checkpoint", "registry", "--workspace", "@authority")
        let vkey = await runner.run("key", "list", "--workspace", "@authority", "--format", "json")
        let key = try #require(JSON(parsing: vkey.out).array?.first { $0["use"] == "log" }?["key"]?.string)
        for name in ["w1", "w2"] {
            let answer = await runner.run(
                "witness", "cosign", "-", "--workspace", "@" + name, "--log", key, "--simulated-time", time,
                input: Array(request.out.utf8))
            try runner.write(answer.out, to: name + ".lines")
        }
        return await runner.run(
            "authority", "checkpoint", "--cosignature", "@w1.lines", "--cosignature", "@w2.lines", "--workspace", "@authority",
            "--format", "json")
    }

    static func status(_ runner: Runner, _ list: String = "site/status/1.jwt", _ credential: String = "listing.jwt") throws
        -> Bool?
    {
        let secured = try SecuredCredential(runner.read(credential))
        let entry = try StatusEntry(#require(secured.credential.statuses.first))
        return try StatusList(SecuredCredential(runner.read(list))).isSet(entry)
    }

    @Test func listsSuspendsAndPublishes() async throws {
        let runner = try await Self.scene()
        let first = await Self.act(runner, "2026-09-04T00:00:00Z", "publish", "-o", "@site")
        #expect(first.status == .done, "\(first.error)")
        let answer = try JSON(parsing: first.out)
        #expect(answer["sequence"] == 1)
        #expect(answer["providers"] == 1)
        #expect(try Self.status(runner) == false)
        let suspended = await Self.act(
            runner, "2026-09-05T00:00:00Z", "suspend", Self.did, "--reason", "Overdue", "--reason", "zh=逾期")
        #expect(suspended.status == .done, "\(suspended.error)")
        let second = await Self.act(runner, "2026-09-05T01:00:00Z", "publish", "-o", "@site")
        #expect(try JSON(parsing: second.out)["sequence"] == 2)
        #expect(try Self.status(runner) == true)

        // The list itself, its archive, and the listing at its address.
        let current = try runner.read("site/lote/current.jwt")
        #expect(try current == runner.read("site/lote/2.jwt"))
        #expect(try current != runner.read("site/lote/1.jwt"))
        let list = try JSON(parsing: #require(Base64URL.decode(String(current.split(separator: ".")[1]))))
        let entity = try #require(list["LoTE"]?["TrustedEntitiesList"]?.array?.first)
        let service = try #require(entity["TrustedEntityServices"]?.array?.first)
        #expect(service["ServiceInformation"]?["ServiceStatus"] == "urn:carnet:status:suspended")
        #expect(service["ServiceInformation"]?["StatusStartingTime"] == "2026-09-05T00:00:00Z")
        #expect(service["ServiceHistory"]?.array?.map { $0["ServiceStatus"] } == ["urn:carnet:status:active"])
        let listing = try runner.read("listing.jwt")
        let id = try #require(try SecuredCredential(listing).credential.id)
        #expect(id.hasPrefix("https://simulated-list.example/listings/"))
        #expect(try runner.read("site/" + id.dropFirst("https://simulated-list.example/".count)) == listing)
        #expect(try DIDDocument(Array(runner.read("site/.well-known/did.json").utf8)).id.text == "did:web:simulated-list.example")

        // What was made from one change is what is made from all.
        let manifest = try runner.read("site/data/manifest.js")
        let row = try #require(manifest.split(separator: "\"").first { $0.hasPrefix("data/0-") })
        let rows = try runner.read("site/\(row)")
        #expect(rows.contains("\"逾期\""))
        let third = await Self.act(runner, "2026-09-05T02:00:00Z", "publish", "-o", "@site", "--rebuild")
        #expect(try JSON(parsing: third.out)["sequence"] == 3)
        #expect(try runner.read("site/\(row)") == rows)
        #expect(try runner.read("site/data/manifest.js").contains(String(row)))
    }

    @Test func writesOnlyWhatChanged() async throws {
        let runner = try await Self.scene()
        _ = await Self.act(runner, "2026-09-04T00:00:00Z", "publish", "-o", "@site")
        let again = await Self.act(runner, "2026-09-04T01:00:00Z", "publish", "-o", "@site")
        let answer = try JSON(parsing: again.out)
        #expect(answer["newList"] == false)
        #expect(answer["sequence"] == 1)
        // The status list, which is signed each time, and the mark.
        #expect(answer["files"] == 2)
        let late = await Self.act(runner, "2026-09-25T00:00:00Z", "publish", "-o", "@site")
        #expect(try JSON(parsing: late.out)["sequence"] == 2)
        let backwards = await Self.act(runner, "2026-09-24T00:00:00Z", "publish", "-o", "@site")
        #expect(backwards.status == .badInput && backwards.error.hasSuffix("[site.time]\n"), "\(backwards.error)")
        // A damaged memory of what was published is no reason to publish wrongly.
        try Data("x".utf8).write(to: runner.folder.url.appending(path: "authority/logbooks/registry.published"))
        let anew = await Self.act(runner, "2026-09-26T00:00:00Z", "publish", "-o", "@site")
        #expect(try JSON(parsing: anew.out)["sequence"] == 3)
        // Nor is a list that somebody changed on the site: it is made anew, never signed as it stands.
        let signed = try runner.read("site/lote/current.jwt")
        try FileManager.default.removeItem(at: runner.folder.url.appending(path: "site/lote/current.jwt"))
        try runner.write(signed + "x", to: "site/lote/current.jwt")
        let repaired = await Self.act(runner, "2026-09-26T01:00:00Z", "publish", "-o", "@site")
        #expect(try JSON(parsing: repaired.out)["sequence"] == 4)
        #expect(try runner.read("site/lote/current.jwt") == runner.read("site/lote/4.jwt"))
        try runner.write("x", to: "other")
        let foreign = await Self.act(runner, "2026-09-26T00:00:00Z", "publish", "-o", "@w1")
        #expect(foreign.error.contains("site.foreign"))
    }

    @Test func removesWhatDeadProcessesLeft() async throws {
        let runner = try await Self.scene()
        // Above the highest number that Linux gives a process (2^22), and a folder that is none of ours.
        let (dead, other) = ("site.2147483647.new", "site.2147483647.newer")
        for name in [dead, other] {
            try FileManager.default.createDirectory(
                at: runner.folder.url.appending(path: name + "/data"), withIntermediateDirectories: true)
        }
        try FileManager.default.createDirectory(
            at: runner.folder.url.appending(path: "site.1.new"), withIntermediateDirectories: true)
        let published = await Self.act(runner, "2026-09-04T00:00:00Z", "publish", "-o", "@site")
        #expect(published.status == .done, "\(published.error)")
        func stands(_ name: String) -> Bool {
            FileManager.default.fileExists(atPath: runner.folder.url.appending(path: name).path)
        }
        #expect(!stands(dead))
        #expect(stands(other))
        // Process 1 lives as long as the machine does.
        #expect(stands("site.1.new"))
        #expect(try runner.read("site/lote/current.jwt") == runner.read("site/lote/1.jwt"))
    }

    @Test func listsSayWhenTheyRanOut() async throws {
        let runner = try await Self.scene()
        _ = await Self.act(runner, "2027-08-20T00:00:00Z", "publish", "-o", "@site")
        _ = await Self.act(runner, "2027-09-01T00:00:00Z", "publish", "-o", "@site")
        let current = try runner.read("site/lote/current.jwt")
        let list = try JSON(parsing: #require(Base64URL.decode(String(current.split(separator: ".")[1]))))
        let service = list["LoTE"]?["TrustedEntitiesList"]?.array?.first?["TrustedEntityServices"]?.array?.first
        #expect(service?["ServiceInformation"]?["ServiceStatus"] == "urn:carnet:status:expired")
        #expect(list["LoTE"]?["ListAndSchemeInformation"]?["LoTESequenceNumber"] == 2)
    }

    @Test func refusesWhatDoesNotFollow() async throws {
        let runner = try await Self.scene()
        let twice = await Self.act(runner, "2026-09-05T00:00:00Z", "apply", Self.example("pengcheng.application.yaml"))
        #expect(twice.status == .badInput)
        #expect(twice.error.contains("white-list.step"))
        let stranger = await Self.act(runner, "2026-09-05T00:00:00Z", "suspend", "did:web:nobody.example", "--reason", "x")
        #expect(stranger.error.contains("white-list.unknown"))
        let early = await Self.act(runner, "2026-09-01T00:00:00Z", "suspend", Self.did, "--reason", "x")
        #expect(early.error.contains("white-list.time"))
        let shown = await Self.act(runner, "2026-09-05T00:00:00Z", "show", Self.did)
        #expect(try JSON(parsing: shown.out)["history"]?.array?.count == 2)
        let other = await runner.run("authority", "show", "--workspace", "@provider")
        #expect(other.error.contains("authority.role"))
    }

    @Test func provesWhatTheRegistryHolds() async throws {
        let runner = try await Self.scene()
        let unwitnessed = await runner.run(
            "authority", "prove", "@listing.jwt", "-o", "@listing.tlog-proof", "--workspace", "@authority")
        #expect(unwitnessed.error.contains("registry.unwitnessed"))
        let round = try await Self.checkpoint(runner, "2026-09-03T01:00:00Z")
        #expect(round.status == .done, "\(round.error)")
        let proved = await runner.run(
            "authority", "prove", "@listing.jwt", "-o", "@listing.tlog-proof", "--workspace", "@authority")
        #expect(proved.status == .done, "\(proved.error)")
        let proof = try TlogProof(parsing: Array(runner.read("listing.tlog-proof").utf8))
        let entry = try RegistryEntry(SecuredCredential(runner.read("listing.jwt")), salt: nil)
        #expect(proof.proves(leafHash: RFC6962.leafHash(entry.bytes)))
        #expect(proof.extra == nil)
        // The published checkpoint is the cosigned one.
        _ = await Self.act(runner, "2026-09-04T00:00:00Z", "publish", "-o", "@site")
        #expect(try Array(runner.read("site/registry/checkpoint").utf8) == proof.note.bytes)
        let hidden = await runner.run("authority", "register", "@listing.jwt", "--confidential", "--workspace", "@authority")
        #expect(hidden.error.contains("registry.confidential"))
        let again = await runner.run("authority", "register", "@listing.jwt", "--workspace", "@authority", "--format", "json")
        #expect(try JSON(parsing: again.out)["index"]?.integer == Int64(proof.index))
    }

    @Test func rotatesItsKey() async throws {
        let runner = try await Self.scene()
        let before = try DIDDocument(Array(runner.read("did.json").utf8))
        let rotated = await runner.run(
            "key", "rotate", "--compromised-since", "2026-09-10T00:00:00Z", "--workspace", "@provider", "--simulated-time",
            "2026-09-11T00:00:00Z", "--format", "json")
        #expect(rotated.status == .done, "\(rotated.error)")
        let document = await runner.run("key", "did-document", "--workspace", "@provider")
        let after = try DIDDocument(Array(document.out.utf8))
        #expect(after.methods.map(\.asserts) == [true, false])
        #expect(after.methods[1].key == before.methods[0].key)
        #expect(after.methods[1].revoked == Instant(rfc3339: "2026-09-10T00:00:00Z"))
        try runner.write(document.out, to: "did.json")
        try Data(runner.read("listing.jwt").utf8).write(to: runner.folder.url.appending(path: "old.jwt"))
        let renewed = await Self.list(runner, "2026-09-12T00:00:00Z", "--end", "all")
        #expect(renewed.status == .done, "\(renewed.error)")
        _ = await Self.act(runner, "2026-09-12T01:00:00Z", "publish", "-o", "@site")
        #expect(try Self.status(runner, "site/status/1.jwt", "old.jwt") == true)
        #expect(try Self.status(runner) == false)
        let keys = await runner.run("key", "list", "--workspace", "@provider")
        #expect(keys.out.contains("compromised  \(before.methods[0].key.thumbprint)  since 2026-09-10T00:00:00Z"))
        let future = await runner.run(
            "key", "rotate", "--compromised-since", "2026-09-30T00:00:00Z", "--workspace", "@provider", "--simulated-time",
            "2026-09-11T00:00:00Z")
        #expect(future.error.contains("key.future"))
    }
}
