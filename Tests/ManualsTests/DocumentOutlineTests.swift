import Documents
import Foundation
import Testing

@testable import Manuals

@Suite struct DocumentOutlineTests {
    @Test func readsWhatAManualIsMadeOf() throws {
        let outline = try ManualFixtures.outline("en")
        #expect(outline.language == "en")
        #expect(outline.frontMatter.title == "Gudang Cloud operator manual")
        #expect(outline.frontMatter.version == "2.3.0")
        #expect(outline.frontMatter.describes == ["receiving", "stock-count", "api"])
        #expect(outline.by == .init(name: "cmark-gfm", version: "0.29.0.gfm.6"))
        #expect(outline.sections.map(\.level) == [1, 1, 2, 2, 1, 1, 1])
        #expect(outline.sections.map(\.number) == ["1", "2", "2.1", "2.2", "3", "4", "5"])
        #expect(
            outline.sections.map(\.anchor) == ["overview", "receiving", "booking", "rejecting", "stock-count", "api", "exit"])
        #expect(outline.paths[2] == ["2 Receiving goods", "2.1 Booking a delivery"])
        let booking = outline.sections[2]
        #expect(booking.title == "Booking a delivery")
        #expect(booking.place.line == 21)
        #expect(booking.tables == [Table(rows: 4, columns: 3, at: TextPlace(line: 27))])
        #expect(booking.lists == [List(items: 3, isOrdered: true, at: TextPlace(line: 23))])
        #expect(
            booking.passages.first
                == Passage("Scan the delivery note; the order appears within 5 seconds.", at: TextPlace(line: 23)))
        #expect(
            outline.sections[0].figures == [
                Figure(
                    alternative: "The start page with the four work queues", target: "images/start.en.png",
                    at: TextPlace(line: 12))
            ])
        #expect(outline.sections[4].admonitions == [Admonition(kind: "warning", at: TextPlace(line: 43))])
        #expect(outline.sections[5].codeBlocks.map(\.language) == ["sh", "json"])
        #expect(outline.sections[5].codeBlocks[1].digest == Digest.sha256(#"{"location": "A-01-03", "quantity": 12}"#))
        #expect(outline.sections[6].links == ["exit.en.md"])
    }

    @Test(arguments: ["en", "zh", "id"])
    func aDeclaredOutlineIsReadBack(_ language: String) throws {
        let outline = try ManualFixtures.outline(language)
        var read = try DocumentOutline(declared: outline.json.encoded(pretty: true), name: "outline.json")
        read.frontMatter.lines = outline.frontMatter.lines
        #expect(read == outline)
    }

    @Test func whatStandsBeforeTheFirstHeadingIsASection() throws {
        let outline = try ManualFixtures.outline("Text.\n\n# A\n\nMore.", "en")
        #expect(outline.sections.map(\.level) == [0, 1])
        #expect(outline.paths == [[], ["A"]])
    }

    @Test func rawHTMLIsLookedThrough() throws {
        let outline = try ManualFixtures.outline(
            """
            <a id="start"></a>

            ## Start

            <table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>

            <img alt='Two > one' src=a.png> and <a href="https://example.com">there</a>
            """, "en")
        let section = try #require(outline.sections.last)
        #expect(section.anchor == "start")
        #expect(section.tables.map { [$0.rows, $0.columns] } == [[2, 2]])
        #expect(section.figures.map(\.alternative) == ["Two > one"])
        #expect(section.links == ["https://example.com"])
        #expect(section.passages.map(\.text) == ["A B 1 2", "and there"])
    }

    @Test(arguments: [
        ("> **Warning:** hot", "warning"), ("> 注意：烫", "note"), (":::tip\nPush.\n:::", "tip"), ("!!! danger \"Hot\"", "danger"),
        ("> [!IMPORTANT]\n> Push.", "important"), ("> Only a quotation.", ""),
    ])
    func warningsAreKnown(_ text: String, _ kind: String) throws {
        #expect(try ManualFixtures.outline(text, "zh").sections[0].admonitions.map(\.kind).joined() == kind)
    }

    @Test(arguments: [
        ("2.3 Receiving", "en", "2.3", "Receiving"), ("3. Receiving", "en", "3", "Receiving"), ("第 3 章 入库", "zh", "3", "入库"),
        ("第三节 入库", "zh", "3", "入库"), ("三、入库", "zh", "3", "入库"), ("Bab 3 Penerimaan", "id", "3", "Penerimaan"),
        ("Chapter 3: Receiving", "en", "3", "Receiving"), ("24 hours", "en", nil, "24 hours"),
        ("1.5 million", "en", "1.5", "million"),
        ("三天内", "zh", nil, "三天内"), ("Section", "en", nil, "Section"), ("", "en", nil, ""), ("3D view", "en", nil, "3D view"),
    ])
    func titlesHaveNumbers(_ title: String, _ language: String, _ number: String?, _ rest: String) {
        let found = TitleScanner(language: language).split(title)
        #expect(found.number == number)
        #expect(found.title == rest)
    }

    @Test func whatIsHostileIsRefused() {
        func code(_ text: String) -> String? {
            do {
                _ = try DocumentOutline(markdown: Array(text.utf8), name: "a.md")
                return nil
            } catch let diagnostic as Diagnostic { return diagnostic.code } catch let all as Diagnostics {
                return all.all.first?.code
            } catch {
                return "?"
            }
        }
        #expect(code(String(repeating: "|", count: 300)) == "markdown.cells")
        #expect(code(String(repeating: ">", count: 100)) == "markdown.nesting")
        #expect(code(String(repeating: "- ", count: 100)) == "markdown.nesting")
        #expect(code(String(repeating: "a", count: 4 << 20) + "a") == "markdown.size")
        #expect(code(String(repeating: "# a\n", count: 20_001)) == "outline.sections")
        #expect(code(String(repeating: "a\n\n", count: 200_001)) == "outline.items")
        #expect(code("---\ndescribes: 3\n---\n") == "field.type")
        #expect(code("---\na: [\n---\n") == "yaml.syntax")
        #expect(code("---\n") == nil)
        #expect(throws: Diagnostic("markdown.encoding", at: Place(file: "a.md"))) {
            try DocumentOutline(markdown: [0x41, 0xff], name: "a.md")
        }
        for text in [
            "\u{0}", "[", "![", "<", "<a", "<!--", "|\n|-", "```", "---\n---", "\r\r\n", "&#0;", "<table><tr>", "[^1]: a",
        ] {
            #expect(code(text) == nil)
        }
    }

    @Test func sourcesAreBoundByDigest() throws {
        let outline = try DocumentOutline(markdown: [0xef, 0xbb, 0xbf] + Array("---\nlang: id\n---\n# A\n".utf8), name: nil)
        #expect(outline.language == "id")
        #expect(outline.sections.map(\.place.line) == [4])
        #expect(outline.size == 24)
    }

    /// What nobody sees documents nothing.
    @Test(arguments: [
        "<div style=\"display:none\">\n\nText.\n\n</div>", "<p hidden>Text.</p>",
        "Text, <span style='visibility : Hidden'>more</span>.",
        "<section style=\"color: red; DISPLAY: None !important\">\nText.\n</section>", "<b style=\"font-size:0\">x</b>",
    ])
    func hiddenTextIsRefused(_ text: String) throws {
        let refusal = #expect(throws: Diagnostic.self) {
            try DocumentOutline(markdown: Array(("# One\n\n" + text + "\n").utf8), name: "a.md")
        }
        #expect(refusal?.code == "documents.hidden" && refusal?.place.line == 3)
        #expect(throws: Never.self) {
            try DocumentOutline(
                markdown: Array("# One\n\n<div style=\"opacity: 0.5; display: block\">Text.</div>\n".utf8), name: "a.md")
        }
    }

    @Test func pandocsHiddenTextIsRefused() throws {
        let ast =
            #"{"pandoc-api-version":[1,22],"meta":{},"blocks":[{"t":"Div","c":[["",[],[["STYLE","display:none"]]],[{"t":"Para","c":[{"t":"Str","c":"x"}]}]]}]}"#
        let refusal = #expect(throws: Diagnostic.self) {
            try DocumentOutline(
                pandoc: Array(ast.utf8), of: Array("<div>".utf8), format: .html, version: "2.17", language: "en")
        }
        #expect(refusal?.code == "documents.hidden")
    }
}
