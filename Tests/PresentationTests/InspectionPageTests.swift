import Documents
import Foundation
import Testing

@testable import Deliverables
@testable import Presentation
@testable import Verification

@Suite struct InspectionPageTests {
    typealias Sample = InspectionSample

    static let parts = [
        Sample.Part(name: "P-1", score: "0.01"), Sample.Part(name: "P-2", score: "0.97"),
        Sample.Part(name: "P-3", score: "0.52", review: Sample.review(.pass, "tool mark")),
        Sample.Part(name: "P-4", score: "0.46"),
    ]

    static func page(_ facts: InspectionFacts, _ language: Language, _ outcome: Verdict.Outcome = .accepted) -> String {
        String(decoding: HTMLReport.render(Sample.verdict(outcome, facts), in: language), as: UTF8.self)
    }

    /// The block that the script reads.
    static func data(_ page: String) throws -> JSON {
        let block = try #require(page.components(separatedBy: "id=\"parts-data\">").dropFirst().first)
        return try JSON(parsing: #require(block.components(separatedBy: "</script>").first))
    }

    @Test(arguments: Verdict.Outcome.allCases, Language.allCases)
    func showsWhatCameOfTheParts(_ outcome: Verdict.Outcome, _ language: Language) throws {
        let page = Self.page(try Sample.facts(Self.parts, plan: true), language, outcome)
        #expect(page.components(separatedBy: "<li class=\"card ").count == 4)
        #expect(page.contains("class=\"oc\"") && page.contains("class=\"cell wrong\"") && page.contains("class=\"bin\""))
        // Every text is there.
        #expect(!page.contains("report.inspection.") && !page.contains("switching."))
        let override =
            language == .chinese ? "op-7 复核改判（规则判定：拒收）：tool mark" : "op-7 decided otherwise than the rule (rejected): tool mark"
        #expect(page.contains(override))
        let rows = try #require(try Self.data(page)["rows"])
        #expect(
            rows == [
                ["P-1", 0, "0.01", 0, 0], ["P-2", 0, "0.97", 2, 0], ["P-3", 0, "0.52", 0, 7, .string(override)],
                ["P-4", 0, "0.46", 0, 1],
            ])
    }

    /// Bars without a scale say nothing of how many parts there are.
    @Test func barsHaveAScale() throws {
        let facts = try Sample.facts(Self.parts + [Sample.Part(name: "P-5", score: "0.461")])
        for (language, label, most) in [
            (Language.english, "Parts", "highest bar: 2 parts"), (.chinese, "件数", "最高柱：2 件"),
        ] {
            let page = Self.page(facts, language)
            #expect(page.contains("<p class=\"axis-title\">\(label)</p>"))
            for tick in ["0", "1", "2"] {
                #expect(page.contains("class=\"tick end\" x=\"39.00\"") && page.contains(">\(tick)</text>"))
            }
            let text = TextReport.render(Sample.verdict(.accepted, facts), in: language)
            #expect(text.contains(most), "\(text)")
        }
    }

    /// Level 2 alone compares output tensors, and level 1 runs nothing.
    @Test(arguments: [
        (1, "Derived again at level 1: every decision is the same", "1 级重放：判定全部一致"),
        (2, "Run again at level 2: the same, bit for bit", "2 级重放：逐位一致"),
        (3, "Run again at level 3: every score and decision is the same", "3 级重放：得分与判定全部一致"),
    ])
    func bitForBitIsSaidOfLevelTwo(_ level: Int, _ english: String, _ chinese: String) throws {
        let facts = try Sample.facts(Self.parts, replay: ReplayOutcome(level: level, result: .reproducedExact, compared: 4))
        for (language, words) in [(Language.english, english), (.chinese, chinese)] {
            let text = TextReport.render(Sample.verdict(.accepted, facts), in: language)
            #expect(text.contains(words), "\(text)")
            #expect(level == 2 || !text.contains("bit for bit") && !text.contains("逐位一致"))
        }
    }

    @Test func differencesAreRounded() throws {
        let replay = ReplayOutcome(
            level: 3, result: .reproducedWithinTolerance, compared: 4, maxDelta: 0.030000000000000027)
        let text = TextReport.render(Sample.verdict(.accepted, try Sample.facts(Self.parts, replay: replay)), in: .english)
        #expect(text.contains("largest difference of a score: 0.03\n"), "\(text)")
    }

    /// Beside a check that holds, what was expected and what was seen would read as a fault.
    @Test func whatHoldsIsNotComparedAloud() throws {
        var verdict = Sample.verdict(.accepted, try Sample.facts(Self.parts))
        verdict.findings = [
            Finding("inspection.replay", .established, reason: "replay.same", expected: "wanted-1", seen: "had-3"),
            Finding("inspection.runs", .contradicted, reason: "x", expected: "wanted-2", seen: "had-4"),
        ]
        let text = TextReport.render(verdict, in: .english)
        let page = String(decoding: HTMLReport.render(verdict, in: .english), as: UTF8.self)
        for report in [text, page] {
            #expect(!report.contains("wanted-1") && !report.contains("had-3"))
            #expect(report.contains("wanted-2") && report.contains("had-4"))
        }
    }

