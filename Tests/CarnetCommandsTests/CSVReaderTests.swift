import Documents
import Testing

@testable import CarnetCommands

@Suite struct CSVReaderTests {
    private func rows(_ text: String, part: Int = 3) throws -> [String] {
        var reader = CSVReader()
        var rows: [String] = []
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: part) {
            try bytes[start..<min(start + part, bytes.count)].withUnsafeBytes { slice in
                try reader.take(slice) { rows.append("\($1):" + $0.joined(separator: "|")) }
            }
        }
        try reader.finish { rows.append("\($1):" + $0.joined(separator: "|")) }
        return rows
    }

    @Test(arguments: [
        ("a,b\n1,2\n", ["1:a|b", "2:1|2"]), ("a,b\r\n1,\"x,\"\"y\"\"\nz\"\r\n3,4", ["1:a|b", "2:1|x,\"y\"\nz", "4:3|4"]),
        ("a,b\n,\n", ["1:a|b", "2:|"]), ("", []), ("a\n\nb\n", ["1:a", "3:b"]), ("\"\"\n\"b\"", ["1:", "2:b"]),
        ("机床,℃\n一,2\n", ["1:机床|℃", "2:一|2"]), ("\u{feff}a,b\n1,2\n", ["1:a|b", "2:1|2"]),
        ("\u{feff}\"a\"\n", ["1:a"]), ("\u{feff}", []),
        // Full-width characters begin with the first byte of the mark, private ones with its first two.
        ("！,b\n", ["1:！|b"]), ("\u{fef5}\n", ["1:\u{fef5}"]),
    ])
    func reads(_ text: String, _ expected: [String]) throws {
        #expect(try rows(text) == expected)
        #expect(try rows(text, part: 1) == expected)
    }

    @Test(arguments: [
        ("a,b\n1\n", "2: csv.columns expected=2 seen=1"), ("a\"b\n", "1: csv.quote"), ("x\n\"abc", "2: csv.quote"),
        ("\"a\"b\n", "1: csv.quote"), ("a\rb", "1: csv.quote"),
        ("a\n\0\n", "2: csv.field limit=1048576"),
    ])
    func refuses(_ text: String, _ expected: String) {
        let error = #expect(throws: Diagnostic.self) { try rows(text) }
        #expect(error?.description == expected)
    }

    @Test func whatExcelCallsUnicodeIsNamed() {
        for bytes: [UInt8] in [[0xff, 0xfe, 0x61, 0], [0xfe, 0xff, 0, 0x61]] {
            var reader = CSVReader()
            let error = #expect(throws: Diagnostic.self) { try bytes.withUnsafeBytes { try reader.take($0) { _, _ in } } }
            #expect(error?.description == "1: csv.utf16")
        }
    }
}
