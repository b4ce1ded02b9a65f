internal import Documents

/// Strings of a syntax. CSAF's schema writes them as regular expressions; these say the same and go through a text once.
extension Form {
    static let uri = Form.syntax(Diagnostic("advisory.syntax.uri"), URISyntax.isURI)
    static let time = Form.syntax(Diagnostic("advisory.syntax.time"), AdvisoryTime.isTime)
    static let language = Form.syntax(Diagnostic("advisory.syntax.language"), LanguageSyntax.isTag)
    static let version = Form.syntax(Diagnostic("advisory.syntax.version")) { AdvisoryVersion($0) != nil }
    static let platformName = Form.syntax(Diagnostic("advisory.syntax.cpe"), PlatformNameSyntax.isName)
    static let fileHash = Form.syntax(Diagnostic("advisory.syntax.hash")) { $0.utf8.count >= 32 && $0.utf8.allSatisfy(\.isHex) }

    static let cve = Form.syntax(Diagnostic("advisory.syntax.cve")) { text in
        guard let parts = numbers(text, after: "CVE"), parts.count == 2 else { return false }
        return parts[0].utf8.count == 4 && parts[1].utf8.count >= 4
    }

    static let weakness = Form.syntax(Diagnostic("advisory.syntax.cwe")) { text in
        guard let parts = numbers(text, after: "CWE"), parts.count == 1 else { return false }
        return (1...6).contains(parts[0].utf8.count) && parts[0].utf8.first != 0x30
    }

    /// Begins and ends with something to see that is no hyphen, low line or full stop.
    static let category = Form.syntax(Diagnostic("advisory.syntax.category")) { text in
        isLine(text)
            && [text.unicodeScalars.first, text.unicodeScalars.last].allSatisfy { end in
                end.map { !isSpace($0) && !"-_.".unicodeScalars.contains($0) } ?? false
            }
    }

    /// Begins and ends with something to see.
    static let trackingID = Form.syntax(Diagnostic("advisory.syntax.id")) { text in
        isLine(text) && [text.unicodeScalars.first, text.unicodeScalars.last].allSatisfy { $0.map { !isSpace($0) } ?? false }
    }

    /// Digits between hyphens after a word: `CVE-2026-0001`.
    private static func numbers(_ text: String, after word: String) -> [Substring]? {
        guard text.utf8.allSatisfy({ $0 < 0x80 }), text.hasPrefix(word + "-") else { return nil }
        let parts = text.dropFirst(word.count + 1).split(separator: "-", omittingEmptySubsequences: false)
        return parts.allSatisfy { $0.utf8.allSatisfy(\.isDigit) } ? parts : nil
    }

    /// No end of a line in it, as ECMA-262 counts them.
    private static func isLine(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { !["\n", "\r", "\u{2028}", "\u{2029}"].contains($0) }
    }

    /// White space of ECMA-262: that of Unicode without the next-line control, and with the byte order mark.
    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace && scalar != "\u{85}" || scalar == "\u{FEFF}"
    }
}

extension UInt8 {
    var isDigit: Bool { self &- 0x30 < 10 }
    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    var isHex: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
}
