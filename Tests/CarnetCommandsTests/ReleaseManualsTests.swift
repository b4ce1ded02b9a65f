import CommandFrame
import DataResidency
import DocumentSchemas
import Documents
import Foundation
import Manuals
import TestSupport
import Testing

@testable import CarnetCommands

@Suite struct ReleaseManualsTests {
    private static let manuals = "Tests/ManualsTests/Fixtures"

    private static func manual(_ language: String) throws -> String {
        try String(contentsOf: SharedData.package.appending(path: "\(manuals)/manual.\(language).md"), encoding: .utf8)
    }

    @Test func wholeTranslationsAreSaidToBeWhole() async throws {
        let folder = SharedData.package.appending(path: Self.manuals).path
        let result = try await Runner().run("release", "documents", folder)
        #expect(result.status == .done)
        #expect(
            result.out == """
                \(folder)/manual.id.md (id) against \(folder)/manual.en.md: 7 of 7 sections

                \(folder)/manual.zh.md (zh) against \(folder)/manual.en.md: 7 of 7 sections

                No translation lacks anything.

                """)
    }

    @Test(arguments: [
        (
            "en",
            """
            zh/manual.md (zh) against en/manual.md: 7 of 7 sections
              Missing for who reads the translation: 1
                zh/manual.md:10: In '1 Overview' it says 95.5 %, in the reference 99.5 %. [documents.measure.changed]
              Against the glossary: 1
                zh/manual.md:17: In '2 收货' the reference says 'scanner'; the glossary demands 终端 here
            """
        ),
        (
            "zh",
            """
            zh/manual.md（zh）对照 en/manual.md：7 个章节中有 7 个
              译文读者缺少的内容：1 处
            """
        ),
    ])
    func whatIsMissingIsSaidWithItsPlace(_ language: String, _ expected: String) async throws {
        let runner = try Runner()
        for name in ["en", "zh"] {
            try FileManager.default.createDirectory(
                at: runner.folder.url.appending(path: name), withIntermediateDirectories: true)
            try runner.write(Self.manual(name).replacingOccurrences(of: "99.5％", with: "95.5％"), to: "\(name)/manual.md")
        }
        try runner.write("term,en,zh\nscanner,scanner,终端\n", to: "terms.csv")
        let result = await runner.run("release", "documents", "@", "--glossary", "@terms.csv", "--lang", language)
        #expect(result.status == .rejected)
        let said = result.out.replacingOccurrences(of: runner.folder.path("") + "/", with: "")
            .replacingOccurrences(of: runner.folder.path(""), with: "")
        #expect(said.contains(expected.drop { $0 == "\n" }.trimmingCharacters(in: .newlines)), "\(said)")
    }

    /// One document alone, or the same one twice: there is nothing to compare, and that is no praise.
    @Test(arguments: [1, 2]) func nothingToCompare(_ times: Int) async throws {
        let file = SharedData.package.appending(path: "\(Self.manuals)/manual.en.md").path
        let result = try await Runner().run(all: ["release", "documents"] + Array(repeating: file, count: times))
        #expect(result.status == .undetermined)
        #expect(result.out == "Nothing was compared: no document is there in a second language.\n", "\(result.out)")
    }

    @Test func outlinesAreWrittenAsTheirSchemaHasThem() async throws {
        let file = SharedData.package.appending(path: "\(Self.manuals)/manual.zh.md").path
        let result = try await Runner().run("release", "documents", file, "--outline-only", "--format", "json")
        #expect(result.status == .done)
        #expect(try JSONSchema(#require(SchemaFiles.file("outline"))).validate(Array(result.out.utf8)) == [])
        #expect(try DocumentOutline(declared: Array(result.out.utf8), name: nil).sections.count == 7)
        let text = try await Runner().run("release", "documents", file, "--outline-only")
        #expect(text.out.contains("    2.2 拒收 · "))
    }

    @Test(arguments: [
        (["@none"], "[file.missing]"), (["@"], "[documents.none]"), ([], "<paths>"), (["@", "--reference", "e"], "--reference"),
    ])
    func wrongUseIsRefused(_ arguments: [String], _ said: String) async throws {
        let runner = try Runner()
        let result = await runner.run(all: ["release", "documents"] + arguments)
        #expect(result.status != .done && result.out.isEmpty)
        #expect(result.error.contains(said))
    }

    @Test func aLanguageWithoutReferenceIsSaid() async throws {
        let runner = try Runner()
        try runner.write(Self.manual("zh"), to: "manual.zh.md")
        let result = await runner.run("release", "documents", "@")
        #expect(result.status == .rejected)
        #expect(result.out.contains("manual: there is no document in the reference language, only in zh."))
    }

    @Test func documentsOlderThanTheirFeaturesAreNamed() async throws {
        let runner = try Runner()
        try runner.write(Self.manual("en"), to: "manual.en.md")
        try runner.write("features: carnet/features/v1\nlist:\n  - {id: api, changed: {version: \"2.4\"}}\n", to: "features.yaml")
        let document = try Document(Array(runner.read("features.yaml").utf8), file: nil)
        #expect(try JSONSchema(#require(SchemaFiles.file("features"))).validate(document.root.encoded()) == [])
        let result = await runner.run("release", "documents", "@manual.en.md", "--features", "@features.yaml")
        #expect(result.status == .rejected)
        #expect(result.out.contains("the feature 'api' that it describes changed in 2.4"))
    }

    @Test(arguments: [
        ("manual.en.md", "manual", "en", "markdown"), ("zh-Hans/user/manual.docx", "user/manual", "zh-Hans", "docx"),
        ("manual.pt-BR.pdf", "manual", "pt-BR", "pdf"), ("manual.2.3.html", "manual.2.3", nil, "html"),
        ("docs/manual.html", "docs/manual", nil, "html"), ("manual.txt", nil, nil, nil), ("README", nil, nil, nil),
    ])
    func namesSayWhatADocumentIs(_ path: String, _ role: String?, _ language: String?, _ format: String?) {
        let file = ManualFile("/x/" + path, below: "/x")
        #expect(file?.role == role)
        #expect(file?.language == language)
        #expect(file?.format.rawValue == format)
    }

    private static let residency = """
        residency: carnet/residency/v1
        home: ID
        categories:
          - {id: orders, name: {en: Orders, zh: 订单}, personal: true, places: [ID]}
        processors:
          - {id: cloud, name: {en: Jakarta Cloud, zh: 雅加达云}, country: ID, role: {en: Hosting}, since: 2026-01-01}
        processing:
          - {category: orders, places: [ID], purposes: [service], ground: contract, by: cloud, retention: {period: P90D, from: contract-end}}

        """

    @Test func aDeclarationAndItsChangesAreShown() async throws {
        let runner = try Runner()
        try runner.write(Self.residency, to: "old.yaml")
        try runner.write(
            Self.residency.replacingOccurrences(of: "purposes: [service]", with: "purposes: [service, ads]"), to: "new.yaml")
        let document = try Document(Array(Self.residency.utf8), file: nil)
        #expect(try JSONSchema(#require(SchemaFiles.file("residency"))).validate(document.root.encoded()) == [])
        let result = await runner.run("release", "residency", "@new.yaml", "--against", "@old.yaml")
        #expect(result.status == .done)
        #expect(
            result.out == """
                Data about people in ID
                Orders (personal data): in ID
                  Jakarta Cloud (ID) in ID: ads, service; ground contract; kept P90D, contract-end; transfer –

                loosened: orders are now also used for ads

                """)
        let chinese = await runner.run("release", "residency", "@new.yaml", "--against", "@old.yaml", "--lang", "zh")
        #expect(chinese.out.contains("放宽: orders 新增用途 ads"))
        let json = await runner.run("release", "residency", "@new.yaml", "--against", "@old.yaml", "--format", "json")
        let changes = try JSON(parsing: json.out)["changes"]?.array
        #expect(changes?.first?["code"]?.string == "purpose.added")
    }

    @Test func aContradictionIsRefused() async throws {
        let runner = try Runner()
        try runner.write(Self.residency.replacingOccurrences(of: "by: cloud", with: "by: own"), to: "bad.yaml")
        let result = await runner.run("release", "residency", "@bad.yaml", "--lang", "zh")
        #expect(result.status == .badInput)
        #expect(result.error.contains("分处理方“cloud”未处理任何数据。"))
    }
}

