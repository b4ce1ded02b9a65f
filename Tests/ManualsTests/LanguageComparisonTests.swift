import Documents
import Foundation
import Testing

@testable import Manuals

@Suite struct LanguageComparisonTests {
    @Test(arguments: ["zh", "id"])
    func goodTranslationsAreComplete(_ language: String) throws {
        let comparison = LanguageComparison(
            reference: try ManualFixtures.outline("en"), translation: try ManualFixtures.outline(language))
        #expect(comparison.differences.map(ManualFixtures.short) == [])
        #expect(comparison.isComplete)
        #expect(comparison.sections == (7, 7))
    }

    /// What is done to the Chinese manual, and all that is said of it.
    struct Defect: CustomTestStringConvertible, Sendable {
        var name: String
        var cut: String
        var put: String
        var found: [String]
        var testDescription: String { name }
    }

    static let defects: [Defect] = [
        Defect(
            name: "another level", cut: "## 2.2 拒收", put: "# 2.2 拒收", found: ["section.level {expected=2,found=1} 33/33"]),
        Defect(
            name: "another number", cut: "# 4. 程序", put: "# 6. 程序", found: ["section.number {expected=4,found=6} 46/46"]),
        Defect(
            name: "another anchor", cut: "{#exit}", put: "{#export}", found: ["section.anchor {expected=exit,found=export} 58/58"]
        ),
        Defect(
            name: "a column less", cut: "| 必填 |\n|---|---|---|", put: "|\n|---|---|",
            found: ["table.shape {expected=4 × 3,found=4 × 2} 27/27"]),
        Defect(
            name: "a row less", cut: "| `weight` | 毛重（千克） | 是 |\n", put: "",
            found: ["table.shape {expected=4 × 3,found=3 × 3} 27/27"]),
        Defect(
            name: "a picture without words", cut: "![R 区的拒收托盘]", put: "![]",
            found: ["figure.alternative {target=images/reject.zh.png} 37/37"]),
        Defect(
            name: "another command", cut: "page=1", put: "page=2", found: ["code.changed {language=sh,lines=1} 50/50"]),
        Defect(
            name: "a warning that is a note", cut: "> [!WARNING]", put: "> [!NOTE]",
            found: ["admonition.missing {kind=warning} 43/43"]),
        Defect(
            name: "a warning that is plain text", cut: "> [!WARNING]\n> 盘点", put: "盘点",
            found: ["admonition.missing {kind=warning} 43/39"]),
        Defect(
            name: "an item less", cut: "3. 打印标签：", put: "打印标签：",
            found: ["list.items {expected=3,found=2} 21/21"]),
        Defect(
            name: "another share", cut: "99.5％", put: "99.9%",
            found: ["measure.changed {expected=99.5 %,found=99.9 %} 10/10"]),
        Defect(
            name: "another unit", cut: "在 5 秒内", put: "在 5 分钟内",
            found: ["measure.missing {value=5 s} 23/21", "measure.extra {value=5 min} 21/23"]),
        Defect(
            name: "another date", cut: "2026年12月31日", put: "2027年12月31日",
            found: ["measure.changed {expected=2026-12-31 date,found=2027-12-31 date} 41/41"]),
        Defect(name: "a number less", cut: "，最多 500 个字符", put: "", found: ["number.missing {value=500} 31/21"]),
        Defect(name: "a number more", cut: "司机离开前拒收", put: "司机离开前 15 分钟拒收", found: ["measure.extra {value=15 min} 33/35"]),
        Defect(
            name: "a warning in English", cut: "盘点某库位期间切勿移动货物，否则盘点作废，且系统不会提示任何人。",
            put: "Never move goods while a location is being counted. The count becomes worthless, and nobody is told.",
            found: [
                "passage.untranslated {text=Never move goods while a location is being counted. The count becomes worthless,} 43/43"
            ]),
        Defect(
            name: "a section that is nearly empty",
            cut:
                "货物破损的，须在司机离开前拒收。至少拍摄三张照片并描述破损情况；系统立即以电子邮件通知供应商，供应商须在 14 天内答复。拒收货物存放在 R 区，在 5 个工作日内取走。",
            put: "见 14 天、5 个工作日。",
            found: ["section.short {expected=67,length=11} 33/33"]),
    ]

    @Test(arguments: defects)
    func namesWhatIsWrong(_ defect: Defect) throws {
        let text = try ManualFixtures.text("manual.zh.md")
        #expect(text.components(separatedBy: defect.cut).count == 2)
        let broken = text.replacingOccurrences(of: defect.cut, with: defect.put)
        let found = ManualFixtures.compare(try ManualFixtures.outline("en"), try ManualFixtures.outline(broken, "zh"))
        #expect(found == defect.found)
    }

    @Test func aClaimedLanguageWithoutAWordIsSaidOnce() throws {
        for text in ["", "\n\n", "---\ntitle: 手册\nlang: zh\n---\n", "# 手册\n", "<!-- to do -->"] {
            let comparison = LanguageComparison(
                reference: try ManualFixtures.outline("en"), translation: try ManualFixtures.outline(text, "zh"))
            #expect(comparison.differences.map(\.code) == [.documentEmpty])
            #expect(!comparison.isComplete)
        }
    }

    @Test func theReferenceItselfIsNoTranslation() throws {
        let english = try ManualFixtures.text("manual.en.md")
        let found = LanguageComparison(
            reference: try ManualFixtures.outline("en"), translation: try ManualFixtures.outline(english, "zh"))
        #expect(found.differences.first?.code == .documentLanguage)
        // One section has sentences too short to be judged by themselves.
        #expect(found.differences.filter { $0.code == .sectionUntranslated }.count == 6)
        #expect(!found.isComplete)
    }

    @Test func anEnglishSectionInAnIndonesianManualIsFound() throws {
        let indonesian = try ManualFixtures.text("manual.id.md")
        let start = try #require(indonesian.range(of: "Kiriman yang rusak"))
        let end = try #require(indonesian.range(of: "dalam 5 hari kerja."))
        let text = indonesian.replacingCharacters(
            in: start.lowerBound..<end.upperBound,
            with:
                "If the goods are damaged, the driver is told and the delivery is sent back to the supplier. Take three photographs of it. The supplier has to answer in 14 days. The goods are kept for 5 business days in zone R."
        )
        // In Indonesian, `days` is no unit.
        let found = ManualFixtures.compare(try ManualFixtures.outline("en"), try ManualFixtures.outline(text, "id"))
        #expect(
            found == [
                "section.language {language=id,share=0} 33/33", "measure.missing {value=14 d} 35/33",
                "measure.missing {value=5 working-day} 35/33", "number.extra {value=14} 33/35",
                "number.extra {value=5} 33/35",
            ])
    }

    @Test func nothingIsSaidOfWhatAReaderCannotSee() throws {
        var blind = try ManualFixtures.outline("zh")
        blind.lacks = [.tables, .code, .sections]
        blind.format = .pdf
        for index in blind.sections.indices {
            blind.sections[index].tables = []
            blind.sections[index].codeBlocks = []
        }
        let comparison = LanguageComparison(reference: try ManualFixtures.outline("en"), translation: blind)
        #expect(comparison.differences == [])
        #expect(comparison.notCompared == [.code, .sections, .tables])
        #expect(!comparison.isComplete)
    }

    @Test func theResultIsTheSameEachTime() throws {
        let (en, zh) = (try ManualFixtures.outline("en"), try ManualFixtures.outline("zh"))
        #expect(
            LanguageComparison(reference: zh, translation: en).json.encoded()
                == LanguageComparison(reference: zh, translation: en).json.encoded())
    }
}
