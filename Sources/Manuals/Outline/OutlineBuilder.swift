internal import Documents

/// Takes a document's parts as a reader meets them, and makes sections of them.
struct OutlineBuilder {
    private(set) var sections: [Section] = []
    private let scanner: TitleScanner
    private var items = 0

    init(language: String?) { scanner = TitleScanner(language: language) }

    private var last: Int {
        mutating get {
            if sections.isEmpty { sections.append(Section(level: 0, title: "")) }
            return sections.count - 1
        }
    }

    private mutating func count() throws {
        items += 1
        guard items <= OutlineLimits.items else { throw Diagnostic("outline.items", ["limit": String(OutlineLimits.items)]) }
    }

    /// Text as it is shown: white space drawn together, cut where no title or name is that long.
    static func plain(_ text: String, limit: Int = .max) -> String {
        let text = text.split { $0.isWhitespace }.joined(separator: " ")
        guard text.utf8.count > limit else { return text }
        return String(decoding: text.utf8.prefix(limit), as: UTF8.self)
    }

    mutating func heading(_ text: String, level: Int, anchor: String?, at place: TextPlace) throws {
        guard sections.count < OutlineLimits.sections else {
            throw Diagnostic("outline.sections", ["limit": String(OutlineLimits.sections)], at: Place(line: place.line))
        }
        let (number, title) = scanner.split(OutlineBuilder.plain(text, limit: OutlineLimits.name))
        sections.append(
            Section(
                level: min(max(level, 1), 6), number: number, title: title,
                anchor: anchor.map { OutlineBuilder.plain($0, limit: OutlineLimits.name) }, place: place))
    }

    mutating func passage(_ text: String, at place: TextPlace) throws {
        let text = OutlineBuilder.plain(text)
        guard !text.isEmpty else { return }
        try count()
        sections[last].passages.append(Passage(text, at: place))
    }

    mutating func table(rows: Int, columns: Int, at place: TextPlace) throws {
        try count()
        sections[last].tables.append(Table(rows: rows, columns: columns, at: place))
    }

    mutating func figure(_ alternative: String, target: String, at place: TextPlace) throws {
        try count()
        sections[last].figures.append(
            Figure(
                alternative: OutlineBuilder.plain(alternative, limit: OutlineLimits.name),
                target: OutlineBuilder.plain(target, limit: OutlineLimits.name), at: place))
    }

    mutating func code(_ text: String, language: String, at place: TextPlace) throws {
        try count()
        sections[last].codeBlocks.append(
            CodeBlock(language: OutlineBuilder.plain(language, limit: OutlineLimits.name), text: text, at: place))
    }

    mutating func admonition(_ kind: String, at place: TextPlace) throws {
        try count()
        sections[last].admonitions.append(Admonition(kind: OutlineBuilder.plain(kind, limit: OutlineLimits.name), at: place))
    }

    mutating func list(items count: Int, isOrdered: Bool, at place: TextPlace) throws {
        try self.count()
        sections[last].lists.append(List(items: count, isOrdered: isOrdered, at: place))
    }

    mutating func link(_ target: String) throws {
        try count()
        sections[last].links.append(OutlineBuilder.plain(target, limit: OutlineLimits.name))
    }
}
