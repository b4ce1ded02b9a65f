/// How Markdown marks a note or a warning: GitHub's `> [!NOTE]`, `> **Note:** …` in the document's language, containers `:::note` and
/// `!!! note`.
struct AdmonitionLabels {
    private let labels: [String: String]

    init(language: String?) {
        let table = LanguageTable.standard
        labels = table.language("en").labels.merging(table.language(language).labels) { _, own in own }
    }

    /// The kind of a quote whose first paragraph is `text`; the mark is taken off.
    func quote(_ text: inout String) -> String? {
        let trimmed = text.drop { $0.isWhitespace }
        if trimmed.hasPrefix("[!") {
            let kind = trimmed.dropFirst(2).prefix { $0.isLetter }
            let rest = trimmed.dropFirst(2 + kind.count)
            guard rest.first == "]", (1...40).contains(kind.count) else { return nil }
            text = String(rest.dropFirst())
            return kind.lowercased()
        }
        // The longest label is of three words.
        let word = trimmed.prefix(40).prefix { $0 != ":" && $0 != "：" && $0 != "\n" }
        guard word.count < trimmed.prefix(40).count else { return nil }
        return labels[word.lowercased().split(separator: " ").joined(separator: " ")]
    }

    func container(_ text: inout String) -> String? {
        for mark in [":::", "!!!", "???"] where text.hasPrefix(mark) {
            let name = text.dropFirst(3).drop { $0 == " " || $0 == "+" }
            let kind = name.prefix { $0.isASCII && ($0.isLetter || $0 == "-") }
            guard !kind.isEmpty else { return nil }
            text = String(name.dropFirst(kind.count))
            return kind.lowercased()
        }
        return nil
    }
}

/// `## Receiving {#receiving}`: the anchor in a heading's own words.
enum HeadingAnchor {
    static func take(from title: inout String) -> String? {
        let trimmed = title.split { $0.isWhitespace }.joined(separator: " ")
        guard trimmed.hasSuffix("}"), let open = trimmed.lastIndex(of: "{") else { return nil }
        let inner = trimmed[trimmed.index(after: open)...].dropLast()
        guard inner.hasPrefix("#"), let anchor = inner.dropFirst().split(separator: " ").first else { return nil }
        title = String(trimmed[..<open])
        return String(anchor)
    }
}
