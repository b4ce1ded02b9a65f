public import Documents

/// What a document is made of, without its layout: sections with their texts, tables, figures, code blocks, warnings and lists.
///
/// Of Markdown it is derived here, again and again with the same result; of HTML, DOCX and PDF programs derive it, so that such an
/// outline is *declared*: a file that whoever has the programs can derive again. What is computed from an outline (lengths, numbers,
/// languages) is never part of it.
public struct DocumentOutline: Hashable, Sendable {
    public enum Format: String, Hashable, Sendable, CaseIterable { case markdown, html, docx, pdf }

    /// What a format or its reader may be unable to say. Nothing is concluded from the absence of what cannot be seen.
    public enum Part: String, Hashable, Sendable, CaseIterable, Comparable {
        case sections, tables, figures, code, admonitions, lists, links

        public static func < (a: Part, b: Part) -> Bool { a.rawValue < b.rawValue }
    }

    /// The program that read the document.
    public struct Reader: Hashable, Sendable {
        public var name: String
        public var version: String

        public init(name: String, version: String) {
            self.name = name
            self.version = version
        }
    }

    public var format: Format
    public var by: Reader
    /// Of the document's bytes.
    public var source: Digest
    public var size: Int
    public var frontMatter: FrontMatter
    /// The language that whoever names the document says it is in; else the one of the front matter. A BCP 47 tag.
    public var language: String?
    /// What this reader does not see in this document.
    public var lacks: Set<Part>
    /// In the order of the text. The first is of level 0 and has no title if anything stands before the first heading.
    public var sections: [Section]

    /// Whether nobody finds anything to read in it.
    public var isEmpty: Bool {
        sections.allSatisfy { $0.length == 0 && $0.tables.isEmpty && $0.figures.isEmpty && $0.codeBlocks.isEmpty }
    }

    /// Characters of all sections.
    public var length: Int { sections.reduce(0) { $0 + $1.length } }

    /// Of each section, the titles from the outermost section down to it.
    public var paths: [[String]] {
        var open: [(level: Int, title: String)] = []
        return sections.map { section in
            while let last = open.last, last.level >= section.level { open.removeLast() }
            if section.level > 0 { open.append((section.level, section.fullTitle)) }
            return open.map(\.title)
        }
    }
}

/// One section: a heading and what follows it up to the next heading of any level.
public struct Section: Hashable, Sendable {
    /// 1…6; 0 for what stands before the first heading.
    public var level: Int
    /// The number that the title begins with, as `2.3`.
    public var number: String?
    /// The title without its number.
    public var title: String
    /// The anchor that the author gave it, never one made of the title.
    public var anchor: String?
    public var place: TextPlace
    public var passages: [Passage] = []
    public var tables: [Table] = []
    public var figures: [Figure] = []
    public var codeBlocks: [CodeBlock] = []
    public var admonitions: [Admonition] = []
    public var lists: [List] = []
    /// Targets of links, in the order of the text.
    public var links: [String] = []

    public init(level: Int, number: String? = nil, title: String, anchor: String? = nil, place: TextPlace = TextPlace()) {
        self.level = level
        self.number = number
        self.title = title
        self.anchor = anchor
        self.place = place
    }

    public var fullTitle: String { number.map { title.isEmpty ? $0 : "\($0) \(title)" } ?? title }

    /// Characters of the passages without white space.
    public var length: Int { passages.reduce(0) { $0 + $1.length } }
}

/// Where something stands: a line of a text, a page of a PDF; neither for formats that have none.
public struct TextPlace: Hashable, Sendable {
    public var line: Int?
    public var page: Int?

    public init(line: Int? = nil, page: Int? = nil) {
        self.line = line
        self.page = page
    }
}

/// A paragraph, a list item, a table's cell: text without markup.
public struct Passage: Hashable, Sendable {
    public var text: String
    public var place: TextPlace

    public init(_ text: String, at place: TextPlace = TextPlace()) {
        self.text = text
        self.place = place
    }

    /// Characters without white space.
    public var length: Int { text.unicodeScalars.count { !$0.properties.isWhitespace } }
}

public struct Table: Hashable, Sendable {
    /// Rows with the header's, and columns.
    public var rows: Int
    public var columns: Int
    public var place: TextPlace

    public init(rows: Int, columns: Int, at place: TextPlace = TextPlace()) {
        self.rows = rows
        self.columns = columns
        self.place = place
    }
}

public struct Figure: Hashable, Sendable {
    /// The text for those who do not see it, or its caption.
    public var alternative: String
    public var target: String
    public var place: TextPlace

    public init(alternative: String, target: String, at place: TextPlace = TextPlace()) {
        self.alternative = alternative
        self.target = target
        self.place = place
    }
}

public struct CodeBlock: Hashable, Sendable {
    /// As the fence names it; empty if it does not.
    public var language: String
    /// Of its text with line feeds alone and none at the end.
    public var digest: Digest
    public var lines: Int
    public var place: TextPlace

    public init(language: String, text: String, at place: TextPlace = TextPlace()) {
        var bytes: [UInt8] = []
        var isReturn = false
        for byte in text.utf8 {
            // CRLF and CR are line ends of other systems, no other text.
            if byte != 10 || !isReturn { bytes.append(byte == 13 ? 10 : byte) }
            isReturn = byte == 13
        }
        if bytes.last == 10 { bytes.removeLast() }
        self.language = language
        digest = Digest.sha256(bytes)
        lines = bytes.isEmpty ? 0 : bytes.count { $0 == 10 } + 1
        self.place = place
    }

    init(language: String, digest: Digest, lines: Int, at place: TextPlace) {
        self.language = language
        self.digest = digest
        self.lines = lines
        self.place = place
    }
}

/// A note, tip or warning.
public struct Admonition: Hashable, Sendable {
    /// `note`, `tip`, `important`, `warning`, `caution`, or what the document calls it.
    public var kind: String
    public var place: TextPlace

    public init(kind: String, at place: TextPlace = TextPlace()) {
        self.kind = kind
        self.place = place
    }
}

public struct List: Hashable, Sendable {
    public var items: Int
    public var isOrdered: Bool
    public var place: TextPlace

    public init(items: Int, isOrdered: Bool, at place: TextPlace = TextPlace()) {
        self.items = items
        self.isOrdered = isOrdered
        self.place = place
    }
}
