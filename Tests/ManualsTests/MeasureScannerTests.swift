import Documents
import Testing

@testable import Manuals

@Suite struct MeasureScannerTests {
    @Test func theDataCanBeRead() throws {
        _ = try UnitTable(.init(UnitTable.standardFile, file: nil))
        _ = try LanguageTable(.init(LanguageTable.standardFile, file: nil))
    }

    /// Each as its language writes it, and what every language means by it.
    @Test(arguments: [
        ("en", "within 30 minutes", "30 min"), ("zh", "在30分钟内", "30 min"), ("zh", "３０ 分钟", "30 min"),
        ("id", "dalam 30 menit", "30 min"),
        ("th", "ภายใน ๓๐ นาที", "30 min"), ("ar", "خلال ٣٠ دقيقة", "30 min"), ("vi", "trong 30 phút", "30 min"),
        ("ru", "за 30 минут", "30 min"),
        ("es", "en 30 minutos", "30 min"), ("pt", "em 30 minutos", "30 min"), ("ms", "dalam 30 minit", "30 min"),
        ("en", "a 30-minute stop", "30 min"),
        ("en", "99.5 %", "99.5 %"), ("zh", "99.50％", "99.5 %"), ("id", "99,5 persen", "99.5 %"), ("ar", "٩٩٫٥٪", "99.5 %"),
        ("en", "5 GB of files", "5 GBy"), ("zh", "5GB", "5 GBy"), ("en", "24×7", "24×7 cover"), ("zh", "7×24 小时", "24×7 cover"),
        ("id", "24/7", "24×7 cover"), ("en", "5x8", "8×5 cover"), ("en", "1920 x 1080", "1920×1080 size"),
        ("en", "1,234.50", "1234.5"), ("id", "1.234,5", "1234.5"), ("ru", "1 234,5", "1234.5"), ("en", "20,000 users", "20000"),
        ("zh", "2万个", "20000"), ("zh", "1.5 亿", "150000000"), ("id", "1,5 juta", "1500000"), ("en", "1.5 million", "1500000"),
        ("en", "1.500", "1.5"), ("id", "1.500", "1500"), ("en", "0,125", "0.125"), ("en", "10.0.0.1", "10.0.0.1"),
        ("en", "release v2.1", "2.1 version"),
        ("en", "SHA-256 and A4 and x86_64", ""), ("en", "TLS 1.3", "1.3"), ("en", "-5 °C", "-5 Cel"),
        ("en", "10–20 min", "10 min, 20 min"),
        ("zh", "10 至 20 分钟", "10 min, 20 min"), ("en", "10 to 20 minutes", "10 min, 20 min"),
        ("en", "two hours", "2 h"), ("zh", "两小时", "2 h"), ("zh", "三十个工作日", "30 working-day"),
        ("en", "5 working days", "5 working-day"),
        ("id", "lima hari kerja", "5 working-day"), ("en", "an hour a day", ""), ("zh", "一天", ""), ("zh", "十分重要", ""),
        ("zh", "三千克", "3 kg"),
        ("en", "US$ 5.00", "5 USD"), ("id", "Rp5.000", "5000 IDR"), ("zh", "¥300", "300 CNY"), ("zh", "300元", "300 CNY"),
        ("en", "5 October 2026", "2026-10-05 date"), ("en", "October 5, 2026", "2026-10-05 date"),
        ("en", "Oct. 5, 2026", "2026-10-05 date"),
        ("zh", "2026年10月5日", "2026-10-05 date"), ("zh", "2026 年 10 月", "2026-10 date"),
        ("id", "5 Oktober 2026", "2026-10-05 date"),
        ("es", "5 de octubre de 2026", "2026-10-05 date"), ("th", "5 ตุลาคม 2569", "2026-10-05 date"),
        ("ru", "5 октября 2026", "2026-10-05 date"),
        ("en", "2026-10-05", "2026-10-05 date"), ("zh", "10月5日", "--10-05 date"), ("en", "08:00", "08:00 time"),
        ("en", "8:00 pm", "20:00 time"),
        ("zh", "次日 08：00", "08:00 time"), ("en", "", ""), ("en", "31/31/31", "31, 31, 31"), ("xx", "7 widgets", "7"),
        // 位 counts digits and people, unless what follows is measured in bits.
        ("zh", "输入 15 位数字", "15"), ("zh", "3 位操作员", "3"), ("en", "15 digits", "15"), ("zh", "64 位操作系统", "64 bit"),
        ("zh", "256 位加密", "256 bit"), ("zh", "128 位 AES 密钥", "128 bit"), ("en", "64-bit system", "64 bit"),
        ("zh", "8 比特", "8 bit"),
    ])
    func readsNumbers(_ language: String, _ text: String, _ expected: String) {
        let found = MeasureScanner(language: language).scan(text).demanded.map(\.measure.description)
        #expect(found.joined(separator: ", ") == expected)
    }

    @Test(arguments: [("三十", 30), ("一百二十", 120), ("两千零五", 2005), ("三万五千", 35_000), ("十五", 15), ("零", 0)])
    func readsChineseNumerals(_ text: String, _ value: Int) { #expect(HanNumeral.value(Array(text.unicodeScalars)) == value) }

    @Test(arguments: ["", "二〇二六年", "甲", "二二", "一二三四五六七八九"])
    func refusesWhatIsNoNumeral(_ text: String) { #expect(HanNumeral.value(Array(text.unicodeScalars)) == nil) }

    @Test func numbersInWordsAreDemandedOnlyWithAUnit() {
        let measures = MeasureScanner(language: "en").scan("Take three photographs within two days, one at a time.")
        #expect(measures.demanded.map(\.measure) == [Measure("2", "d")])
        #expect(measures.spoken.map(\.description) == ["3", "1", "1"])
    }
}
