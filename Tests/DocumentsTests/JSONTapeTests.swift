import Documents
import Testing

/// The places on the tape, where strings are scanned in blocks and names hold escapes.
@Suite struct JSONTapeTests {
    /// Texts of every length to 70, so that each end falls on each place of a block; plain, with an escape, and not ASCII.
    @Test(arguments: ["", #"\n"#, #"\\"#, #"\""#, #"\u0041"#, #"\ud83d\ude00"#, "é", "字", "😀"])
    func findsWhereStringsEnd(_ special: String) throws {
        let reader = JSONReader()
        for length in 0..<70 {
            for lead in 0..<3 {
                let padding = String(repeating: "x", count: length)
                let space = String(repeating: " ", count: lead)
                let inner = "\"\(padding)\(special)\""
                let text = Array("\(space){\(inner) :[\(inner), -12.5e+3,true ,null], \"z\" :{} }".utf8)
                try text.withUnsafeBytes { bytes in
                    try reader.read(bytes) { root in
                        var seen: [String] = []
                        func raw(_ view: JSONView) { seen.append(String(decoding: view.raw, as: UTF8.self)) }
                        raw(root)
                        root.forEachMember { name, value in
                            raw(name)
                            raw(value)
                            value.forEachElement { raw($0) }
                            #expect((name.plainString == nil) == special.hasPrefix("\\") || name.equals("z"))
                        }
                        let whole = String(decoding: text.dropFirst(lead), as: UTF8.self)
                        #expect(
                            seen == [
                                whole, inner, "[\(inner), -12.5e+3,true ,null]", inner, "-12.5e+3", "true", "null", #""z""#, "{}",
                            ])
                    }
                }
            }
        }
    }

    /// RFC 3629: no overlong form, no surrogate, nothing above U+10FFFF, nothing cut short; said with the column.
    @Test(
        arguments: [
            [0x80], [0xc0, 0xaf], [0xc1, 0xbf], [0xe0, 0x80, 0xaf], [0xe0, 0x9f, 0xbf], [0xed, 0xa0, 0x80], [0xed, 0xbf, 0xbf],
            [0xf0, 0x80, 0x80, 0xaf], [0xf0, 0x8f, 0xbf, 0xbf], [0xf4, 0x90, 0x80, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xff],
            [0xfe],
            [0xc3], [0xe5, 0xad], [0xf0, 0x9f, 0x98], [0xc3, 0x28], [0xe5, 0xad, 0x28], [0xe5, 0x28, 0x97],
        ] as [[UInt8]])
    func refusesWhatIsNotUTF8(_ bytes: [UInt8]) {
        for padding in 0..<20 {
            let text = [0x22] + [UInt8](repeating: 0x61, count: padding) + bytes + [0x22]
            let error = #expect(throws: Diagnostic.self) { try JSON(parsing: text) }
            #expect(error?.code == "json.encoding")
            #expect(error?.place.column == padding + 2)
            let cut = #expect(throws: Diagnostic.self) { try JSON(parsing: Array(text.dropLast())) }
            #expect(cut?.code == "json.encoding")
        }
    }

    @Test(arguments: ["\u{80}", "\u{7ff}", "\u{800}", "\u{d7ff}", "\u{e000}", "\u{ffff}", "\u{10000}", "\u{10ffff}", "\u{7f}"])
    func takesTheEndsOfUTF8(_ text: String) throws {
        #expect(try JSON(parsing: "[\"\(text)\"]") == [.string(text)])
    }

    @Test(arguments: [
        #""\ud800""#, #""\udc00""#, #""\ud800\u0041""#, #""\x""#, #""\u12g4""#, "\"\u{1}\"", "\"abc", "\"abc\\", "tru", "-", "1.",
        ".5", "+1", "1e",
    ])
    func refusesBrokenTokens(_ text: String) {
        let error = #expect(throws: Diagnostic.self) { try JSON(parsing: text) }
        #expect(error?.code == "json.syntax")
    }
}
