/// SPDX licence expressions (SPDX 2.3 annex D): identifiers, `+`, `WITH`, `AND`, `OR` and brackets.
///
/// Operators are matched in upper or lower case, as SPDX 3 allows. Whether an identifier is on SPDX's list is not asked.
enum LicenceExpression {
    static let byteLimit = 1 << 16
    private static let depthLimit = 100

    /// The identifiers of licences and exceptions, sorted, each once; `nil` if the text is no expression.
    static func ids(_ text: String) -> [String]? {
        guard text.utf8.count <= byteLimit else { return nil }
        var reader = Reader(tokens: tokens(text)[...])
        guard reader.alternatives(0), reader.tokens.isEmpty else { return nil }
        return reader.ids.sorted()
    }

    private static func tokens(_ text: String) -> [Substring] {
        var tokens: [Substring] = []
        var rest = text[...]
        while let first = rest.first {
            if first == " " {
                rest = rest.dropFirst()
            } else if first == "(" || first == ")" {
                tokens.append(rest.prefix(1))
                rest = rest.dropFirst()
            } else {
                let word = rest.prefix { $0 != " " && $0 != "(" && $0 != ")" }
                tokens.append(word)
                rest = rest[word.endIndex...]
            }
        }
        return tokens
    }

    private struct Reader {
        var tokens: ArraySlice<Substring>
        var ids: Set<String> = []

        mutating func takes(_ word: String) -> Bool {
            guard let first = tokens.first, first == word || first == word.lowercased() else { return false }
            tokens.removeFirst()
            return true
        }

        mutating func alternatives(_ depth: Int) -> Bool {
            guard depth < depthLimit, conjunction(depth) else { return false }
            while takes("OR") { guard conjunction(depth) else { return false } }
            return true
        }

        private mutating func conjunction(_ depth: Int) -> Bool {
            guard term(depth) else { return false }
            while takes("AND") { guard term(depth) else { return false } }
            return true
        }

        private mutating func term(_ depth: Int) -> Bool {
            if takes("(") { return alternatives(depth + 1) && takes(")") }
            guard let licence = tokens.popFirst(), let id = Reader.id(licence, later: true) else { return false }
            ids.insert(id)
            guard takes("WITH") else { return true }
            guard let exception = tokens.popFirst(), let id = Reader.id(exception, later: false) else { return false }
            ids.insert(id)
            return true
        }

        /// `MIT`, `GPL-2.0+`, `LicenseRef-a`, `DocumentRef-b:LicenseRef-a`; without the plus.
        private static func id(_ token: Substring, later: Bool) -> String? {
            let text = later && token.hasSuffix("+") ? token.dropLast() : token
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 1 || (parts.count == 2 && parts[0].hasPrefix("DocumentRef-")), parts.allSatisfy(isWord),
                !["AND", "OR", "WITH"].contains(text.uppercased())
            else { return nil }
            return String(text)
        }

        private static func isWord(_ text: Substring) -> Bool {
            !text.isEmpty
                && text.utf8.allSatisfy {
                    (0x30...0x39).contains($0) || (0x61...0x7a).contains($0 | 0x20) && $0 >= 0x41
                        || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
                }
        }
    }
}
