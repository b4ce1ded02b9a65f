import CarnetCommands
import Presentation
import Testing

@testable import CommandFrame

@Suite struct HelpTests {
    static let sentences = HelpPage.sentences(of: Carnet.self)

    @Test(arguments: Array(Set(sentences)).sorted())
    func isTranslated(_ english: String) {
        let text = HelpCatalogue.own.translation(of: english)
        #expect(text != nil, "help.zh.json has no text for: \(english)")
    }

    @Test func isShownInTheReadersLanguage() async throws {
        let runner = try Runner()
        let english = await runner.run("log", "append", "--help")
        #expect(english.out.hasPrefix("Append records: one CloudEvents JSON object a line.\n"))
        #expect(
            english.out.contains("Usage: carnet log append <name>")
                && english.out.contains("\n  collector | carnet log append vmc-850 -\n"))
        let chinese = await runner.run("log", "append", "--help", environment: ["LANG": "zh_CN.UTF-8"])
        #expect(chinese.out.hasPrefix("追加记录：每行一个 CloudEvents JSON 对象。\n"))
        #expect(chinese.out.contains("用法： carnet log append <name>") && chinese.out.contains("（默认：-）"))
        let topic = await runner.run("help", "log", environment: ["LANG": "zh_CN.UTF-8"])
        #expect(topic.out.contains("子命令：\n") && topic.out.contains("  append  "))
        let wrong = await runner.run("log", "append", "--lang", "zh")
        #expect(wrong.error.hasPrefix("错误：缺少必需的参数“<name>”\n说明：<name>  日志簿。\n用法： carnet log append"))
        #expect(wrong.error.contains("详细说明见“carnet log append --help”。"))
    }
}
