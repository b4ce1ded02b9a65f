import CommandFrame
import Documents
import Foundation
import TestSupport
import Testing

@testable import CarnetCommands

/// Bad input of a release, each with its reason and its place, all at once, and nothing half-written.
@Suite struct ReleaseBadInputTests {
    private static let circular = """
        openapi: 3.1.0
        info: {title: Stock, version: "1"}
        paths:
          /a:
            get:
              responses:
                "200": {$ref: "#/components/responses/A"}
        components:
          responses:
            A: {$ref: "#/components/responses/B"}
            B: {$ref: "#/components/responses/A"}

        """
    private static let remote = """
        openapi: 3.1.0
        info: {title: Stock, version: "1"}
        paths:
          /a:
            get:
              responses:
                "200": {$ref: "https://example.com/responses.yaml#/A"}

        """
    /// Nine anchors, each ten of the one before: a thousand million words.
    private static let bomb =
        "a0: &a0 [w, w, w, w, w, w, w, w, w, w]\n"
        + (1...9).map { place in
            "a\(place): &a\(place) [\(Array(repeating: "*a\(place - 1)", count: 10).joined(separator: ", "))]\n"
        }.joined()

    private static let foreign = ReleaseStage.bill(of: "another program")

    @Test(arguments: [
        ("api/openapi.yaml", circular, "api.ref-circular", "api/openapi.yaml"),
        ("api/openapi.yaml", remote, "api.ref-remote", "api/openapi.yaml"),
        ("api/openapi.yaml", bomb, "yaml.anchor", "api/openapi.yaml"),
        ("residency.yaml", bomb, "yaml.anchor", "residency.yaml"),
        ("sbom/bom.json", foreign, "bill.foreign", "sbom/bom.json"),
        ("docs/manual.zh.md", "", "documents.document.empty", "docs/manual.zh.md"),
        ("docs/manual.zh.md", "<!-- later -->\n", "documents.document.empty", "docs/manual.zh.md"),
    ])
    func isRefusedWhenItIsBuilt(_ file: String, _ text: String, _ code: String, _ place: String) async throws {
        let stage = try await ReleaseStage()
        try stage.lay("1.0.0", [file: text])
        try await stage.publish("1.0.0", on: "05")
        let refused = await stage.build("1.0.0")
        #expect(refused.status == .badInput && refused.out.isEmpty)
        #expect(ReleaseLineTests.codes(refused.error).contains(code), "\(refused.error)")
        #expect(refused.error.contains(place), "\(refused.error)")
        #expect(!stage.exists("1.0.0.carnet"))
        #expect(try stage.leftovers() == [])
    }

    /// The bomb costs its reader nothing, whoever else reads it.
    @Test(arguments: [["release", "residency", "@bomb.yaml"], ["release", "compare", "@bomb.yaml", "@bomb.yaml"]])
    func aBombCostsNothing(_ command: [String]) async throws {
        let runner = try Runner()
        try runner.write(Self.bomb, to: "bomb.yaml")
        let clock = ContinuousClock()
        let start = clock.now
        let refused = await runner.run(all: command)
        #expect(refused.status == .badInput && refused.error.contains("yaml.anchor"), "\(refused.error)")
        #expect(clock.now - start < .seconds(5))
    }

    /// Gone, longer, or other bytes of the same length: named before the carnet has its name.
    @Test(arguments: [
        ("bin/stock", nil, "file.missing"), ("bin/stock", "program 1.0.0 and more", "release.file-changed"),
        ("bin/stock", "program 1.0.1", "container.input.digest"), ("docs/manual.en.md", nil, "file.missing"),
        ("docs/manual.en.md", ReleaseStage.manual("en").replacing("30 min", with: "40 min"), "release.file-changed"),
    ])
    func aFileThatIsNotWhatWasPublished(_ file: String, _ text: String?, _ code: String) async throws {
        let stage = try await ReleaseStage()
        try stage.lay("1.0.0")
        try await stage.publish("1.0.0", on: "05")
        let path = stage.runner.folder.url.appending(path: "1.0.0/" + file)
        if let text { try Data(text.utf8).write(to: path) } else { try FileManager.default.removeItem(at: path) }
        let refused = await stage.build("1.0.0")
        #expect(refused.status != .done && refused.out.isEmpty)
        #expect(ReleaseLineTests.codes(refused.error) == [code], "\(refused.error)")
        #expect(refused.error.contains(file), "\(refused.error)")
        #expect(!stage.exists("1.0.0.carnet"))
        #expect(try stage.leftovers() == [])
    }

