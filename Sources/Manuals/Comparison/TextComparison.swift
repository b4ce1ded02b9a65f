/// Whether a section's text can be a translation at all: long enough, in the language's script, not the reference's own words.
struct TextComparison {
    enum State: Hashable {
        case translated, empty
        /// Characters that the language lets expect.
        case short(expected: Int)
        case untranslated
        /// Percent of letters in the language's script; of its common words where the scripts are the same.
        case language(share: Int)
    }

    private(set) var state = State.translated
    /// Passages left in the reference's words, with the reference's.
    private(set) var untranslated: [(passage: Passage, same: Passage)] = []

    /// Words from which common words tell a language, and how often those of the reference's must come.
    private static let words = 30
    private static let hits = 6

    init(_ own: Section, _ theirs: Section, languages: LanguageTable, from: String?, to: String?) {
        let (first, second) = (languages.language(from), languages.language(to))
        let (length, expected) = (theirs.length, own.length * second.length / max(1, first.length))
        if length == 0 {
            if own.length > 0 { state = .empty }
            return
        }
        guard LanguageTable.primary(from) != LanguageTable.primary(to) else { return }
        findUntranslated(own, theirs, least: languages.least)
        let same = untranslated.reduce(0) { $0 + $1.passage.length }
        if same > 0, same * 100 >= length * 80 {
            (state, untranslated) = (.untranslated, [])
        } else if let share = TextComparison.foreign(theirs, first, second, least: languages.least) {
            (state, untranslated) = (.language(share: share), [])
        } else if own.length >= languages.least, length * 100 < expected * languages.floor {
            state = .short(expected: expected)
        }
    }

    private mutating func findUntranslated(_ own: Section, _ theirs: Section, least: Int) {
        let known = Dictionary(own.passages.map { ($0.text, $0) }) { first, _ in first }
        for passage in theirs.passages where passage.length >= least {
            // Names, numbers and addresses are the same in every language; sentences have blanks between words, or Chinese letters.
            guard let same = known[passage.text], passage.text.split(separator: " ").count >= 5 || passage.isOneWord else {
                continue
            }
            untranslated.append((passage, same))
        }
    }

    /// The share of what should be there, if it is too small.
    private static func foreign(
        _ section: Section, _ first: LanguageTable.Language, _ second: LanguageTable.Language, least: Int
    ) -> Int? {
        var letters = ScriptCounts()
        for passage in section.passages { letters.add(passage.text) }
        guard letters.total >= least else { return nil }
        if let share = letters.share(second.script), share < second.share { return share }
        guard first.script == second.script, !first.common.isEmpty, !second.common.isEmpty else { return nil }
        let words = section.passages.flatMap { $0.text.lowercased().split { !$0.isLetter } }
        guard words.count >= TextComparison.words else { return nil }
        let foreign = words.count { first.common.contains(String($0)) && !second.common.contains(String($0)) }
        let own = words.count { second.common.contains(String($0)) && !first.common.contains(String($0)) }
        return foreign >= TextComparison.hits && foreign > own * 2 ? own * 100 / words.count : nil
    }
}

extension Passage {
    /// Text of a script without blanks between words.
    fileprivate var isOneWord: Bool {
        text.unicodeScalars.contains { [.han, .kana, .thai].contains(Script($0) ?? .other) }
    }
}
