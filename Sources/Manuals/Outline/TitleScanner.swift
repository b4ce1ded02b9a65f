/// Parts a title into its number and its words: `2.3 Receiving`, `第 3 章 入库`, `Bab 3 Penerimaan`, `3. Receiving`.
struct TitleScanner {
    private let chapters: [String]

    init(language: String?) { chapters = LanguageTable.standard.language(language).chapters }

    func split(_ title: String) -> (number: String?, title: String) {
        if let found = chinese(title) { return found }
        var rest = title[...]
        for word in chapters where title.count > word.count && title.lowercased().hasPrefix(word) {
            let after = title.dropFirst(word.count).drop { $0 == " " }
            guard let first = after.first, first.isASCII, first.isNumber else { continue }
            rest = after
            return numbered(rest, isChapter: true) ?? (nil, title)
        }
        return numbered(rest, isChapter: false) ?? (nil, title)
    }

    /// Digits parted by points, an optional end mark, and words behind a blank. A single number counts only with its mark: `3. Receiving`
    /// is numbered, `24 hours of operation` is not.
    private func numbered(_ text: Substring, isChapter: Bool) -> (number: String?, title: String)? {
        let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        var groups = number.split(separator: ".", omittingEmptySubsequences: false)
        var hasMark = false
        if groups.last == "", groups.count > 1 {
            groups.removeLast()
            hasMark = true
        }
        guard !groups.isEmpty, groups.allSatisfy({ (1...4).contains($0.count) }) else { return nil }
        var rest = text.dropFirst(number.count)
        if let mark = rest.first, "、:：)）．".contains(mark) {
            hasMark = true
            rest = rest.dropFirst()
        } else if !rest.isEmpty, rest.first != " " {
            return nil
        }
        guard isChapter || hasMark || groups.count > 1 else { return nil }
        let words = rest.drop { $0 == " " || $0 == "–" || $0 == "-" }
        guard isChapter || !words.isEmpty else { return nil }
        return (groups.joined(separator: "."), String(words))
    }

    /// 第 3 章, 第三节, and 三、.
    private func chinese(_ title: String) -> (number: String?, title: String)? {
        var rest = title[...]
        let isOrdinal = rest.first == "第"
        if isOrdinal { rest = rest.dropFirst().drop { $0 == " " } }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        let number: String
        if isOrdinal, (1...4).contains(digits.count) {
            number = String(digits)
            rest = rest.dropFirst(digits.count)
        } else {
            let numerals = rest.prefix { $0.unicodeScalars.count == 1 && $0.unicodeScalars.allSatisfy(HanNumeral.isNumeral) }
            guard let value = HanNumeral.value(Array(numerals.unicodeScalars)) else { return nil }
            number = String(value)
            rest = rest.dropFirst(numerals.count)
        }
        rest = rest.drop { $0 == " " }
        let ends = isOrdinal ? ["章", "节", "節", "部分", "编", "篇"] : ["、", "．"]
        guard let end = ends.first(where: { rest.hasPrefix($0) }) else { return nil }
        return (number, String(rest.dropFirst(end.count).drop { $0 == " " || $0 == "：" || $0 == ":" }))
    }
}
