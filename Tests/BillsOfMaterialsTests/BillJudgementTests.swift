import Documents
import Testing

@testable import BillsOfMaterials

@Suite struct BillJudgementTests {
    static func artefact(_ name: String, _ letter: Character) throws -> BillArtefact {
        BillArtefact(name: name, sha256: try #require(Digest(hex: String(repeating: letter, count: 64))), bytes: 10)
    }

    @Test func gradeCountsAndLists() throws {
        let grade = BillGrade(try BillFixtures.good("cyclonedx-1.5"))
        let counts = BillGrade.Element.allCases.map { "\($0.rawValue) \(grade.share($0).count)/\(grade.share($0).total)" }
        #expect(
            counts == [
                "author 1/1", "timestamp 1/1", "primary 1/1", "supplier 3/5", "name 5/5", "version 4/5", "identifier 3/5",
                "relationship 4/5", "purl 3/5", "hash 3/5", "licence 4/5",
            ])
        #expect(grade.missing.map(\.place) == [3, 4])
        #expect(grade.missing.first?.elements == [.supplier, .identifier, .purl, .hash, .licence])
        #expect(grade.missing.last?.elements == [.supplier, .version, .identifier, .relationship, .purl, .hash])
        #expect(!grade.meetsNTIA)
        #expect(grade.incomplete == [.supplier, .version, .identifier, .relationship, .purl, .hash, .licence])
    }

