import BillsOfMaterials
import Deliverables
import Documents
import Testing
import Verification

@testable import Presentation

/// What is told of a release's contents beside the outcome: padded bills, moved data, vanished artefacts, a withdrawn measure.
@Suite struct ReleaseContentTests {
    static let residency = """
        residency: carnet/residency/v1
        home: ID
        categories:
          - {id: staff, name: {en: Staff, zh: 员工}, personal: true, places: [ID]}
        processors: []
        processing:
          - {category: staff, places: [ID], purposes: [service], ground: contract, by: own, retention: {period: P90D, from: contract-end}}

        """

    /// The last two releases with these declarations.
    static func world(_ before: String?, _ after: String?) throws -> ReleaseWorld {
        var world = try ReleaseWorld()
        world.releases[1].files["residency.yaml"] = before
        world.releases[2].files["residency.yaml"] = after
        return world
    }

    static func headlines(_ verdict: Verdict, _ language: Language = .english) -> [String: Bool?] {
        Dictionary(Report(verdict, in: language).headlines.map { ($0.text, $0.isGood) }, uniquingKeysWith: { first, _ in first })
    }

    /// All cells of a verdict's tables, a row a line.
    static func tables(_ verdict: Verdict, _ language: Language = .english) -> String {
        Report(verdict, in: language).charts.flatMap { chart -> [String] in
            guard case .table(let table) = chart else { return [] }
            return [table.title] + table.rows.map { $0.joined(separator: " | ") }
        }.joined(separator: "\n")
    }

    // MARK: Data

    @Test func aDeclarationThatIsDropped() throws {
        let verdict = try Self.world(Self.residency, nil).verdict()
        #expect(verdict.outcome == .accepted)
        #expect(verdict.findings.first { $0.code == "release.residency" }?.reason == "release.residency-dropped")
        #expect(Self.headlines(verdict)["Where data lie was declared before, and is not any more"] == false)
        #expect(Self.tables(verdict).contains("the declaration of data residency is gone"))
        let none = try ReleaseWorld().verdict()
        #expect(none.findings.first { $0.code == "release.residency" }?.reason == "release.residency-none")
    }

    @Test func dataThatMoveAreToldInTheHeadline() throws {
        let moved = Self.residency.replacing("places: [ID]", with: "places: [ID, SG]")
            .replacing("by: own", with: "by: own, transfer: standard-contract")
        let lines = Self.headlines(try Self.world(Self.residency, moved).verdict())
        #expect(lines["1 change(s) loosen how data are handled; newly in SG"] == false)
        let same = Self.headlines(try Self.world(Self.residency, Self.residency).verdict())
        #expect(same["Nothing is loosened for data, as declared"] == true)
    }

    @Test func personalDataThatAreNoneAnyMore() throws {
        let verdict = try Self.world(Self.residency, Self.residency.replacing("personal: true", with: "personal: false"))
            .verdict()
        #expect(Self.headlines(verdict)["No longer called personal data: staff"] == false)
        #expect(Self.headlines(verdict, .chinese)["不再列为个人数据：staff"] == false)
        #expect(Self.tables(verdict).contains("staff no longer count as personal data"))
    }

