/// The two bindings of CPE 2.3, as far as CSAF's schema asks for them: its expression holds the first only at its beginning, the second
/// only at its end.
enum PlatformNameSyntax {
    static func isName(_ text: String) -> Bool { beginsFormatted(Array(text.utf8)) || endsAsURI(Array(text.utf8)) }

    private static let quoted = Set(##"\*?!"#$%&'()+,/:;<=>@[]^`{|}~"##.utf8)
    private static let (any, one, hyphen, quote) = (UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "-"), UInt8(ascii: "\\"))

    private static func beginsFormatted(_ text: [UInt8]) -> Bool {
        let prefix = Array("cpe:2.3:".utf8)
        guard text.starts(with: prefix), text.count > prefix.count, "aho*-".utf8.contains(text[prefix.count]) else {
            return false
        }
        var rest = text[(prefix.count + 1)...]
        for place in 1...10 {
            guard rest.popFirst() == UInt8(ascii: ":") else { return false }
            guard place == 6 ? takeLanguage(&rest) : takeValue(&rest) else { return false }
        }
        return true
    }

    /// `*`, `-`, or characters with wildcards before and behind.
    private static func takeValue(_ rest: inout ArraySlice<UInt8>) -> Bool {
        let first = rest.first
        takeWildcards(&rest)
        var count = 0
        while let byte = rest.first {
            if byte.isLetter || byte.isDigit || byte == hyphen || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") {
                rest.removeFirst()
            } else if byte == quote, let next = rest.dropFirst().first, quoted.contains(next) {
                rest = rest.dropFirst(2)
            } else {
                break
            }
            count += 1
        }
        if count == 0 { return first == any }
        takeWildcards(&rest)
        return true
    }

    private static func takeWildcards(_ rest: inout ArraySlice<UInt8>) {
        if rest.first == any { rest.removeFirst() } else { rest = rest.drop { $0 == one } }
    }

    private static func takeLanguage(_ rest: inout ArraySlice<UInt8>) -> Bool {
        let part = rest.prefix { $0 != UInt8(ascii: ":") }
        rest = rest.dropFirst(part.count)
        if part.elementsEqual([any]) || part.elementsEqual([hyphen]) { return true }
        let (language, region) = (part.prefix { $0 != hyphen }, part.drop { $0 != hyphen })
        guard (2...3).contains(language.count), language.allSatisfy(\.isLetter) else { return false }
        let code = region.dropFirst()
        return region.isEmpty || code.count == 2 && code.allSatisfy(\.isLetter) || code.count == 3 && code.allSatisfy(\.isDigit)
    }

    private static func endsAsURI(_ text: [UInt8]) -> Bool {
        guard let slash = text.lastIndex(of: UInt8(ascii: "/")) else { return false }
        let scheme = Array(text[..<slash].suffix(4))
        guard scheme.first == UInt8(ascii: "c"), scheme.last == UInt8(ascii: ":"), scheme.map({ $0 | 0x20 }) == Array("cpe:".utf8)
        else { return false }
        let parts = text[(slash + 1)...].split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count <= 7, parts[0].count <= 1, parts[0].allSatisfy({ "AHOaho".utf8.contains($0) }) else { return false }
        return parts.dropFirst().joined().allSatisfy { $0.isLetter || $0.isDigit || "._-~%".utf8.contains($0) }
    }
}
