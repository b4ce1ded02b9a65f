internal import CMarkdown
internal import Documents

/// Reads CommonMark with GitHub's tables by cmark-gfm, and tells a builder what it meets.
///
/// The library never fails on a text but takes quadratic time on some; what leads there is refused before: long tables' rows and deep
/// nesting. Raw HTML is looked through for what Markdown cannot say: tables, figures, anchors.
struct MarkdownReader {
    /// Cells of one line, and marks of quotes and lists that one line begins with.
    static let cells = 256
    static let nesting = 64

    private var builder: OutlineBuilder
    private let labels: AdmonitionLabels
    private let offset: Int

    /// Text as it comes in: of a heading, a paragraph or a cell, and of pictures within.
    private var text = ""
    private var pictures: [String] = []
    private var anchor: String?
    private var counts: [Int] = []
    private var table: (rows: Int, columns: Int, cells: Int)?

    static let isRegistered: Bool = {
        cmark_gfm_core_extensions_ensure_registered()
        return true
    }()

    static var version: String { String(cString: cmark_version_string()) }

    /// - Parameter offset: lines before the text.
    /// - Throws: `markdown.size`, `markdown.encoding`, `markdown.cells`, `markdown.nesting`, `outline.…`.
    static func sections(_ bytes: ArraySlice<UInt8>, language: String?, offset: Int) throws -> [Section] {
        guard bytes.count <= OutlineLimits.markdown else {
            throw Diagnostic("markdown.size", ["limit": String(OutlineLimits.markdown)])
        }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw Diagnostic("markdown.encoding") }
        try MarkdownBounds.check(bytes, offset: offset)
        var reader = MarkdownReader(
            builder: OutlineBuilder(language: language), labels: AdmonitionLabels(language: language), offset: offset)
        try reader.read(bytes)
        return reader.builder.sections
    }

    private init(builder: OutlineBuilder, labels: AdmonitionLabels, offset: Int) {
        self.builder = builder
        self.labels = labels
        self.offset = offset
    }

    private mutating func read(_ bytes: ArraySlice<UInt8>) throws {
        guard MarkdownReader.isRegistered, let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else {
            throw Diagnostic("markdown.memory")
        }
        defer { cmark_parser_free(parser) }
        guard let tables = cmark_find_syntax_extension("table"), cmark_parser_attach_syntax_extension(parser, tables) == 1 else {
            throw Diagnostic("markdown.memory")
        }
        bytes.withUnsafeBytes { buffer in
            cmark_parser_feed(parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
        }
        guard let document = cmark_parser_finish(parser) else { throw Diagnostic("markdown.memory") }
        defer { cmark_node_free(document) }
        guard let iterator = cmark_iter_new(document) else { throw Diagnostic("markdown.memory") }
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            if event == CMARK_EVENT_DONE { return }
            guard let node = cmark_iter_get_node(iterator) else { continue }
            if event == CMARK_EVENT_ENTER { try enter(node) } else { try leave(node) }
        }
    }

    private typealias Node = OpaquePointer

    private func place(_ node: Node) -> TextPlace {
        // Cells and inline parts of some nodes have no line of their own.
        var node: Node? = node
        while let known = node, cmark_node_get_start_line(known) <= 0 { node = cmark_node_parent(known) }
        return TextPlace(line: node.map { Int(cmark_node_get_start_line($0)) + offset })
    }

    private func string(_ text: UnsafePointer<CChar>?) -> String { text.map { String(cString: $0) } ?? "" }

    private mutating func enter(_ node: Node) throws {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_HEADING, CMARK_NODE_PARAGRAPH: text = ""
        case CMARK_NODE_TEXT, CMARK_NODE_CODE: text += string(cmark_node_get_literal(node))
        case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text += "\n"
        case CMARK_NODE_IMAGE: pictures.append(text)
        case CMARK_NODE_LINK:
            if let target = cmark_node_get_url(node) { try builder.link(String(cString: target)) }
        case CMARK_NODE_CODE_BLOCK:
            let fence = string(cmark_node_get_fence_info(node)).split { $0.isWhitespace || $0 == "{" || $0 == "}" }.first ?? ""
            try builder.code(string(cmark_node_get_literal(node)), language: String(fence), at: place(node))
        case CMARK_NODE_HTML_BLOCK: try html(string(cmark_node_get_literal(node)), isBlock: true, at: place(node))
        case CMARK_NODE_HTML_INLINE: try html(string(cmark_node_get_literal(node)), isBlock: false, at: place(node))
        case CMARK_NODE_LIST: counts.append(0)
        case CMARK_NODE_ITEM: if !counts.isEmpty { counts[counts.count - 1] += 1 }
        default: enterTable(node)
        }
    }

    private mutating func enterTable(_ node: Node) {
        switch string(cmark_node_get_type_string(node)) {
        case "table": table = (0, 0, 0)
        case "table_header", "table_row":
            table?.rows += 1
            table?.cells = 0
        case "table_cell":
            text = ""
            table?.cells += 1
        default: break
        }
    }

    private mutating func leave(_ node: Node) throws {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_HEADING: try heading(node)
        case CMARK_NODE_PARAGRAPH: try paragraph(node)
        case CMARK_NODE_IMAGE:
            guard let before = pictures.popLast() else { break }
            let alternative = String(text.unicodeScalars.dropFirst(before.unicodeScalars.count))
            try builder.figure(alternative, target: string(cmark_node_get_url(node)), at: place(node))
            // What a picture says instead of itself is no part of the sentence.
            text = before
        case CMARK_NODE_LIST:
            try builder.list(
                items: counts.popLast() ?? 0, isOrdered: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST, at: place(node))
        default: try leaveTable(node)
        }
    }

    private mutating func leaveTable(_ node: Node) throws {
        switch string(cmark_node_get_type_string(node)) {
        case "table":
            if let table { try builder.table(rows: table.rows, columns: table.columns, at: place(node)) }
            table = nil
        case "table_header", "table_row": if let row = table { table?.columns = max(row.columns, row.cells) }
        case "table_cell": try builder.passage(text, at: place(node))
        default: break
        }
    }

    private mutating func heading(_ node: Node) throws {
        var title = text
        // A heading within a quote or a list begins no section.
        guard let parent = cmark_node_parent(node), cmark_node_get_type(parent) == CMARK_NODE_DOCUMENT else {
            return try builder.passage(title, at: place(node))
        }
        let own = HeadingAnchor.take(from: &title)
        try builder.heading(title, level: Int(cmark_node_get_heading_level(node)), anchor: own ?? anchor, at: place(node))
        anchor = nil
    }

    private mutating func paragraph(_ node: Node) throws {
        var passage = text
        if let parent = cmark_node_parent(node), cmark_node_previous(node) == nil,
            cmark_node_get_type(parent) == CMARK_NODE_BLOCK_QUOTE
        {
            if let kind = labels.quote(&passage) { try builder.admonition(kind, at: place(node)) }
        } else if let kind = labels.container(&passage) {
            try builder.admonition(kind, at: place(node))
        }
        try builder.passage(passage, at: place(node))
    }

    private mutating func html(_ source: String, isBlock: Bool, at place: TextPlace) throws {
        let html = HTMLFragment(source)
        if html.hides { throw HiddenText.refusal(line: place.line) }
        for figure in html.figures { try builder.figure(figure.alternative, target: figure.target, at: place) }
        for table in html.tables { try builder.table(rows: table.rows, columns: table.columns, at: place) }
        for link in html.links { try builder.link(link) }
        // An anchor stands before its heading, or within it.
        if let anchor = html.anchor { self.anchor = anchor }
        if isBlock { try builder.passage(html.text, at: place) }
    }
}

extension DocumentOutline {
    /// Derives the outline of a Markdown document.
    /// - Parameter language: what whoever names the document says; else the front matter's counts.
    /// - Throws: ``Diagnostic`` `markdown.…`, `outline.…`, `yaml.…`; ``Diagnostics`` of the front matter.
    public init(markdown bytes: [UInt8], name: String?, language: String? = nil) throws {
        do {
            guard bytes.count <= OutlineLimits.markdown else {
                throw Diagnostic("markdown.size", ["limit": String(OutlineLimits.markdown)])
            }
            let hasMark = bytes.starts(with: [0xef, 0xbb, 0xbf])
            let (matter, start) = try FrontMatter.read(hasMark ? Array(bytes.dropFirst(3)) : bytes, file: name)
            let language = language ?? matter.language
            self.init(
                format: .markdown, by: Reader(name: "cmark-gfm", version: MarkdownReader.version), source: .sha256(bytes),
                size: bytes.count, frontMatter: matter, language: language, lacks: [],
                sections: try MarkdownReader.sections(
                    bytes[(start + (hasMark ? 3 : 0))...], language: language, offset: matter.lines))
        } catch let diagnostic as Diagnostic {
            throw name.map(diagnostic.inFile) ?? diagnostic
        }
    }
}