    /// Codes, spans and `own` stand for themselves in a file, and are words on a page.
    @Test func changesOfDataAreWords() throws {
        let loose = Self.residency.replacing(", retention: {period: P90D, from: contract-end}", with: "")
            .replacing("ground: contract", with: "ground: legitimate-interests")
        let verdict = try Self.world(Self.residency, loose).verdict()
        let english = Self.tables(verdict)
        #expect(english.contains("staff are kept without limit, was for 90 d after the contract ends"))
        #expect(english.contains("the legal ground is legitimate interests, was contract"))
        let chinese = Self.tables(verdict, .chinese)
        #expect(chinese.contains("合同终止后 90 天") && chinese.contains("不限期") && chinese.contains("正当利益"))
        for shown in [english, chinese] { #expect(!shown.contains("P90D") && !shown.contains("∞")) }
    }

    // MARK: Bills

    @Test func copiesOfAComponentLiftNoShare() throws {
        let good = ReleaseWorld.bill(of: "program 2.0.0", library: "1.1")
        let bare = #"{"type": "library", "name": "bare", "version": "unknown", "supplier": {"name": "N/A"}}"#
        let copy =
            #"{"type": "library", "name": "lib", "version": "1.1", "supplier": {"name": "L"}, "purl": "pkg:generic/lib@1.1"}"#
        func world(copies: Int) throws -> ReleaseWorld {
            var world = try ReleaseWorld()
            world.terms("sbom: {supplier: \"0.6\"}")
            let more = Array(repeating: copy, count: copies) + [bare]
            world.releases[2].files["sbom/bom.json"] = good.replacing(
                #""components": ["#, with: #""components": [\#(more.joined(separator: ",")), "#)
            return world
        }
        // Two of three have a supplier; with 200 copies of one of them it is still two of three.
        for copies in [0, 200] {
            let bill = try #require(try world(copies: copies).verdict().facts?.release?.figures.bills.bills.first)
            #expect(bill.grade.share(.supplier).count == 2 && bill.grade.share(.supplier).total == 3)
            #expect(bill.grade.share(.version).count == 2 && bill.grade.share(.version).total == 3)
            #expect(bill.grade.duplicates == copies)
        }
        var strict = try world(copies: 200)
        strict.terms("sbom: {supplier: \"0.95\"}")
        #expect(try strict.codes(2) == ["release.bill-share"])
        let told = try world(copies: 200).verdict().findings.first { $0.reason == "release.bill-duplicates" }
        #expect(told?.arguments["count"] == "200")
    }

    @Test func anOldBillOfSomethingElseIsTold() throws {
        var world = try ReleaseWorld()
        world.releases[2].files["sbom/bom.json"] = ReleaseWorld.bill(of: "program 2.0.0", library: "1.1")
            .replacing("2026-10-01T00:00:00Z", with: "2019-01-01T00:00:00Z")
        let old = try world.verdict()
        #expect(old.outcome == .accepted)
        #expect(old.findings.first { $0.reason == "release.bill-old" }?.arguments["time"] == "2019-01-01T00:00:00Z")
        #expect(!old.findings.contains { $0.reason == "release.bill-other" })
        world.releases[2].files["sbom/bom.json"] = ReleaseWorld.bill(of: "program 2.0.0", library: "1.1")
            .replacing("2026-10-01T00:00:00Z", with: "2026-10-18T00:00:00Z")
        #expect(!(try world.verdict().findings.contains { $0.reason == "release.bill-old" }))
    }

    // MARK: What it is measured against

    @Test func aWithdrawnPredecessorIsNoMeasure() throws {
        var world = try ReleaseWorld()
        // 2.0.1 follows the withdrawn 2.0.0, and breaks nothing against it.
        world.releases.append(
            ReleaseWorld.Release(
                version: "2.0.1", published: "2026-10-26T09:00:00Z",
                files: ReleaseWorld.files("2.0.1", paths: ["b", "c"], library: "1.1"), follows: 2))
        #expect(Self.headlines(try world.verdict())["Against 2.0.0, nothing breaks those who call the API"] == true)
        world.withdrawn = [(2, "2026-10-22T09:00:00Z")]
        let verdict = try world.verdict()
        let lines = Self.headlines(verdict)
        #expect(lines["Against 2.0.0, nothing breaks those who call the API"] == nil)
        #expect(lines["Changes are told against 2.0.0, which was withdrawn, and not against 1.1.0"] == false)
        let told = try #require(verdict.findings.first { $0.reason == "release.measured-withdrawn" })
        #expect(told.code == "release.api" && told.state == .established && told.arguments["standing"] == "1.1.0")
    }

    // MARK: Artefacts

    @Test func artefactsThatCameAndWent() throws {
        var world = try ReleaseWorld()
        world.releases[1].files["bin/agent.conf"] = "agent"
        world.releases[1].files["bin/old-name"] = "the same"
        world.releases[2].files["bin/new-name"] = "the same"
        world.releases[2].files["bin/helper"] = "helper"
        world.terms("coverage: some")
        let verdict = try world.verdict("latest: report, coverage: some")
        let difference = try #require(verdict.facts?.release?.artefacts)
        #expect(
            difference.changes.map { "\($0.kind.rawValue) \($0.path)" } == [
                "removed bin/agent.conf", "added bin/helper", "changed bin/stock", "moved bin/new-name",
            ])
        #expect(difference.changes.last?.oldPath == "bin/old-name" && difference.unchanged == 0)
        let text = Self.tables(verdict)
        #expect(text.contains("Artefacts added, removed, changed") && text.contains("bin/agent.conf"))
    }

    // MARK: What is not said

    @Test(arguments: [Language.english, .chinese])
    func whatTheVerdictDoesNotSay(_ language: Language) throws {
        let verdict = try Self.world(Self.residency, Self.residency).verdict()
        let codes = verdict.reservations.map(\.code)
        for code in [
            "release-runs", "release-bills", "release-interfaces", "release-meaning", "release-data", "release-unadvised",
        ] {
            #expect(codes.contains(code), "\(code)")
        }
        #expect(!codes.contains("release-provenance"))
        let report = Report(verdict, in: language)
        #expect(report.reservations.count == codes.count && !report.reservations.contains { $0.contains("release-") })
        #expect(!report.facts.contains { ["Period", "Machine", "服务期间", "设备"].contains($0.label) })
    }
}

extension ReleaseWorld {
    /// The terms of these worlds without shares of bills and coverage, and with this line.
    mutating func terms(_ line: String) {
        let kept = world.terms.split(separator: "\n").filter { !$0.hasPrefix("sbom:") && !$0.hasPrefix("coverage:") }
        world.terms = (kept.map(String.init) + [line]).joined(separator: "\n") + "\n"
    }
}
