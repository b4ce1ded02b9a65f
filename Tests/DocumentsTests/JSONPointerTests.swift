import Documents
import Testing

@Suite struct JSONPointerTests {
    /// The examples of RFC 6901, section 5, and a slash that a combining mark makes one character with.
    @Test(arguments: ["", "a/b", "c%d", "e^f", "g|h", "i\\j", "k\"l", " ", "m~n", "~1", "/\u{301}", "货/架"])
    func aNameIsOneToken(_ name: String) {
        let pointer = "/" + JSONPointer.escape(name)
        #expect(pointer.utf8.filter { $0 == 0x2F }.count == 1)
        #expect(JSONPointer.tokens(pointer) == [name])
    }

    @Test func tokensAreRead() {
        #expect(JSONPointer.tokens("") == [])
        #expect(JSONPointer.tokens("/") == [""])
        #expect(JSONPointer.tokens("/a~1b/m~0n//~01") == ["a/b", "m~n", "", "~1"])
    }

    @Test(arguments: ["a", "#/a", "/a~", "/a~2", "/~/b"]) func whatIsNoPointerIsRefused(_ text: String) {
        #expect(JSONPointer.tokens(text) == nil)
    }
}
