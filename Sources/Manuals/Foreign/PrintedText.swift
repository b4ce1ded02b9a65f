internal import Documents

/// Puts a PDF's lines together again: headings by the document's table of contents, else by the size of their font; paragraphs by the
/// distance of lines. Tables, figures, code and lists are drawn, not said: they are not found.
struct PrintedText {
    private(set) var sections: [Section] = []
    /// Whether there is anything by which headings can be known.
    private(set) var hasHeadings = false

    /// A font this much larger than that of most text makes a heading, in percent.
    private static let larger = 115

    init(_ reader: PopplerReader, language: String?) throws {
        var builder = OutlineBuilder(language: language)
        let lines = reader.body
        let headings = PrintedText.headings(lines, reader.contents)
        hasHeadings = !headings.isEmpty
        var paragraph: [PrintedLine] = []
        func flush() throws {
            guard let first = paragraph.first else { return }
            try builder.passage(PrintedText.withoutMark(PrintedText.joined(paragraph)), at: TextPlace(page: first.page))
            paragraph = []
        }
        var at = 0
        while at < lines.count {
            if let heading = headings[at] {
                try flush()
                try builder.heading(heading.title, level: heading.level, anchor: nil, at: TextPlace(page: lines[at].page))
                at += heading.lines
                continue
            }
            if let last = paragraph.last, PrintedText.isApart(last, lines[at]) { try flush() }
            paragraph.append(lines[at])
            at += 1
        }
        try flush()
        sections = builder.sections
    }

    private static func isApart(_ last: PrintedLine, _ next: PrintedLine) -> Bool {
        guard last.page == next.page, abs(last.size - next.size) <= 1 else { return true }
        let distance = next.top - last.top
        return distance < -last.height || distance * 10 > max(1, last.height) * 17
    }

    /// Lines as one text: a blank between words, none between Chinese letters.
    private static func joined(_ lines: [PrintedLine]) -> String {
        var text = ""
        for line in lines {
            if let last = text.unicodeScalars.last, let first = line.text.unicodeScalars.first {
                let isTight = [last, first].allSatisfy { !MeasureScanner.isWordLetter($0) && Script($0) != nil }
                text += isTight ? "" : " "
            }
            text += line.text
        }
        return text
    }

    /// A list's mark is drawn like a word.
    private static func withoutMark(_ text: String) -> String {
        guard let blank = text.firstIndex(of: " ") else { return text }
        let mark = text[..<blank]
        let isBullet = ["•", "◦", "▪", "■", "–", "-", "●", "○"].contains(mark)
        let isNumber = mark.count <= 3 && (mark.hasSuffix(".") || mark.hasSuffix(")")) && mark.dropLast().allSatisfy(\.isNumber)
        return isBullet || isNumber && mark.count > 1 ? String(text[blank...]) : text
    }

    private struct Heading {
        var title: String
        var level: Int
        var lines: Int
    }

    /// Headings by the index of their first line.
    private static func headings(
        _ lines: [PrintedLine], _ contents: [(title: String, level: Int, page: Int)]
    ) -> [Int: Heading] {
        contents.isEmpty ? bySize(lines) : byContents(lines, contents)
    }

    private static func byContents(
        _ lines: [PrintedLine], _ contents: [(title: String, level: Int, page: Int)]
    ) -> [Int: Heading] {
        func bare(_ text: String) -> String { String(text.filter { !$0.isWhitespace }) }
        let texts = lines.map { bare($0.text) }
        // A page is looked through for each of its titles; this often and no more.
        var budget = 20_000_000
        var found: [Int: Heading] = [:]
        var at = 0
        for item in contents {
            let title = bare(item.title)
            guard !title.isEmpty else { continue }
            var place = at
            while place < lines.count, lines[place].page <= item.page, budget > 0 {
                budget -= 1
                if lines[place].page == item.page, let count = count(texts[place...], title) {
                    found[place] = Heading(title: item.title, level: item.level, lines: count)
                    at = place + count
                    break
                }
                place += 1
            }
        }
        return found
    }

    /// How many lines, three at most, make the title.
    private static func count(_ lines: ArraySlice<String>, _ title: String) -> Int? {
        var text = ""
        for (count, line) in lines.prefix(3).enumerated() {
            text += line
            if text == title { return count + 1 }
            guard title.hasPrefix(text) else { return nil }
        }
        return nil
    }

    private static func bySize(_ lines: [PrintedLine]) -> [Int: Heading] {
        var characters: [Int: Int] = [:]
        for line in lines { characters[line.size, default: 0] += line.text.count }
        guard let body = characters.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key, body > 0 else { return [:] }
        let sizes = characters.keys.filter { $0 * 100 >= body * larger }.sorted(by: >)
        var found: [Int: Heading] = [:]
        var at = 0
        while at < lines.count {
            guard let level = sizes.firstIndex(of: lines[at].size) else {
                at += 1
                continue
            }
            var end = at + 1
            while end < lines.count, end - at < 3, lines[end].size == lines[at].size, !isApart(lines[end - 1], lines[end]) {
                end += 1
            }
            found[at] = Heading(title: joined(Array(lines[at..<end])), level: level + 1, lines: end - at)
            at = end
        }
        return found
    }
}

extension DocumentOutline {
    /// What a PDF draws and does not say.
    private static let drawn: Set<Part> = [.tables, .figures, .code, .admonitions, .lists, .links]
    /// The program names a document type, which a strict reader refuses; this line and no other is passed over.
    private static let documentType = Array("<!DOCTYPE pdf2xml SYSTEM \"pdf2xml.dtd\">".utf8)

    /// Makes an outline of what `pdftohtml -xml` wrote of a PDF. One without a text layer gives an empty document.
    /// - Parameter document: the document's own bytes, which the outline binds by their digest.
    /// - Throws: ``Diagnostic`` `xml.…`, `outline.poppler` if it is no such file, `outline.…`.
    public init(poppler bytes: [UInt8], of document: [UInt8], language: String? = nil) throws {
        let reader = PopplerReader()
        try XMLScanner.scan(DocumentOutline.withoutType(bytes), limit: OutlineLimits.declared.bytes, reader)
        guard let version = reader.version else { throw Diagnostic("outline.poppler") }
        let text = try PrintedText(reader, language: language)
        self.init(
            format: .pdf, by: Reader(name: "poppler", version: version), source: .sha256(document), size: document.count,
            frontMatter: FrontMatter(), language: language,
            lacks: text.hasHeadings ? DocumentOutline.drawn : DocumentOutline.drawn.union([.sections]), sections: text.sections)
    }

    private static func withoutType(_ bytes: [UInt8]) -> [UInt8] {
        guard let start = bytes.prefix(200).firstIndex(of: UInt8(ascii: "!")).map({ $0 - 1 }), start >= 0,
            bytes[start...].starts(with: documentType)
        else { return bytes }
        return Array(bytes[..<start]) + bytes[(start + documentType.count)...]
    }
}
