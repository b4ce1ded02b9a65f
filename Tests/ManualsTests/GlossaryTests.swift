import Documents
import Foundation
import Testing

@testable import Manuals

@Suite struct GlossaryTests {
    static let table = """
        term,en,zh-Hans,id
        stock-count,stock count|stocktaking,盘点,penghitungan stok|penghitungan
        scanner,scanner|!barcode gun,扫描枪|!扫码枪,pemindai
        pallet,pallet,托盘|!卡板,palet
        purchase-order,purchase order,采购订单,pesanan pembelian
        zone,zone,,zona

        """

    static let tbx = """
        <?xml version="1.0" encoding="UTF-8"?>
        <tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader/><text><body>
        <conceptEntry id="c1"><langSec xml:lang="en"><termSec><term>scanner</term></termSec>
        <termSec><term>barcode gun</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec></langSec>
        <langSec xml:lang="zh-Hans"><termSec><term>扫码枪</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec>
        <termSec><term>扫描枪</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec></langSec></conceptEntry>
        </body></text></tbx>
        """

    /// What is missed in the Chinese manual after a change.
    private func misses(_ cut: String, _ put: String) throws -> [String] {
        let glossary = try Glossary(Array(Self.table.utf8), file: "glossary.csv")
        let (en, text) = (try ManualFixtures.outline("en"), try ManualFixtures.text("manual.zh.md"))
        let zh = try ManualFixtures.outline(text.replacingOccurrences(of: cut, with: put), "zh")
        let use = GlossaryUse(
            glossary, reference: en, translations: [(zh, LanguageComparison(reference: en, translation: zh))])
        return use.misses.map { miss in
            "\(miss.code.rawValue) \(miss.concept) \(miss.term) → \(miss.accepted.joined(separator: "|")) "
                + "\(miss.reference?.place.line ?? 0)/\(miss.translation?.place.line ?? 0)"
        }
    }

    @Test func goodManualsUseTheGlossary() throws {
        #expect(try misses("§", "§") == [])
    }

    @Test(arguments: [
        ("扫描枪", "终端", ["term.missing scanner scanner → 扫描枪 19/17"]),
        (
            "托盘", "卡板",
            [
                "term.forbidden pallet 卡板 → 托盘 0/24", "term.forbidden pallet 卡板 → 托盘 0/24",
            ]
        ),
        ("采购订单", "单据", ["term.missing purchase-order purchase order → 采购订单 29/21"]),
    ])
    func missesHaveTheirPlace(_ cut: String, _ put: String, _ expected: [String]) throws {
        #expect(try misses(cut, put) == expected)
    }

    @Test func termsAreWholeWordsAndTheLongestCounts() throws {
        let finder = TermFinder(try Glossary(Array(Self.table.utf8), file: nil), language: "en")
        func found(_ text: String) -> [String] { finder.terms(in: text).map(\.term.text) }
        #expect(found("Stock counts and Count, counting, account, PALLETS; zones") == ["stock count", "pallet", "zone"])
        #expect(found("A barcode gun is a scanner") == ["barcode gun", "scanner"])
    }

    @Test func readsTermBases() throws {
        let glossary = try Glossary(Array(Self.tbx.utf8), file: "terms.tbx")
        #expect(glossary.languages == ["en", "zh"])
        #expect(glossary.concepts.map(\.id) == ["c1"])
        #expect(glossary.concepts[0].terms["en"] == [.init("scanner"), .init("barcode gun", isForbidden: true)])
        #expect(glossary.concepts[0].terms["zh"] == [.init("扫描枪"), .init("扫码枪", isForbidden: true)])
        let old = """
            <martif type="TBX"><text><body><termEntry id="7"><langSet xml:lang="id"><tig><term>gudang</term></tig></langSet>\
            <langSet xml:lang="en"><ntig><termGrp><term>warehouse</term></termGrp></ntig></langSet></termEntry></body></text></martif>
            """
        #expect(
            try Glossary(Array(old.utf8), file: nil).concepts[0].terms == ["id": [.init("gudang")], "en": [.init("warehouse")]])
        let named = Self.tbx.replacingOccurrences(
            of: "<termNote type=\"administrativeStatus\">deprecatedTerm-admn-sts</termNote>",
            with:
                "<min:administrativeStatus xmlns:min=\"http://www.tbxinfo.net/ns/min\">deprecatedTerm-admn-sts</min:administrativeStatus>"
        )
        #expect(try Glossary(Array(named.utf8), file: nil) == glossary)
    }

    @Test(arguments: [
        ("", "glossary.empty"), ("term,en\n", "glossary.empty"), ("word,en\na,b\n", "glossary.header"),
        ("term\na\n", "glossary.header"),
        ("term,e\na,b\n", "glossary.language"), ("term,en\n,b\n", "glossary.id"), ("term,en\na\n", "csv.columns"),
        ("term,en\na,\"b\n", "csv.quote"), ("<html/>", "glossary.tbx"), ("<tbx><a></tbx>", "xml.syntax"),
        ("<!DOCTYPE martif SYSTEM 'x'><martif/>", "xml.doctype"), ("<tbx/>", "glossary.empty"),
        ("term,en\na," + String(repeating: "b", count: 300) + "\n", "glossary.term"),
        ("<tbx><conceptEntry><langSec xml:lang=\"\"/></conceptEntry></tbx>", "glossary.language"),
    ])
    func whatIsNoGlossaryIsRefused(_ text: String, _ code: String) {
        let refusal = #expect(throws: Diagnostic.self) { _ = try Glossary(Array(text.utf8), file: "g") }
        #expect(refusal?.code == code)
    }
}

@Suite struct FeatureDatesTests {
    @Test(arguments: [
        ("2.1", "2.1.0", 0), ("v2.1", "2.2", -1), ("2.10", "2.9", 1), ("2.1.0-rc.1", "2.1.0", -1), ("1.0+a", "1.0+b", 0),
        ("02", "2", 0),
        ("99999999999999999999999", "100000000000000000000000", -1),
    ])
    func versionsHaveAnOrder(_ a: String, _ b: String, _ order: Int) {
        #expect(FeatureDates.order(a, b) == order)
        #expect(FeatureDates.order(b, a) == -order)
    }

    @Test func documentsThatAreOlderAreNamed() throws {
        let outline = try ManualFixtures.outline("en")
        let found = FeatureDates(
            features: [
                .init(id: "receiving", changed: .init(version: "2.3.0")),
                .init(id: "stock-count", changed: .init(version: "2.4.0")),
                .init(id: "api", changed: .init(date: "2026-10-06")), .init(id: "reports", changed: .init(version: "1.0")),
            ],
            descriptions: [
                .init(document: "manual.en.md", outline),
                .init(document: "notes.md", features: ["receiving", "gone"], revised: .init()),
            ])
        #expect(
            found.findings.map { "\($0.code.rawValue) \($0.document ?? "-") \($0.feature)" } == [
                "older manual.en.md stock-count", "older manual.en.md api", "undated notes.md receiving", "unknown notes.md gone",
                "undescribed - reports",
            ])
        #expect(
            found.findings[0].diagnostic
                == Diagnostic(
                    "features.older",
                    ["document": "manual.en.md", "feature": "stock-count", "revised": "2.3.0, 2026-10-05", "changed": "2.4.0"],
                    at: Place(file: "manual.en.md")))
    }
}
