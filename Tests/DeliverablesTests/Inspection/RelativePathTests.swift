import Deliverables
import Testing

@Suite struct RelativePathTests {
    @Test(arguments: [
        ("a.png", true, true), ("cam-1/P_2.png", true, true), ("划痕 左.png", true, false), ("Prüfteil (2)/é.jpg", true, false),
        ("-rf", true, true), ("", false, false), ("/a", false, false), ("a//b", false, false), ("..", false, false),
        ("a/../b", false, false), ("./a", false, false), (" a", false, false), ("a /b", false, false), ("a\\b", false, false),
        ("a\nb", false, false), ("a\u{202e}b", false, false), ("a\u{200b}b", false, false), ("a\u{7f}", false, false),
        (String(repeating: "a", count: 255), true, true), (String(repeating: "a", count: 256), false, false),
        (String(repeating: "件", count: 86), false, false),
    ])
    func pathsStayInTheirFolder(_ path: String, _ isOne: Bool, _ isPlain: Bool) {
        #expect(RelativePath.isOne(path) == isOne)
        #expect(RelativePath.isPlain(path) == isPlain)
    }
}
