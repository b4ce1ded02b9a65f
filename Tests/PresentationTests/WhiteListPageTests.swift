import Conformity
import Documents
import Foundation
import Testing
import VerifiableCredentials

@testable import Presentation

@Suite struct WhiteListPageTests {
    static let time = Instant(seconds: 1_793_000_000)
    static let hostile = "</script><img src=x onerror=alert(1)>\u{202e}\n"

    static func entry(named name: String, reason: String? = nil) throws -> WhiteListEntry {
        var entry = WhiteListEntry(did: "did:web:a.example")
        func fold(_ act: WhiteListEvent.Act, _ hours: Int64) throws {
            try entry.fold(WhiteListEvent(subject: "did:web:a.example", time: time + .seconds(hours * 3600), act: act))
        }
        try fold(
            .apply(
                WhiteListApplication(
                    name: LanguageMap(["en": name, "zh": "甲"]), legalName: name, registeredID: "1", zone: "suzhou",
                    kinds: ["maintenance-log"], address: LanguageMap(["en": "1"]), country: "CN", website: "javascript:alert(1)")),
            0)
        try fold(
            .list(
                WhiteListGrant(
                    listing: "https://l.example/listings/1.jwt", digest: .zero, entry: 1, validFrom: time,
                    validUntil: time + .seconds(86_400), place: StatusRegister.Place(list: 1, index: 1),
                    scope: Scope(kinds: .all, schemes: .all, territories: .some(["VN", "BR"])),
                    keys: [SigningKey.generate().publicKey])), 1)
        if let reason { try fold(.suspend(reason: LanguageMap(["en": reason])), 2) }
        return entry
    }

    static func page(_ language: Language, scheme: String = "White list") -> String {
        let contents = WhiteListPage.Contents(
            scheme: LanguageMap(["en": scheme, "zh": "白名单"]), operatorName: LanguageMap(["en": "Authority", "zh": "机构"]),
            website: "https://l.example", zones: Zone.own)
        return String(decoding: WhiteListPage.render(contents, in: language), as: UTF8.self)
    }

    @Test func tellsEachProviderInOneRow() throws {
        let row = try #require(WhiteListRow.json(Self.entry(named: "A", reason: "overdue"), at: Self.time))
        #expect(
            row
                == [
                    "did:web:a.example", ["A", "甲"], "A", "1", "suzhou", ["*"], "s", .integer(Self.time.seconds + 7200),
                    .integer(Self.time.seconds + 86_400), .integer(Self.time.seconds + 3600), ["overdue", "overdue"],
                    "https://l.example/listings/1.jwt", "javascript:alert(1)", ["BR", "VN"],
                ])
    }

    /// Rows are read as a script: no name may end its string or its line.
    @Test func makesNoMarkupOfNames() throws {
        let row = try #require(WhiteListRow.json(Self.entry(named: Self.hostile), at: Self.time))
        let bytes = row.encoded()
        let chunk = String(decoding: WhiteListPage.chunk(3, rows: [bytes[...], bytes[...]]), as: UTF8.self)
        #expect(chunk.hasPrefix("whiteList.rows(3,[\n["))
        #expect(chunk.split(separator: "\n").count == 4)
        #expect(!chunk.unicodeScalars.contains("\u{202e}"))
        let inner = try JSON(parsing: String(chunk.dropFirst("whiteList.rows(3,".count).dropLast(");\n".count)))
        #expect(inner == [row, row])
        let page = Self.page(.english, scheme: Self.hostile)
        #expect(!page.contains("<img"))
        #expect(page.components(separatedBy: "</script>").count == 4)
    }

    @Test(arguments: Language.allCases) func standsAlone(_ language: Language) {
        let page = Self.page(language)
        #expect(page.contains("<html lang=\"\(language.tag)\">"))
        // No resource but its own, no request, no inline script.
        #expect(page.contains("default-src &#39;none&#39;; script-src &#39;self&#39;; style-src &#39;self&#39;"))
        #expect(!page.contains("src=\"http"))
        #expect(!page.contains("white-list."))
        let other: Language = language == .english ? .chinese : .english
        #expect(page.contains("href=\"\(WhiteListPage.file(other))\""))
        for zone in Zone.own { #expect(page.contains(">\(zone.name.text(in: language.rawValue))</option>")) }
    }

    /// The script may use no word that the page does not give it.
    @Test func givesTheScriptItsWords() {
        let script = String(decoding: WhiteListPage.assets.first { $0.name == "list.js" }?.bytes ?? [], as: UTF8.self)
        let used = script.matches(of: /(?:say|fact|button)\("([a-z.-]+)"/).map { String($0.1) }.filter { !$0.hasSuffix(".") }
        #expect(used.count > 15)
        for word in used { #expect(Catalogue.own.holds("white-list.script." + word), "\(word)") }
        for status in ["suspended", "withdrawn", "expired"] { #expect(Catalogue.own.holds("white-list.script.since." + status)) }
        #expect(!script.contains("innerHTML"))
    }
}