/// Documents that only programs can read, read in the sandbox.
@Suite(.serialized, .enabled(if: SandboxPresence.isPossible, SandboxPresence.absence))
struct ForeignDocumentTests {
    static let isPresent = ["/usr/bin/pandoc", "/usr/bin/pdftohtml"].allSatisfy(FileManager.default.isExecutableFile)

    @Test(.enabled(if: isPresent, "pandoc or poppler is not installed"))
    func htmlIsReadByPandoc() throws {
        let html = """
            <html lang="en"><head><title>Manual</title></head><body><h1 id="start">1. Start</h1><p>Wait 5 minutes.</p>
            <table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table><pre><code>run</code></pre>
            <div><h2>2. Next</h2><p><img src="a.png" alt="A picture"></p></div></body></html>
            """
        let outline = try ForeignDocument().outline(Array(html.utf8), format: .html, path: "manual.html", language: nil)
        #expect(outline.by.name == "pandoc")
        #expect(outline.language == "en")
        #expect(outline.frontMatter.title == "Manual")
        #expect(outline.sections.map(\.title) == ["Start", "Next"])
        #expect(outline.sections.map(\.number) == ["1", "2"])
        #expect(outline.sections[0].anchor == "start")
        #expect(outline.sections[0].tables == [Table(rows: 2, columns: 2)])
        #expect(outline.sections[0].codeBlocks == [CodeBlock(language: "", text: "run")])
        #expect(outline.sections[1].figures == [Figure(alternative: "A picture", target: "a.png")])
    }

    @Test(.enabled(if: isPresent, "pandoc or poppler is not installed"), arguments: [DocumentOutline.Format.docx, .pdf])
    func whatIsNoDocumentIsRefused(_ format: DocumentOutline.Format) throws {
        let refusal = #expect(throws: Diagnostic.self) {
            _ = try ForeignDocument().outline(Array("nothing".utf8), format: format, path: "x", language: nil)
        }
        #expect(refusal?.code == "documents.program")
        #expect(refusal?.place.file == "x")
    }
}