    /// The policy lets this one script run, and no other.
    @Test func allowsItsOwnScriptByDigest() throws {
        let page = Self.page(try Sample.facts(Self.parts), .english)
        let script = try #require(
            page.components(separatedBy: "<script>").dropFirst().first?.components(separatedBy: "</script>").first)
        let digest = Data(Digest.sha256(script).bytes).base64EncodedString()
        #expect(
            page.contains(
                "default-src &#39;none&#39;; script-src &#39;sha256-\(digest)&#39;; img-src data:; style-src &#39;unsafe-inline&#39;; "
                    + "base-uri &#39;none&#39;; form-action &#39;none&#39;"))
        #expect(page.components(separatedBy: "<script").count == 3)
        for forbidden in ["innerHTML", "eval", "fetch", "import(", "src=", "http:", "https:"] {
            #expect(!script.contains(forbidden))
        }
    }

    /// A report without parts to page has no script, and its policy allows none.
    @Test func needsNoScriptElsewhere() {
        let page = String(decoding: HTMLReport.render(ReportTests.verdict(.accepted), in: .english), as: UTF8.self)
        #expect(!page.contains("script-src") && !page.contains("img-src") && !page.contains("<script"))
    }

    @Test(arguments: Language.allCases) func makesNoMarkupOfNames(_ language: Language) throws {
        let hostile = Sample.hostile
        // A name of a part holds no reading marks; reasons, people and classes are free text.
        let parts = [
            Sample.Part(name: "</script><b>", score: "0.97", review: Sample.review(.pass, hostile, by: hostile)),
            Sample.Part(name: "\"'&\\", score: "0.46"),
        ]
        let facts = try Sample.facts(parts, className: hostile, pictures: [0: Array("no image".utf8)])
        let page = Self.page(facts, language)
        #expect(page.components(separatedBy: "</script>").count == 3 && !page.contains("<img") && !page.contains("<b>"))
        #expect(!page.unicodeScalars.contains("\u{202e}"))
        let rows = try #require(try Self.data(page)["rows"]?.array)
        #expect(rows.map { $0.array?.first } == ["</script><b>", "\"'&\\"])
        // What is no image takes the place of one, and breaks nothing.
        #expect(page.components(separatedBy: "class=\"thumb none\"").count == 3)
        let text = TextReport.render(Sample.verdict(.accepted, facts), in: language)
        #expect(!text.unicodeScalars.contains("\u{202e}"))
    }

    @Test func keepsManyPartsOutOfTheMarkup() throws {
        let parts = (0..<3000).map { Sample.Part(name: "P-\($0)", score: $0.isMultiple(of: 4) ? "0.9" : "0.1") }
        let page = Self.page(try Sample.facts(parts), .english)
        #expect(try Self.data(page)["rows"]?.array?.count == 3000)
        #expect(page.components(separatedBy: "<li class=\"card ").count == PartsSection.cardLimit + 1)
        #expect(page.contains("60 of 750 are shown") && page.contains("500 of 750 rejected and marginal parts, of 3000 in all."))
        let json = JSONReport.facts(Sample.verdict(.accepted, try Sample.facts(parts)))
        #expect(
            json["parts"]?["count"] == 3000 && json["parts"]?["marked"] == 750 && json["parts"]?["listed"]?.array?.count == 750)
    }

    @Test func saysTheSameInATerminal() throws {
        let replay = ReplayOutcome(
            level: 2, result: .notReproduced, compared: 4, differing: 1,
            differences: [ReplayDifference(part: "P-2", field: .score, scoreClass: "scratch", recorded: "0.97", replayed: "0.12")]
        )
        let facts = try Sample.facts(Self.parts, plan: true, replay: replay)
        let text = TextReport.render(Sample.verdict(.rejected, facts), in: .english)
        for line in [
            "  ✗ P-2  rejected  scratch 0.97 (threshold 0.5)\n",
            "  ✓ P-3  passed    scratch 0.52 (threshold 0.5) · marginal\n      op-7 decided otherwise than the rule (rejected): tool mark\n",
            "  ✓ P-4  passed    scratch 0.46 (threshold 0.5) · marginal\n", "      ✗  2    5.00 %  missed\n",
            "    P-2   score (scratch)  0.97    0.12\n",
            "    l2     normal inspection → tightened inspection  two of five or fewer consecutive lots were not accepted\n",
        ] { #expect(text.contains(line), "\(line)") }
        #expect(!text.contains("P-1 "))
    }

    @Test func tellsTheScoreThatSaysMost() throws {
        #expect(PartWords.short(try #require(DecimalText("0.498123456789012"))) == "0.49812345678…")
        #expect(try #require(DecimalText("1e-7")).description == "0.0000001" && DecimalText("1.50e2")?.description == "150")
        #expect(DecimalText("-12.50")?.description == "-12.5" && DecimalText("0.000")?.description == "0")
        #expect(DecimalText("3e-500")?.description == "3e-500")
    }

    @Test(arguments: [(1.0, 6, 0.2), (7.2, 6, 2), (100, 6, 20), (0.03, 6, 0.005)])
    func choosesRoundSteps(_ length: Double, _ count: Int, _ step: Double) {
        #expect(abs(InspectionNumbers.step(length, count: count) - step) < 1e-12)
    }
}
