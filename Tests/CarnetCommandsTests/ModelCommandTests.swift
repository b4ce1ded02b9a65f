import Attestations
import CommandFrame
import Documents
import Foundation
import TestSupport
import Testing

@Suite struct ModelCommandTests {
    static func withModel() async throws -> Runner {
        let runner = try Runner()
        for folder in ["model", "model/d0", "model/.git"] {
            try FileManager.default.createDirectory(
                at: runner.folder.url.appending(path: folder), withIntermediateDirectories: true)
        }
        for (name, text) in [("d0/f00", "a"), ("Z", "b"), ("ü", "c"), (".git/HEAD", "x"), ("zero", "")] {
            try runner.write(text, to: "model/" + name)
        }
        _ = await runner.run(
            "init", "@owner", "--role", "provider", "--name", "Owner", "--did", "did:web:simulated.example:owner")
        return runner
    }

    static func publicKey(_ runner: Runner) throws {
        let json = try JSON(parsing: Array(runner.read("owner/keys/identity.jwk").utf8))
        var members = try #require(json.object)
        members["d"] = nil
        try runner.write(String(decoding: JSON.object(members).encoded(), as: UTF8.self), to: "key.jwk")
    }

    @Test func digestsAreListedInOrder() async throws {
        let runner = try await ModelCommandTests.withModel()
        let result = await runner.run("model", "digest", "@model", "--ignore", ".git/", "--format", "json")
        let json = try JSON(parsing: result.out)
        #expect(json["files"]?.array?.compactMap { $0["path"]?.string } == ["Z", "d0/f00", "zero", "ü"])
        #expect(json["files"]?.array?.first?["sha256"]?.string == Digest.sha256("b").hex)
        let digests = ["b", "a", "", "c"].flatMap { Digest.sha256($0).bytes }
        #expect(json["digest"]?.string == Digest.sha256(digests).hex && json["model"] == "model")
    }

    @Test func anEmptyFolderIsNoModel() async throws {
        let runner = try Runner()
        try FileManager.default.createDirectory(atPath: runner.folder.path("empty"), withIntermediateDirectories: true)
        let result = await runner.run("model", "digest", "@empty")
        #expect(result.status == .badInput && result.out.isEmpty && result.error.contains("holds no file. [model.empty]"))
        try runner.write("a", to: "file")
        #expect(await runner.run("model", "digest", "@file").error.contains("[file.folder]"))
    }

    @Test func signsAndVerifies() async throws {
        let runner = try await ModelCommandTests.withModel()
        try ModelCommandTests.publicKey(runner)
        let signed = await runner.run("model", "sign", "@model", "--key", "@owner/keys/identity.jwk", "-o", "@model/model.sig")
        #expect(signed.status == .done, "\(signed.error)")
        let verify = ["model", "verify", "@model", "--signature", "@model/model.sig", "--key", "@key.jwk"]
        let good = await runner.run(all: verify)
        #expect(good.status == .done, "\(good.out)\(good.error)")
        try runner.write("z", to: "model/Z")
        try runner.write("new", to: "model/new")
        try FileManager.default.removeItem(atPath: runner.folder.path("model/zero"))
        try FileManager.default.createSymbolicLink(atPath: runner.folder.path("model/link"), withDestinationPath: "Z")
        let bad = await runner.run(all: verify + ["--format", "json"])
        #expect(bad.status == .rejected)
        #expect(
            try JSON(parsing: bad.out)["findings"] == [
                ["code": "model.symlink", "path": "link"], ["code": "model.altered", "path": "Z"],
                ["code": "model.extra", "path": "new"], ["code": "model.missing", "path": "zero"],
            ])
        let chinese = await runner.run(all: verify + ["--lang", "zh"])
        #expect(chinese.out.contains("文件已改动：Z 与签名时不一致。"))
    }

    /// Neither the private key nor the model's own files give way to a signature; an earlier signature does.
    @Test func noInputIsReplaced() async throws {
        let runner = try await ModelCommandTests.withModel()
        let key = try runner.read("owner/keys/identity.jwk")
        func sign(_ output: String) async -> Runner.Result {
            await runner.run("model", "sign", "@model", "--key", "@owner/keys/identity.jwk", "-o", output)
        }
        for output in ["@owner/keys/identity.jwk", "@model/Z", "@model/d0/../Z"] {
            let refused = await sign(output)
            #expect(refused.status == .cannotWrite && refused.error.contains("[file.is-input]"), "\(refused.error)")
        }
        #expect(try runner.read("owner/keys/identity.jwk") == key)
        #expect(try runner.read("model/Z") == "b")
        for _ in 1...2 { #expect(await sign("@model/model.sig").status == .done) }
    }

    @Test func linksAreNotSigned() async throws {
        let runner = try await ModelCommandTests.withModel()
        try FileManager.default.createSymbolicLink(atPath: runner.folder.path("model/link"), withDestinationPath: "/etc/passwd")
        let result = await runner.run("model", "sign", "@model", "--key", "@owner/keys/identity.jwk", "-o", "@model.sig")
        #expect(result.status == .badInput && result.error.contains("[model.symlink]"))
    }

    /// Somebody else's signature asks for a shard a byte of a large file: refused before a list is made.
    @Test func shardsAreBounded() async throws {
        let runner = try await ModelCommandTests.withModel()
        try ModelCommandTests.publicKey(runner)
        let signer = try AttestationSigner(Array(runner.read("owner/keys/identity.jwk").utf8))
        let item = ModelManifest.Item(try #require(ModelPath("large")), 0..<1)
        let manifest = ModelManifest(name: "model", resources: [(item, .zero)], method: .shards(size: 1))
        try Data(try ModelSignature.sign(manifest, with: signer)).write(to: runner.folder.url.appending(path: "model.sig"))
        try runner.write("", to: "model/large")
        try #require(truncate(runner.folder.path("model/large"), 1 << 40) == 0)
        let result = await runner.run("model", "verify", "@model", "--signature", "@model.sig", "--key", "@key.jwk")
        #expect(result.status == .badInput && result.error.contains("[model.count]"))
    }
}
