import Testing

@testable import Presentation

@Suite struct PlainTests {
    @Test(arguments: [
        ("a\u{1b}[31mb\nc", "a\u{FFFD}[31mb\u{FFFD}c"), ("x\u{202e}y", "x\u{FFFD}y"), ("机床 №1 é", "机床 №1 é"),
    ])
    func leavesNothingThatActs(_ text: String, _ expected: String) {
        #expect(Plain.line(text) == expected)
    }

    @Test func cutsWhatIsEndless() {
        #expect(Plain.line(String(repeating: "a", count: 500)) == String(repeating: "a", count: 400) + "…")
    }

    @Test(arguments: [("abc", 3), ("机床", 4), ("（）", 4), ("é", 1), ("e\u{301}", 1)])
    func countsColumns(_ text: String, _ columns: Int) {
        #expect(Plain.width(text) == columns)
    }
}
