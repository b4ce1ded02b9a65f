import CommandFrame
import DocumentSchemas
import Documents
import Foundation
import TestSupport
import Testing

@testable import CarnetCommands

/// A product's way from a folder to a verdict, release after release, with the commands that its provider and its client use.
@Suite struct ReleaseLineTests {
    private static func holds(_ schema: String, _ text: String) throws -> [String] {
        try JSONSchema(#require(SchemaFiles.file(schema))).validate(Array(text.utf8)).map(\.description)
    }

    @Test func fromAFolderToAVerdict() async throws {
        let stage = try await ReleaseStage()
        try await stage.deliver("1.0.0", on: "05")
        try await stage.deliver("1.1.0", on: "12", after: "1.0.0.carnet", paths: ["a", "b"])
        try await stage.complete("1.1.0", on: "12", until: "2026-11-01T00:00:00Z")
        let at = ["--at", "2026-10-13T00:00:00Z"]
        let verdict = await stage.runner.run(
            all: ["verify", "@1.1.0.carnet", "--policy", "@client.yaml", "--release", "@1.0.0.carnet", "--format", "json"] + at)
        #expect(verdict.status == .done, "\(verdict.out)\(verdict.error)")
        #expect(try Self.holds("verdict", verdict.out) == [])
        let findings = try JSON(parsing: verdict.out)["findings"]?.array ?? []
        let reasons = Dictionary(
            findings.compactMap { item in item["code"]?.string.flatMap { code in item["reason"]?.string.map { (code, $0) } } },
            uniquingKeysWith: { first, _ in first })
        #expect(reasons["release.predecessor"] == "release.chain-whole")
        #expect(reasons["release.latest"] == "release.latest-said")
        #expect(reasons["release.history"] == "release.one-line")
        #expect(reasons["release.api"] == "release.version-follows")

        _ = await stage.runner.run("unpack", "@1.1.0.carnet", "-o", "@bag")
        #expect(try Self.holds("deliverable-release", stage.runner.read("bag/data/deliverable.json")) == [])
        #expect(try Self.holds("release", stage.runner.read("bag/data/release.json")) == [])
        #expect(try stage.runner.read("bag/data/previous/release.json") == stage.runner.read("1.0.0/published/release.json"))
        let shown = await stage.runner.run("show", "@1.1.0.carnet", "--lang", "zh")
        #expect(shown.status == .done && shown.out.contains("1.1.0"), "\(shown.error)")
        #expect(try stage.leftovers() == [])
    }

    /// Whoever has a newer carnet at hand sees that the older one is old, and a word that expired shows nothing.
    @Test func anOldReleaseIsNoNewOne() async throws {
        let stage = try await ReleaseStage()
        try await stage.deliver("1.0.0", on: "05")
        try await stage.complete("1.0.0", on: "05", until: "2026-11-01T00:00:00Z")
        try await stage.deliver("1.1.0", on: "12", after: "1.0.0.carnet", paths: ["a", "b"])
        #expect(await stage.verify("1.0.0", "--at", "2026-10-06T00:00:00Z").status == .done)
        let expired = await stage.verify("1.0.0", "--at", "2026-11-02T00:00:00Z")
        #expect(expired.status == .undetermined && expired.out.contains("[release.latest]"), "\(expired.out)")
        let superseded = await stage.verify("1.0.0", "--at", "2026-10-13T00:00:00Z", "--release", "@1.1.0.carnet")
        #expect(superseded.status == .rejected && superseded.out.contains("1.1.0"), "\(superseded.out)")
        let damaged = try Array(Data(contentsOf: stage.runner.folder.url.appending(path: "1.1.0.carnet"))).dropLast(7)
        try Data(damaged).write(to: stage.runner.folder.url.appending(path: "damaged.carnet"))
        let unread = await stage.verify("1.0.0", "--at", "2026-10-13T00:00:00Z", "--release", "@damaged.carnet")
        #expect(unread.status != .done, "\(unread.out)")
    }

    @Test func aWithdrawnReleaseIsSaid() async throws {
        let stage = try await ReleaseStage()
        try await stage.deliver("1.0.0", on: "05")
        let withdrawn = await stage.run("withdraw", "1.0.0", on: "06", "--reason", "orders are lost")
        #expect(withdrawn.status == .done, "\(withdrawn.error)")
        try await stage.witness(at: "2026-10-06T09:05:00Z")
        let built = await stage.build("1.0.0")
        #expect(built.status == .badInput && built.error.contains("orders are lost"), "\(built.error)")
        // Its successor goes on in the line.
        try await stage.deliver("1.0.1", on: "12", after: "1.0.0.carnet")
        let shown = await stage.runner.run("show", "@1.0.1.carnet")
        #expect(shown.out.contains("orders are lost"), "\(shown.out)")
    }

    @Test func aReleaseThatWasNeverPublishedIsNotWithdrawn() async throws {
        let stage = try await ReleaseStage()
        try stage.lay("1.0.0")
        let missing = await stage.run("withdraw", "1.0.0", on: "05", "--reason", "r")
        #expect(missing.status == .badInput && missing.error.contains("[release.not-published]"), "\(missing.error)")
        try await stage.publish("1.0.0", on: "05")
        let manifest = try stage.runner.read("1.0.0/published/release.json")
        try stage.runner.write(manifest.replacing("2026-10-05", with: "2026-10-04"), to: "1.0.0/published/release.json")
        let other = await stage.run("withdraw", "1.0.0", on: "06", "--reason", "r")
        #expect(other.status == .badInput && other.error.contains("[release.unlogged-here]"), "\(other.error)")
        #expect(try await stage.size() == 2)
    }

    // MARK: The line of releases

    /// Whatever would break the line is refused before it is logged, all at once, and leaves nothing behind.
    @Test func whatBreaksTheLineIsNotLogged() async throws {
        let stage = try await ReleaseStage()
        try await stage.deliver("1.0.0", on: "05")
        try await stage.deliver("1.1.0", on: "12", after: "1.0.0.carnet", paths: ["a", "b"])
        let size = try await stage.size()
        for (version, folder, previous, codes) in [
            ("1.1.0", "again", "1.1.0.carnet", ["release.version-used"]),
            ("1.1.0", "again-forked", "1.0.0.carnet", ["release.version-used"]),
            ("1.0.1", "forked", "1.0.0.carnet", ["release.fork"]), ("1.0.5", "back", "1.1.0.carnet", ["release.rollback"]),
            ("2.0.0", "begun", nil, ["release.second-beginning"]), ("two", "word", "1.1.0.carnet", ["release.version-form"]),
        ] as [(String, String, String?, [String])] {
            try stage.lay(version, in: folder, after: previous)
            let refused = await stage.run("publish", folder, on: "19")
            #expect(refused.status == .badInput && refused.out.isEmpty)
            #expect(Self.codes(refused.error) == codes, "\(refused.error)")
            #expect(!stage.exists(folder + "/published"))
        }
        #expect(try await stage.size() == size)
    }

    /// A predecessor that is damaged, was changed, or is of another log is none.
    @Test func aPredecessorThatDoesNotVerifyIsNone() async throws {
        let stage = try await ReleaseStage()
        try await stage.deliver("1.0.0", on: "05")
        let folder = stage.runner.folder.url
        let damaged = try Array(Data(contentsOf: folder.appending(path: "1.0.0.carnet"))).dropLast(7)
        try Data(damaged).write(to: folder.appending(path: "damaged.carnet"))
        _ = await stage.runner.run("unpack", "@1.0.0.carnet", "-o", "@bag")
        let manifest = try stage.runner.read("bag/data/release.json")
        try stage.runner.write(manifest.replacing("\"2026-10-05T", with: "\"2026-10-04T"), to: "bag/data/release.json")
        #expect(await stage.runner.run("pack", "@bag", "-o", "@forged.carnet").status == .done)
        for (previous, code) in [
            ("damaged.carnet", "container."), ("forged.carnet", "release.gap"), ("none.carnet", "file.missing"),
        ] {
            try stage.lay("1.0.1", in: "next", after: previous)
            let refused = await stage.run("publish", "next", on: "12")
            #expect(refused.status != .done && refused.error.contains("[\(code)"), "\(refused.error)")
            #expect(!stage.exists("next/published"))
        }
        #expect(try await stage.size() == 2)
    }

    /// What a specification means, and what of it is not there, is said in one refusal, with the line of releases.
    @Test func everythingIsSaidBeforeItIsLogged() async throws {
        let stage = try await ReleaseStage()
        try await stage.deliver("1.0.0", on: "05")
        let specification = ReleaseStage.specification("1.0.0", after: "../none.carnet")
            .replacing("docs/manual.{language}.md", with: "docs/handbook.{language}.md")
        try stage.lay("1.0.0", in: "next", ["bin/stock": nil, "release.yaml": specification])
        let refused = await stage.run("publish", "next", on: "12")
        #expect(refused.status != .done)
        #expect(
            Self.codes(refused.error) == [
                "file.missing", "release.pattern", "release.pattern", "release.pattern", "release.version-used",
            ],
            "\(refused.error)")
        #expect(!stage.exists("next/published"))
    }

    /// The codes that messages end with, in order.
    static func codes(_ messages: String) -> [String] {
        messages.split(separator: "\n").compactMap { line in
            line.split(separator: "[").last.flatMap {
                $0.last == "]" ? $0.dropLast().split(separator: " ").last.map(String.init) : nil
            }
        }
    }
}