    @Test func anEmptyBillShowsNothing() throws {
        let bill = try SoftwareBill(Array(#"{"bomFormat":"CycloneDX","specVersion":"1.6"}"#.utf8), file: nil)
        #expect(BillGrade(bill).incomplete == BillGrade.Element.allCases)
    }

    @Test func aBillOfAllElementsMeetsTheMinimum() throws {
        let text = """
            {"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{"timestamp":"2026-11-01T08:00:00Z","tools":[{"name":"t"}],
            "component":{"type":"application","bom-ref":"a","name":"a","version":"1","publisher":"p","cpe":"cpe:2.3:a:p:a:1:*:*:*:*:*:*:*"}},
            "components":[],"dependencies":[{"ref":"a"}]}
            """
        let grade = BillGrade(try SoftwareBill(Array(text.utf8), file: nil))
        #expect(grade.meetsNTIA && grade.incomplete == [.purl, .hash, .licence])
    }

    @Test func filesAreCoveredByHash() throws {
        let bill = try BillFixtures.good("spdx-2.3")
        let coverage = BillCoverage(
            bill, artefacts: [try Self.artefact("image", "a"), try Self.artefact("archive", "9"), try Self.artefact("page", "0")])
        #expect(coverage.covered.map(\.by) == ["/packages/0", "SPDXRef-file-1"])
        #expect(coverage.uncovered.map(\.name) == ["page"] && !coverage.isComplete)
        #expect(coverage.others.map(\.name) == ["serde"])
        #expect(
            coverage.findings == [Diagnostic("bill.uncovered", ["name": "page", "sha256": String(repeating: "0", count: 64)])])
    }

    @Test func aBillOfOtherFilesIsTold() throws {
        let page = try Self.artefact("page", "0")
        let foreign = BillCoverage(try BillFixtures.good("cyclonedx-1.6"), artefacts: [page])
        #expect(foreign.findings == [Diagnostic("bill.foreign", ["count": "1", "others": "3"])])
        #expect(foreign.others.map(\.isRoot) == [true, false, false])
        let bare = try SoftwareBill(Array(#"{"bomFormat":"CycloneDX","specVersion":"1.6"}"#.utf8), file: nil)
        #expect(BillCoverage(bare, artefacts: [page]).findings == [Diagnostic("bill.unhashed", ["count": "1", "others": "0"])])
        #expect(!BillCoverage(bare, artefacts: []).isComplete)
    }

    @Test func differenceNamesEveryKind() throws {
        let (old, new) = (try BillFixtures.good("cyclonedx-1.6"), try BillFixtures.good("cyclonedx-1.6-next"))
        let difference = BillDifference(old, new)
        let lines = difference.changes.map {
            "\($0.kind.rawValue) \($0.component.name ?? "") \($0.old ?? "–") → \($0.new ?? "–")"
        }
        #expect(
            lines == [
                "hash ui SHA-256:\(String(repeating: "c", count: 64)) → SHA-256:\(String(repeating: "f", count: 64))",
                "added base64 – → 0.22.0", "removed icons 1.0.0 → –", "upgraded warehouse 3.2.0 → 3.3.0",
                "downgraded serde 1.0.200 → 1.0.199", "version zlib – → 1.3.1", "licence serde MIT OR Apache-2.0 → MIT",
                "supplier ui Acme Logistics Software → Another Company",
            ])
        #expect(difference.paired == 4)
        #expect(BillDifference(new, new).changes.isEmpty)
    }

    @Test func differenceHangsOnNoOrder() throws {
        func bill(_ versions: [String]) throws -> SoftwareBill {
            let list = versions.map { #"{"type":"library","name":"x","version":"\#($0)","purl":"pkg:npm/x@\#($0)"}"# }
            return try SoftwareBill(
                Array(#"{"bomFormat":"CycloneDX","specVersion":"1.6","components":[\#(list.joined(separator: ","))]}"#.utf8),
                file: nil)
        }
        func lines(_ old: [String], _ new: [String]) throws -> [String] {
            BillDifference(try bill(old), try bill(new)).changes.map { "\($0.kind.rawValue) \($0.old ?? "–") → \($0.new ?? "–")" }
        }
        let expected = ["removed 1.0.0 → –", "upgraded 2.0.0 → 2.1.0"]
        #expect(try lines(["1.0.0", "2.0.0", "3.0.0"], ["3.0.0", "2.1.0"]) == expected)
        #expect(try lines(["3.0.0", "2.0.0", "1.0.0"], ["2.1.0", "3.0.0"]) == expected)
    }

    @Test func formatsAreCompared() throws {
        let difference = BillDifference(try BillFixtures.good("cyclonedx-1.6"), try BillFixtures.good("spdx-2.3"))
        #expect(difference.paired == 3)
        #expect(difference.changes(.removed).map(\.component.name) == ["icons", "ui"])
        #expect(difference.changes(.hash).isEmpty && difference.changes(.added).isEmpty)
    }

    @Test(
        arguments: [
            ("1.0.0", "1.0.1", "earlier", nil), ("1.10", "1.9", "later", nil), ("v1.2", "1.3", "earlier", nil),
            ("1.0.0-rc1", "1.0.0", "earlier", nil), ("1.0.0", "1.0.0-beta", "later", nil), ("1.0.0-rc1", "1.0.1", "earlier", nil),
            ("1.0rc1", "1.0rc2", "earlier", nil), ("1.0a1", "1.0b1", "earlier", nil), ("1.0.post1", "1.0", "later", nil),
            ("1:1.0", "2.0", "later", "deb"), ("1.0-1", "1.0", "later", "deb"), ("1.0-1", "1.0", "earlier", "npm"),
            ("1.0-1", "1.0", "undecided", nil), ("1.0~rc1", "1.0", "earlier", "deb"), ("1.0", "1.0.0", "undecided", nil),
            ("1.0+a", "1.0+b", "undecided", nil), ("4f2e9d1a", "5f2e9d1a", "undecided", nil), ("main", "1.0", "undecided", nil),
            ("20260101", "20261101", "earlier", nil), ("99999999999999999999", "100000000000000000000", "earlier", nil),
            ("007", "8", "earlier", nil), ("1.0", "1.0", "same", nil), ("1.0-2", "1.0-10", "earlier", "deb"),
        ])
    func versionsAreOrdered(_ old: String, _ new: String, _ order: String, _ type: String?) {
        #expect("\(VersionOrder(old, new, purlType: type))" == order)
    }
}
