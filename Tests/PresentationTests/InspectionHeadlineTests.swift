import Documents
import Testing

@testable import Deliverables
@testable import Presentation
@testable import Verification

/// What must be seen of an inspection before its details are read.
@Suite struct InspectionHeadlineTests {
    typealias Sample = InspectionSample

    @Test func aSoundReportIsNoSoundLot() throws {
        // Three rejected parts, Ac 2.
        let parts = (1...4).map { Sample.Part(name: "P-\($0)", score: $0 < 4 ? "0.97" : "0.01") }
        let facts = try Sample.facts(parts, plan: true)
        let english = Report(Sample.verdict(.accepted, facts), in: .english)
        #expect(english.outcomeWord == "Report accepted, lot not accepted by its plan")
        #expect(english.advice.contains("the lot itself is not accepted by its sampling plan"))
        #expect(english.headlines.first?.text.hasPrefix("The lot is not accepted by its sampling plan") == true)
        #expect(english.headlines.first?.isGood == false)
        let chinese = Report(Sample.verdict(.accepted, facts), in: .chinese)
        #expect(chinese.outcomeWord == "报告可以验收，但按抽样方案该批不接收")
        #expect(Report(Sample.verdict(.rejected, facts), in: .english).outcomeWord == "Rejected")
    }

    @Test func anAcceptedLotIsSaidWithItsRisk() throws {
        let facts = try Sample.facts([Sample.Part(name: "P-1", score: "0.01")], plan: true)
        let headline = try #require(Report(Sample.verdict(.accepted, facts), in: .english).headlines.first?.text)
        #expect(headline.hasPrefix("The sample lets the lot pass; a lot ") && headline.hasSuffix(" %"))
        #expect(Report(Sample.verdict(.accepted, facts), in: .english).outcomeWord == "Accepted")
    }

    @Test func whatNobodyLookedAtAndWhoWasOverruled() throws {
        let parts = [
            Sample.Part(name: "P-1", score: "0.97", review: Sample.review(.pass)), Sample.Part(name: "P-2", score: "0.01"),
        ]
        let blind = Report(Sample.verdict(.accepted, try Sample.facts(parts)), in: .english).headlines.map(\.text)
        #expect(blind.contains("No picture was looked at: none is in the report"))
        #expect(blind.contains("Decisions of the rule overruled by the provider's people: 1 (P-1)"))
        #expect(blind.contains("Every part was inspected; what became of rejected parts is not shown"))
        let seen = try Sample.facts([parts[1]], pictures: [0: [1]])
        let headlines = Report(Sample.verdict(.accepted, seen), in: .english).headlines.map(\.text)
        #expect(!headlines.contains { $0.hasPrefix("No picture") || $0.hasPrefix("Decisions of the rule") })
    }

    @Test(arguments: Language.allCases) func aStudyIsShown(_ language: Language) throws {
        let lines = [("a", "reject"), ("b", "pass"), ("c", "pass"), ("d", "reject")].flatMap { part, truth in
            [#"{"part":"\#(part)","appraiser":"reference","decision":"\#(truth)"}"#]
                + (1...2).map { #"{"part":"\#(part)","appraiser":"AI","trial":\#($0),"decision":"\#(truth)"}"# }
                + (1...2).map {
                    #"{"part":"\#(part)","appraiser":"Li","trial":\#($0),"decision":"\#(part == "d" ? "pass" : truth)"}"#
                }
        }
        var issues: [DeliverableIssue] = []
        let study = StudyFigures(["study.ndjson": Array((lines.joined(separator: "\n") + "\n").utf8)], &issues)
        try #require(issues.isEmpty && study != nil)
        let facts = try Sample.facts([Sample.Part(name: "P-1", score: "0.01")], study: study)
        let report = Report(Sample.verdict(.accepted, facts), in: language)
        let tables = report.charts.compactMap { chart -> Report.Table? in if case .table(let table) = chart { table } else { nil }
        }
        #expect(
            tables.map(\.rows).contains([
                ["AI", "100.00 %", "0.00 %", "0.00 %", "1.000", "1.000"],
                ["Li", "75.00 %", "50.00 %", "0.00 %", "0.500", "1.000"],
            ]))
        #expect(tables.map(\.rows).contains([["AI", "Li", "0.500"]]))
        let page = InspectionPageTests.page(facts, language)
        let text = TextReport.render(Sample.verdict(.accepted, facts), in: language)
        for shown in [page, text] {
            #expect(shown.contains(language == .chinese ? "量具研究" : "Gauge study"))
            #expect(shown.contains("75.00 %") && !shown.contains("report.inspection.") && !shown.contains("gauge."))
        }
    }
}
