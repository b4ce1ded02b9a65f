import Documents
import Testing

@Suite struct EncodingMarkTests {
    @Test(arguments: [
        ([0xef, 0xbb, 0xbf, 0x61], "document.byte-order-mark"), ([0xff, 0xfe, 0x61, 0], "document.utf16"),
        ([0xfe, 0xff, 0, 0x61], "document.utf16"), ([0x61, 0, 0x3a, 0], "document.utf16"), ([0, 0x7b], "document.utf16"),
    ])
    func isNamed(_ bytes: [UInt8], _ code: String) {
        #expect(EncodingMark.fault(of: bytes) == code)
        let refusal = #expect(throws: Diagnostic.self) { try Document(bytes, file: "a.yaml") }
        #expect(refusal?.description == "a.yaml:1: " + code)
    }

    @Test func otherTextHasNone() {
        for text in ["", "a", "{}", "中: 1", "！"] { #expect(EncodingMark.fault(of: Array(text.utf8)) == nil) }
    }
}
