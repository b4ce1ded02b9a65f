internal import ArgumentParser
internal import Documents
internal import Presentation

/// The words of help and of wrong usage in one language.
struct HelpWords {
    private let language: Language

    init(_ language: Language) { self.language = language }

    /// A heading or a small word of help pages: `help.<name>` of the catalogues.
    func label(_ name: String, _ arguments: [String: String] = [:]) -> String {
        Catalogue.own.text("help." + name, in: language, arguments)
    }

    /// A sentence of the commands, in the language; the English if nobody has translated it, which a test refuses.
    func translate(_ english: String) -> String {
        language == .english ? english : HelpCatalogue.own.translation(of: english) ?? english
    }

    /// Lines of at most `columns` characters, broken between words. Chinese is left to the terminal, which knows its widths.
    func wrap(_ text: String, first: String, indent: Int, columns: Int) -> [String] {
        guard language == .english else { return [first + text] }
        var lines: [String] = []
        var line = first
        var isFresh = true
        for word in text.split(separator: " ") {
            if !isFresh, line.count + word.count + 1 > columns {
                lines.append(line)
                line = String(repeating: " ", count: indent)
                isFresh = true
            }
            line += (isFresh ? "" : " ") + word
            isFresh = false
        }
        return lines + [line]
    }

    /// What the parser says of a command line that it cannot read, translated line by line.
    func usageError(_ message: String) -> String {
        guard let times = Self.farTime(in: message).map({ label("times", ["value": $0]) }) else { return translated(message) }
        var lines = translated(message).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        lines.insert(times, at: 1)
        return lines.joined(separator: "\n")
    }

    /// A refused value that has the form of a time in a year that no time of ours has.
    private static func farTime(in message: String) -> String? {
        let parts = message.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].hasSuffix("The value "), parts[2].hasPrefix(" is invalid for ") else { return nil }
        let value = String(parts[1])
        guard let year = Int(value.prefix(4)), !(1678...2261).contains(year), value.dropFirst(4).first == "-",
            Instant(rfc3339: "2000" + value.dropFirst(4)) != nil
        else { return nil }
        return value
    }

    private func translated(_ message: String) -> String {
        guard language != .english else { return message }
        return message.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            if let rest = HelpWords.rest(of: line, "Error: ") { return label("error") + HelpCatalogue.own.fill(rest) }
            if let rest = HelpWords.rest(of: line, "Usage: ") { return label("usage") + " " + rest }
            if let rest = HelpWords.rest(of: line, "Help:  ") {
                // `<file>  The carnet; - reads standard input.`
                guard let gap = rest.firstRange(of: "  ") else { return label("help") + rest }
                return label("help") + rest[..<gap.lowerBound] + "  " + translate(String(rest[gap.upperBound...]))
            }
            return HelpCatalogue.own.fill(String(line))
        }.joined(separator: "\n")
    }

    private static func rest(of line: Substring, _ prefix: String) -> String? {
        line.hasPrefix(prefix) ? String(line.dropFirst(prefix.count)) : nil
    }
}
