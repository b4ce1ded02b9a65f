/// Finds a language's terms in texts: the longest at each place, without case, and as whole words where words are parted by blanks.
struct TermFinder {
    struct Found: Hashable {
        var concept: Int
        var term: Glossary.Term
    }

    private struct Name {
        var scalars: [Unicode.Scalar]
        var found: [Found]
    }

    private var index: [Unicode.Scalar: [Name]] = [:]
    private let isEnglish: Bool

    init(_ glossary: Glossary, language: String) {
        isEnglish = language == "en"
        var names: [[Unicode.Scalar]: [Found]] = [:]
        for (place, concept) in glossary.concepts.enumerated() {
            for term in concept.terms[language] ?? [] {
                names[Array(term.text.lowercased().unicodeScalars), default: []].append(Found(concept: place, term: term))
            }
        }
        for (scalars, found) in names {
            if let first = scalars.first { index[first, default: []].append(Name(scalars: scalars, found: found)) }
        }
        for key in index.keys { index[key]?.sort { $0.scalars.count > $1.scalars.count } }
    }

    /// Every concept that `text` speaks of, with the term it uses.
    func terms(in text: String) -> [Found] {
        let scalars = Array(text.lowercased().unicodeScalars)
        var found: [Found] = []
        var at = 0
        while at < scalars.count {
            if at == 0 || !MeasureScanner.isWordLetter(scalars[at - 1]) || !MeasureScanner.isWordLetter(scalars[at]),
                let (name, end) = match(scalars, at)
            {
                found += name.found
                at = end
            } else {
                at += 1
            }
        }
        return found
    }

    private func match(_ text: [Unicode.Scalar], _ at: Int) -> (Name, end: Int)? {
        for name in index[text[at]] ?? [] {
            var end = at + name.scalars.count
            guard end <= text.count, text[at..<end].elementsEqual(name.scalars) else { continue }
            if let last = name.scalars.last, MeasureScanner.isWordLetter(last), end < text.count {
                // English plurals are the same term.
                if isEnglish { end += plural(text, end) }
                if end < text.count, MeasureScanner.isWordLetter(text[end]) { continue }
            }
            return (name, end)
        }
        return nil
    }

    private func plural(_ text: [Unicode.Scalar], _ end: Int) -> Int {
        for ending in ["es", "s"] {
            let after = end + ending.unicodeScalars.count
            guard after <= text.count, text[end..<after].elementsEqual(ending.unicodeScalars) else { continue }
            if after == text.count || !MeasureScanner.isWordLetter(text[after]) { return after - end }
        }
        return 0
    }
}
