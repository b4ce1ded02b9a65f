import CommandFrame
import DocumentSchemas
import Documents
import TestSupport
import Testing

@testable import CarnetCommands

/// A specification that is made of a folder is one: its schema and its reader take it, and it is published as it is.
@Suite struct ReleaseInitTests {
    @Test(arguments: ["en", "zh"]) func whatIsFoundIsWritten(_ language: String) async throws {
        let stage = try await ReleaseStage()
        try stage.lay("1.0.0", ["release.yaml": nil, "dist/stock.tar": "archive", "docs/glossary.csv": "term,en,zh\n"])
        let made = await stage.runner.run(
            "release", "init", "@1.0.0", "--product", "stock", "--for-version", "1.0.0", "--logbook", "stock", "-o",
            "@1.0.0/release.yaml", "--lang", language)
        #expect(made.status == .done, "\(made.error)")
        let text = try stage.runner.read("1.0.0/release.yaml")
        #expect(text.contains("\n# "))
        for line in [
            "logbook: \"stock\"", "languages: [en, zh]", "  - {role: archive, path: \"dist/stock.tar\"}",
            "  - \"sbom/bom.json\"", "  - {id: api, entry: \"api/openapi.yaml\", files: [\"api/openapi.yaml\"]}",
            "  - {role: \"manual\", language: zh, path: \"docs/manual.zh.md\"}", "glossary: \"docs/glossary.csv\"",
            "residency: \"residency.yaml\"", "previous: null",
        ] { #expect(text.contains("\n" + line + "\n"), "\(line) in \(text)") }
        let document = try Document(Array(text.utf8), file: nil)
        #expect(try JSONSchema(#require(SchemaFiles.file("release-spec"))).validate(document.root.encoded()) == [])
        // What it cannot know is whose records they are.
        try stage.runner.write(
            text.replacing("urn:example:releases", with: "urn:simulated:releases"), to: "1.0.0/release.yaml")
        let published = await stage.run("publish", "1.0.0", on: "05")
        #expect(published.status == .done, "\(published.error)")

        let again = await stage.runner.run("release", "init", "@1.0.0", "-o", "@1.0.0/release.yaml")
        #expect(again.status == .cannotWrite)
    }

    /// A name alone lies in the folder, from where a specification's paths are read; an earlier specification is no artefact.
    @Test func itLiesInItsFolder() async throws {
        let stage = try await ReleaseStage()
        try stage.lay("1.0.0", ["dist/stock.tar": "archive"])
        let made = await stage.runner.run("release", "init", "@1.0.0", "-o", "gen.yaml")
        #expect(made.status == .done, "\(made.error)")
        let text = try stage.runner.read("1.0.0/gen.yaml")
        #expect(!text.contains("\"release.yaml\"") && text.contains("\"dist/stock.tar\""), "\(text)")
        let elsewhere = await stage.runner.run("release", "init", "@1.0.0", "-o", "@gen.yaml")
        #expect(elsewhere.error.contains("[release.init-elsewhere]"), "\(elsewhere.error)")
    }

    @Test func anEmptyFolderGivesQuestions() async throws {
        let runner = try Runner()
        let made = await runner.run("release", "init", "@", "--lang", "zh")
        #expect(made.status == .done && made.out.contains("artefacts: []\n") && made.out.contains("documents: []\n"))
        let document = try Document(Array(made.out.utf8), file: nil)
        #expect(try JSONSchema(#require(SchemaFiles.file("release-spec"))).validate(document.root.encoded()) == [])
        let missing = await runner.run("release", "init", "@none")
        #expect(missing.status != .done && missing.out.isEmpty)
    }

    /// Names are whatever the file system takes: each is quoted for YAML, and stands for itself alone as a pattern.
    @Test func namesStandForThemselves() async throws {
        let runner = try Runner()
        let names = ["a\"b.tar", "a: b.tar", "#.tar", "[x].tar", "x.tar", "*.tar", "收 货.tar"]
        try ReleaseStage.lay(
            "1.0.0", in: "1.0.0", of: runner, Dictionary(uniqueKeysWithValues: names.map { ("dist/" + $0, "content of " + $0) }))
        let made = await runner.run("release", "init", "@1.0.0/dist")
        let document = try Document(Array(made.out.utf8), file: nil)
        let patterns = try #require(document.root["artefacts"]?.array).compactMap { $0["path"]?.string }
        #expect(patterns.count == names.count)
        let tree = try FilePatterns(folder: runner.folder.path("1.0.0/dist"))
        #expect(patterns.map(tree.matching).allSatisfy { $0.count == 1 })
        #expect(Set(patterns.flatMap(tree.matching)) == Set(names))
    }
}