    /// An older carnet of the name stays as it was.
    @Test func whatIsRefusedLeavesWhatWasThere() async throws {
        let stage = try await ReleaseStage()
        try await stage.deliver("1.0.0", on: "05")
        let before = FileManager.default.contents(atPath: stage.runner.folder.path("1.0.0.carnet"))
        try Data("program 1.0.1".utf8).write(to: stage.runner.folder.url.appending(path: "1.0.0/bin/stock"))
        #expect(await stage.build("1.0.0").status != .done)
        #expect(FileManager.default.contents(atPath: stage.runner.folder.path("1.0.0.carnet")) == before)
        #expect(try stage.leftovers() == [])
    }

    /// Everything that the issue names, in one release: one refusal that names each.
    @Test func allReasonsAtOnce() async throws {
        let stage = try await ReleaseStage()
        try await stage.deliver("1.0.0", on: "05")
        try stage.lay(
            "1.0.1", after: "1.0.0.carnet",
            [
                "bin/helper": "helper 1.0.1", "sbom/bom.json": ReleaseStage.bill(of: "another program", version: "1.0.1"),
                "api/openapi.yaml": Self.remote,
                "residency.yaml": Self.bomb, "docs/manual.zh.md": "",
            ])
        try await stage.publish("1.0.1", on: "12")
        let folder = stage.runner.folder.url
        try FileManager.default.removeItem(at: folder.appending(path: "1.0.1/bin/helper"))
        try Data("program 1.0.2".utf8).write(to: folder.appending(path: "1.0.1/bin/stock"))
        let damaged = try Array(Data(contentsOf: folder.appending(path: "1.0.0.carnet"))).dropLast(7)
        try Data(damaged).write(to: folder.appending(path: "1.0.0.carnet"))
        let refused = await stage.build("1.0.1")
        #expect(refused.status != .done)
        let codes = ReleaseLineTests.codes(refused.error)
        for code in [
            "file.missing", "release.file-changed", "bill.foreign", "api.ref-remote", "yaml.anchor", "documents.document.empty",
        ] {
            #expect(codes.count { $0 == code } == 1, "\(code): \(refused.error)")
        }
        #expect(codes.contains { $0.hasPrefix("container.") }, "\(refused.error)")
        #expect(!codes.contains("release.file-missing"), "\(refused.error)")
        #expect(!stage.exists("1.0.1.carnet"))
        #expect(try stage.leftovers() == [])
    }

    @Test(arguments: [
        ("version: \"1.0.0\"", "versoin: \"1.0.0\"", ["field.missing", "field.unknown"]),
        ("product: {id: stock,", "product: {id: stock, colour: red,", ["field.unknown"]),
        ("role: program", "role: programme", ["field.type"]), ("logbook: stock", "logbook: other", ["log.missing"]),
        ("source: urn:simulated:releases", "source: urn:simulated:other", ["record.source-unknown"]),
        ("languages: [en, zh]", "languages: [en, e, en]", ["release.pattern"]),
        ("path: \"bin/*\"", "path: \"../*\"", ["release.pattern"]),
        ("release: carnet/release-spec/v1", "release: &a [*a]", ["yaml.anchor"]),
    ])
    func wrongSpecifications(_ part: String, _ other: String, _ codes: [String]) async throws {
        let stage = try await ReleaseStage()
        try stage.lay("1.0.0", ["release.yaml": ReleaseStage.specification("1.0.0").replacing(part, with: other)])
        let refused = await stage.run("publish", "1.0.0", on: "05")
        #expect(refused.status != .done && refused.out.isEmpty)
        #expect(Set(ReleaseLineTests.codes(refused.error)) == Set(codes), "\(refused.error)")
        #expect(!stage.exists("1.0.0/published/release.json"))
        #expect(try await stage.size() == 1)
    }

    /// A carnet is made of what was published, and seen by the witnesses.
    @Test func nothingIsBuiltOfWhatNobodySaw() async throws {
        let stage = try await ReleaseStage()
        try stage.lay("1.0.0")
        let unseen = await stage.build("1.0.0")
        #expect(unseen.status == .badInput && unseen.error.contains("[release.not-published]"), "\(unseen.error)")
        let published = await stage.run("publish", "1.0.0", on: "05")
        #expect(published.status == .done)
        let unwitnessed = await stage.build("1.0.0")
        #expect(unwitnessed.status == .badInput && unwitnessed.error.contains("[build.closing-release]"), "\(unwitnessed.error)")
        #expect(!stage.exists("1.0.0.carnet"))
    }
}
