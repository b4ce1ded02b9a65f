import Documents
import Testing
import VerifiableCredentials

@testable import Presentation

@Suite struct AcceptanceSheetTests {
    @Test(arguments: [
        ("1", "1"), ("999.5", "999.5"), ("1000", "1\u{202f}000"), ("18600.00", "18\u{202f}600.00"),
        ("125000000", "125\u{202f}000\u{202f}000"),
    ])
    func amountsKeepTheirDigits(_ amount: String, _ shown: String) {
        #expect(AcceptanceSheet.grouped(amount) == shown)
    }

    static func acceptance(conditions: [LanguageMap] = [], provider: String = "Provider") throws -> Acceptance {
        Acceptance(
            id: "urn:uuid:1", client: .init(id: "did:web:client.example", name: "Client"),
            provider: .init(id: "did:web:provider.example", name: provider), contract: "C-1",
            title: LanguageMap(["en": "October", "zh-Hans": "十月"]), carnetID: .sha256("carnet"), statement: .sha256("statement"),
            receipt: .sha256("receipt"), milestone: .init(number: "M1", name: LanguageMap(["en": "First", "zh-Hans": "首期"])),
            payment: .init(release: .final, money: try #require(Money(amount: "10", currency: "EUR"))), conditions: conditions,
            signatory: .init(name: "Ann", function: "Director", authority: "Articles"), place: "Hanoi",
            date: Instant(seconds: 1_793_600_000))
    }

    @Test func withoutConditionsItIsDue() throws {
        let sheet = AcceptanceSheet(try Self.acceptance(), digest: .sha256("jwt"), signature: .notChecked, in: .english)
        #expect(sheet.isDue)
        #expect(sheet.due.hasSuffix("No condition is attached: it is due now."))
        let bound = AcceptanceSheet(
            try Self.acceptance(conditions: [LanguageMap(["en": "Invoice"])]), digest: .sha256("jwt"), signature: .notChecked,
            in: .english)
        #expect(!bound.isDue)
        #expect(bound.due.hasSuffix("Do not pay before."))
    }

    @Test func everyDigestIsOnThePage() throws {
        let sheet = AcceptanceSheet(
            try Self.acceptance(), digest: .sha256("jwt"), signature: .checked(thumbprint: "abc"), in: .chinese)
        let page = String(decoding: AcceptancePage.render(sheet), as: UTF8.self)
        for text in ["jwt", "carnet", "statement", "receipt"] { #expect(page.contains(Digest.sha256(text).hex)) }
        #expect(page.contains("https://client.example/.well-known/did.json"))
        #expect(page.contains("十月"))
        #expect(page.contains("lang=\"zh-Hans\""))
    }

    @Test func nothingOfTheFileBecomesMarkup() throws {
        let hostile = "<script>alert(1)</script>\u{202E}\u{1B}[31m"
        let sheet = AcceptanceSheet(
            try Self.acceptance(provider: hostile), digest: .sha256("jwt"), signature: .notChecked, in: .english)
        let page = String(decoding: AcceptancePage.render(sheet), as: UTF8.self)
        #expect(!page.contains("<script"))
        #expect(!page.unicodeScalars.contains("\u{202E}") && !sheet.text.unicodeScalars.contains("\u{1B}"))
    }
}
