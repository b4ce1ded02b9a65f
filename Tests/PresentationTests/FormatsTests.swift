import Documents
import Testing

@testable import Presentation

@Suite struct FormatsTests {
    static let october = Instant(rfc3339: "2026-10-01T00:00:00+07:00")!..<Instant(rfc3339: "2026-11-01T00:00:00+07:00")!

    @Test(arguments: [(Language.english, "1–31 October 2026"), (.chinese, "2026年10月1日至10月31日")])
    func saysAMonth(_ language: Language, _ expected: String) {
        #expect(Formats(language, utcOffset: 420).period(FormatsTests.october) == expected)
    }

    @Test func saysAPeriodThatCutsDays() {
        #expect(
            Formats(.english).period(FormatsTests.october) == "30 September 2026, 17:00 – 31 October 2026, 17:00 UTC")
    }

    @Test(arguments: [
        (Int64(0), "0 s", "0 秒"), (59, "59 s", "59 秒"), (3_840, "1 h 4 min", "1 小时 4 分"),
        (90_061, "1 d 1 h 1 min", "1 天 1 小时 1 分"),
        (-90, "−1 min 30 s", "−1 分 30 秒"),
    ])
    func saysSpans(_ seconds: Int64, _ english: String, _ chinese: String) {
        #expect(Formats(.english).span(.seconds(seconds)) == english)
        #expect(Formats(.chinese).span(.seconds(seconds)) == chinese)
    }

    @Test(arguments: [(7, "7"), (1234, "1234"), (12_345, "12\u{202f}345"), (1_000_000, "1\u{202f}000\u{202f}000")])
    func groupsThousands(_ value: Int, _ expected: String) {
        #expect(Formats(.english).count(value) == expected)
    }
}
