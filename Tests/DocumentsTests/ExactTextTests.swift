import Documents
import Testing

/// Texts that Unicode calls canonically equivalent, and Swift equal, are different texts in files.
@Suite struct ExactTextTests {
    static let pairs = [
        ("\u{E9}", "e\u{301}"), ("\u{AC00}", "\u{1100}\u{1161}"), ("\u{2126}", "\u{3A9}"), ("\u{212A}", "K"),
        ("a\u{323}\u{307}", "a\u{307}\u{323}"),
    ]

    @Test(arguments: pairs)
    func equivalentIsNotEqual(_ a: String, _ b: String) throws {
        #expect(a == b)
        #expect(ExactText(a) != ExactText(b))
        #expect(Set([ExactText(a), ExactText(b), ExactText(a)]).count == 2)
        #expect((ExactText(a) < ExactText(b)) != (ExactText(b) < ExactText(a)))
        #expect(JSON.string(a) != JSON.string(b))
        #expect(JSON.string(a) == JSON.string(a + ""))
        #expect(["x": JSON.string(a)] as JSON != ["x": JSON.string(b)])
        #expect([JSON.string(a)] as Set != [JSON.string(b)])
    }

    /// Members whose names are equivalent are two members, to be found each by its own name.
    @Test(arguments: pairs)
    func members(_ a: String, _ b: String) throws {
        let json = try JSON(parsing: "{\"\(a)\": 1, \"\(b)\": 2}")
        #expect(json[a] == 1)
        #expect(json[b] == 2)
        let yaml = try Document(Array("\"\(a)\": 1\n\"\(b)\": 2\n".utf8), file: nil).root
        #expect(yaml == json)
        #expect(json != [a: 2, b: 1] as JSON)
        #expect(json == [b: 2, a: 1] as JSON)
        #expect(json.hashValue == ([b: 2, a: 1] as JSON).hashValue)
        #expect([a: 1] as JSON != [b: 1] as JSON)
        let text = Array("{\"\\u00e9\": 1, \"e\\u0301\": 2}".utf8)
        #expect(try text.withUnsafeBytes { try JSONReader().read($0) { $0["e\u{301}"]?.integer } } == 2)
    }

    /// The same name twice stays refused, however it is escaped.
    @Test func duplicates() {
        let twice = #expect(throws: Diagnostic.self) { try JSON(parsing: "{\"\u{E9}\": 1, \"\\u00e9\": 2}") }
        #expect(twice?.code == "json.duplicate")
        let yaml = #expect(throws: Diagnostic.self) { try Document(Array("\u{E9}: 1\n\"\\u00e9\": 2\n".utf8), file: nil) }
        #expect(yaml?.code == "yaml.duplicate")
    }

    @Test func order() {
        #expect(["b", "", "ab", "a", "é", "z"].map(ExactText.init).sorted().map(\.text) == ["", "a", "ab", "b", "z", "é"])
    }
}
