import CommandFrame
import DocumentSchemas
import Documents
import Foundation
import TestSupport
import Testing

@testable import CarnetCommands
@testable import Manuals

/// Documents that only programs can read, in a carnet: read again here, they are what their outlines say, or they are not.
@Suite(
    .enabled(if: SandboxPresence.isPossible, SandboxPresence.absence),
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/pandoc"), "pandoc is not installed"))
struct DeclaredOutlineTests {
    private static let page = """
        <!doctype html><html><body><h1>Exit</h1><p>Data are handed over within 30 days of the end of the contract.</p>
        <table><tr><td>a</td><td>b</td></tr></table></body></html>
        """

    /// A release with an HTML document in English, and its outline, changed; `nil` declares none.
    private func stage(_ change: ((String) -> String)?) async throws -> ReleaseStage {
        let stage = try await ReleaseStage()
        let outline = change == nil ? "" : ", outline: docs/exit.en.outline.json"
        let specification = ReleaseStage.specification("1.0.0").replacing(
            "{role: manual,",
            with: "{role: exit-plan, language: en, path: docs/exit.en.html\(outline)}, {role: manual,")
        try stage.lay("1.0.0", ["docs/exit.en.html": Self.page, "release.yaml": specification])
        if let change {
            let made = await stage.runner.run(
                "release", "documents", "@1.0.0/docs/exit.en.html", "--outline-only", "--format", "json")
            try #require(made.status == .done, "\(made.error)")
            try stage.runner.write(change(made.out), to: "1.0.0/docs/exit.en.outline.json")
        }
        try await stage.publish("1.0.0", on: "05")
        let built = await stage.build("1.0.0")
        try #require(built.status == .done, "\(built.error)")
        return stage
    }

    private func check(_ stage: ReleaseStage) async throws -> (status: CommandFrame.ExitStatus, document: JSON, text: String) {
        let json = await stage.runner.run("release", "documents", "@1.0.0.carnet", "--format", "json")
        let schema = try JSONSchema(#require(SchemaFiles.file("outline-check")))
        #expect(schema.validate(Array(json.out.utf8)) == [], "\(json.out)\(json.error)")
        let text = await stage.runner.run("release", "documents", "@1.0.0.carnet", "--lang", "en")
        #expect(text.status == json.status)
        return (json.status, try #require(JSON(parsing: json.out)["documents"]?.array?.first), text.out)
    }

    @Test func whatWasDeclaredIsMadeAgain() async throws {
        let (status, document, text) = try await check(stage { $0 })
        #expect(status == .done)
        #expect(document["state"] == "agrees" && document["differences"] == [])
        #expect(document["declaredBy"] == document["madeBy"] && document["path"] == "docs/exit.en.html")
        #expect(text.contains("docs/exit.en.html (exit-plan, en): agrees with the declared outline (pandoc "), "\(text)")
    }

    /// A promise of three days where the document says thirty.
    @Test func whatWasBetteredIsShown() async throws {
        let (status, document, text) = try await check(stage { $0.replacing("30 days", with: "3 days") })
        #expect(status == .rejected)
        #expect(document["state"] == "differs")
        let difference = try #require(document["differences"]?.array?.first)
        #expect(difference["pointer"] == "/sections/0/passages/0/text" || difference["pointer"] == "/sections/1/passages/0/text")
        #expect(
            difference["declared"]?.string?.contains("3 days") == true && difference["made"]?.string?.contains("30 days") == true)
        #expect(text.hasSuffix("A declared outline is not that of its document.\n"))
    }

    /// Another version of the program may see other things: that proves nothing either way.
    @Test func anotherVersionLeavesItOpen() async throws {
        let (status, document, text) = try await check(
            stage { outline in
                let version = (try? JSON(parsing: outline))?["by"]?["version"]?.string ?? "?"
                return outline.replacing("\"\(version)\"", with: "\"0.1\"").replacing("30 days", with: "3 days")
            })
        #expect(status == .undetermined)
        #expect(document["state"] == "differs" && document["declaredBy"]?["version"] == "0.1")
        #expect(text.contains("another version may see other things"))
    }

    @Test func whatWasNotDeclaredIsSaid() async throws {
        let (status, document, text) = try await check(stage(nil))
        #expect(status == .undetermined)
        #expect(document["state"] == "undeclared" && document["madeBy"] == .null)
        #expect(text.contains("no outline is declared"))
    }

    /// A carnet of Markdown alone has nothing to read again; it stands alone among the arguments.
    @Test func markdownIsReadByEverybody() async throws {
        let stage = try await ReleaseStage()
        try await stage.deliver("1.0.0", on: "05")
        let result = await stage.runner.run("release", "documents", "@1.0.0.carnet", "--lang", "zh")
        #expect(result.status == .done && result.out.contains("没有此类文档"), "\(result.out)\(result.error)")
        let two = await stage.runner.run("release", "documents", "@1.0.0.carnet", "@1.0.0")
        #expect(two.status == .usage && two.error.contains("A carnet stands alone"), "\(two.error)")
        try stage.runner.write("no zip", to: "x.carnet")
        let damaged = await stage.runner.run("release", "documents", "@x.carnet")
        #expect(damaged.status == .badInput && damaged.error.contains("container."), "\(damaged.error)")
    }
}
