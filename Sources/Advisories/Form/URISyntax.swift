/// URIs: the grammar of RFC 3986, appendix A.
enum URISyntax {
    static func isURI(_ text: String) -> Bool {
        let text = Array(text.utf8)
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")), let first = text.first, first.isLetter,
            text[..<colon].allSatisfy({ $0.isLetter || $0.isDigit || "+-.".utf8.contains($0) })
        else { return false }
        var rest = text[(colon + 1)...]
        guard let fragment = cut(&rest, at: UInt8(ascii: "#")), let query = cut(&rest, at: UInt8(ascii: "?")),
            are(fragment, also: "/?:@"), are(query, also: "/?:@")
        else { return false }
        if rest.starts(with: "//".utf8) {
            rest = rest.dropFirst(2)
            let authority = rest.prefix { $0 != UInt8(ascii: "/") }
            guard isAuthority(authority) else { return false }
            rest = rest.dropFirst(authority.count)
        }
        return are(rest, also: "/:@")
    }

    /// Of a package URL: also what CSAF's schema asks of its type.
    static func isPackageURL(_ text: String) -> Bool {
        guard text.utf8.starts(with: "pkg:".utf8), isURI(text) else { return false }
        let rest = text.utf8.dropFirst(4)
        let type = rest.prefix { $0 != UInt8(ascii: "/") }
        return type.first?.isDigit == false && rest.count > type.count + 1
            && type.allSatisfy { $0.isLetter || $0.isDigit || ".-+".utf8.contains($0) }
    }

    /// What stands behind the first such byte, which is taken away with it; empty if there is none.
    private static func cut(_ text: inout ArraySlice<UInt8>, at byte: UInt8) -> ArraySlice<UInt8>? {
        guard let place = text.firstIndex(of: byte) else { return [] }
        defer { text = text[..<place] }
        return text[(place + 1)...]
    }

    /// Unreserved characters, sub-delimiters, escaped ones, and those beside them.
    private static func are(_ text: ArraySlice<UInt8>, also others: String = "") -> Bool {
        var rest = text
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                guard rest.count >= 2, rest.prefix(2).allSatisfy(\.isHex) else { return false }
                rest = rest.dropFirst(2)
            } else if !(byte.isLetter || byte.isDigit || "-._~!$&'()*+,;=".utf8.contains(byte) || others.utf8.contains(byte)) {
                return false
            }
        }
        return true
    }

    private static func isAuthority(_ text: ArraySlice<UInt8>) -> Bool {
        var host = text
        if let at = text.firstIndex(of: UInt8(ascii: "@")) {
            guard are(text[..<at], also: ":") else { return false }
            host = text[(at + 1)...]
        }
        if host.first == UInt8(ascii: "[") {
            guard let end = host.firstIndex(of: UInt8(ascii: "]")), isLiteral(host[(host.startIndex + 1)..<end]) else {
                return false
            }
            host = host[(end + 1)...]
            guard host.isEmpty || host.first == UInt8(ascii: ":") else { return false }
        }
        let name = host.prefix { $0 != UInt8(ascii: ":") }
        return are(name) && host.dropFirst(name.count + 1).allSatisfy(\.isDigit)
    }

    /// An address of version 6, or of one to come.
    private static func isLiteral(_ text: ArraySlice<UInt8>) -> Bool {
        if let first = text.first, first | 0x20 == UInt8(ascii: "v") {
            let number = text.dropFirst().prefix { $0 != UInt8(ascii: ".") }
            let rest = text.dropFirst(number.count + 2)
            return !number.isEmpty && number.allSatisfy(\.isHex) && !rest.isEmpty && !rest.contains(UInt8(ascii: "%"))
                && are(rest, also: ":")
        }
        let text = String(decoding: text, as: UTF8.self)
        let halves = text.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        let counts = halves.enumerated().map { place, half in groups(half, isLast: place == halves.count - 1) }
        let known = counts.compactMap(\.self)
        guard known.count == counts.count else { return false }
        return halves.count == 2 ? known.reduce(0, +) <= 7 : known == [8]
    }

    /// How many groups of 16 bits there are; `nil` if something is none. The last two may be an address of version 4.
    private static func groups(_ text: Substring, isLast: Bool) -> Int? {
        if text.isEmpty { return 0 }
        var parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var count = 0
        if isLast, let last = parts.last, last.contains(".") {
            let numbers = last.split(separator: ".", omittingEmptySubsequences: false)
            guard numbers.count == 4, numbers.allSatisfy({ $0.utf8.allSatisfy(\.isDigit) && UInt8($0) != nil && $0.count <= 3 })
            else { return nil }
            parts.removeLast()
            count = 2
        }
        guard parts.allSatisfy({ (1...4).contains($0.utf8.count) && $0.utf8.allSatisfy(\.isHex) }) else { return nil }
        return count + parts.count
    }
}
