/// Finds the numbers of texts of one language, with their units, in the form that every language shares.
///
/// Digits of other scripts and full-width forms become ASCII ones. A digit behind a Latin letter (`SHA256`, `A4`) belongs to a name and
/// is not read; `v2.1` is a version.
public struct MeasureScanner: Sendable {
    let language: LanguageTable.Language
    private let symbols: UnitTable.Index
    private let words: UnitTable.Index
    private let before: [UnitTable.Name]
    private let numbers: UnitTable.Index
    private let multipliers: UnitTable.Index
    private let months: UnitTable.Index

    /// - Parameter language: a BCP 47 tag; `nil` if nobody knows it.
    public init(language tag: String?, languages: LanguageTable = .standard, units: UnitTable = .standard) {
        language = languages.language(tag)
        symbols = units.symbolIndex
        words = units.wordIndex(LanguageTable.primary(tag))
        before = units.before
        numbers = MeasureScanner.index(language.numbers)
        multipliers = MeasureScanner.index(language.multipliers)
        months = UnitTable.index(
            language.months.enumerated().flatMap { place, names in
                names.map { UnitTable.Name(scalars: Array($0.unicodeScalars), id: String(place + 1)) }
            })
    }

    private static func index(_ words: [String: Int]) -> UnitTable.Index {
        UnitTable.index(words.map { UnitTable.Name(scalars: Array($0.key.unicodeScalars), id: String($0.value)) })
    }

    /// Adds what `text` says to `measures`.
    public func scan(_ text: String, line: Int?, into measures: inout Measures) {
        var run = Run(text: text, scanner: self)
        run.scan()
        for (measure, isSpoken) in run.measures {
            if isSpoken {
                measures.spoken.append(measure)
            } else {
                measures.demanded.append(Measures.Occurrence(measure: measure, line: line))
            }
        }
    }

    public func scan(_ text: String) -> Measures {
        var measures = Measures()
        scan(text, line: nil, into: &measures)
        return measures
    }

    // MARK: What stands at a place

    /// A name of `index` at `at`: the longest. Names that end in a Latin or Cyrillic letter end where a word ends.
    static func match(_ index: UnitTable.Index, _ text: [Unicode.Scalar], _ at: Int) -> (id: String, end: Int)? {
        guard at < text.count, let names = index[text[at]] else { return nil }
        for name in names {
            let end = at + name.scalars.count
            guard end <= text.count, text[at..<end].elementsEqual(name.scalars) else { continue }
            if let last = name.scalars.last, isWordLetter(last), end < text.count, isWordLetter(text[end]) { continue }
            return (name.id, end)
        }
        return nil
    }

    /// Letters of scripts that part words by blanks.
    static func isWordLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch Script(scalar) {
        case .latin, .cyrillic, .arabic, .devanagari, .hangul, .other: true
        case .han, .kana, .thai, nil: false
        }
    }

    func unit(_ run: Run, _ at: Int) -> (id: String, end: Int)? {
        let symbol = MeasureScanner.match(symbols, run.text, at)
        let word = MeasureScanner.match(words, run.lower, at)
        guard let word else { return symbol }
        guard let symbol, symbol.end >= word.end else { return word }
        return symbol
    }

    func multiplier(_ run: Run, _ at: Int) -> (exponent: Int, end: Int)? {
        MeasureScanner.match(multipliers, run.lower, at).flatMap { found in Int(found.id).map { ($0, found.end) } }
    }

    func month(_ run: Run, _ at: Int) -> (month: Int, end: Int)? {
        MeasureScanner.match(months, run.lower, at).flatMap { found in Int(found.id).map { ($0, found.end) } }
    }

    func spoken(_ run: Run, _ at: Int) -> (value: Int, end: Int)? {
        MeasureScanner.match(numbers, run.lower, at).flatMap { found in Int(found.id).map { ($0, found.end) } }
    }

    /// The money that stands right before `at`, one blank allowed.
    func money(_ run: Run, before at: Int) -> String? {
        let end = at > 0 && run.text[at - 1] == " " ? at - 1 : at
        return before.first { name in
            let start = end - name.scalars.count
            guard start >= 0, run.text[start..<end].elementsEqual(name.scalars) else { return false }
            return start == 0 || !MeasureScanner.isWordLetter(name.scalars[0])
                || !MeasureScanner.isWordLetter(run.text[start - 1])
        }?.id
    }
}
