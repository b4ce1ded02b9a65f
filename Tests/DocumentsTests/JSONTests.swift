import DocumentSchemas
import Documents
import Testing

@Suite struct JSONTests {
    @Test func keepsNumbersNamesAndOrder() throws {
        let text = #"{"b":12345678901234567890.50,"a":["\u00e9\ud83d\ude00\n",true,null,-0e1],"":{}}"#
        let json = try JSON(parsing: text)
        #expect(json["b"] == .number("12345678901234567890.50"))
        #expect(json["a"]?.array?[0] == "é😀\n")
        #expect(json.object?.names == ["b", "a", ""])
        #expect(
            String(decoding: json.encoded(), as: UTF8.self) == #"{"b":12345678901234567890.50,"a":["é😀\n",true,null,-0e1],"":{}}"#
        )
    }

    @Test(arguments: [
        (#"{"a":1,"a":2}"#, "json.duplicate"), (#"{"a":1,"\u0061":2}"#, "json.duplicate"), ("", "json.syntax"),
        ("{\"a\":\"\u{0}\"}", "json.syntax"), ("[1,]", "json.syntax"), ("[1] x", "json.syntax"), ("01", "json.syntax"),
        ("\u{FEFF}{}", "json.syntax"), ("\"\\ud800\"", "json.syntax"), ("[NaN]", "json.syntax"), ("// x\n1", "json.syntax"),
        (String(repeating: "[", count: 65) + String(repeating: "]", count: 65), "json.depth"),
    ])
    func refuses(_ text: String, _ code: String) {
        let error = #expect(throws: Diagnostic.self) { try JSON(parsing: text) }
        #expect(error?.code == code)
    }

    @Test func refusesInvalidUTF8() {
        let error = #expect(throws: Diagnostic.self) { try JSON(parsing: [0x22, 0xc3, 0x28, 0x22]) }
        #expect(error?.code == "json.encoding")
    }

    @Test func findsDuplicatesInLargeObjects() {
        let members = (0..<1000).map { #""m\#($0)":0"# } + [#""m500":1"#]
        let error = #expect(throws: Diagnostic.self) { try JSON(parsing: "{\(members.joined(separator: ","))}") }
        #expect(error?.code == "json.duplicate")
    }

    @Test func readsYAMLWithPlaces() throws {
        let document = try Document(Array("a: 1\nb:\n  - x: \"2\"\n    y: PT15M\n".utf8), file: "t.yaml")
        #expect(document.root == ["a": 1, "b": [["x": "2", "y": "PT15M"]]])
        #expect(document.place("/b/0/y").line == 4)
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("a", .string)
        fields.finish()
        #expect(
            problems.all.map(\.description) == [
                "t.yaml:1: field.type expected=string at /a", "t.yaml:2: field.unknown name=b at /b",
            ])
    }

    @Test(arguments: [
        ("a: 1\na: 2\n", "yaml.duplicate"), ("a: &x 1\nb: *x\n", "yaml.anchor"), ("a: !!str 1\n", "yaml.tag"),
        ("a: 1\n---\nb: 2\n", "yaml.documents"), ("a: [1\n", "yaml.syntax"), ("? [a]\n: 1\n", "yaml.key"),
    ])
    func refusesYAML(_ text: String, _ code: String) {
        let error = #expect(throws: Diagnostic.self) { try Document(Array(text.utf8), file: nil) }
        #expect(error?.code == code)
    }

    @Test func validatesSchemas() throws {
        let schema = try JSONSchema(Array(#"{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"]}"#.utf8))
        #expect(schema.validate(Array(#"{"a":1}"#.utf8)).isEmpty)
        #expect(schema.validate(Array(#"{"a":"1"}"#.utf8)).first?.place.pointer == "/a")
    }
}
