internal import Documents

/// Walks pandoc's AST (pandoc-types 1.22 and 1.23, as `-t json` writes it) and tells a builder what it meets. What it does not know it
/// passes over.
struct PandocReader {
    private var builder: OutlineBuilder
    private let labels: AdmonitionLabels
    /// The anchor of raw HTML before a heading.
    private var anchor: String?

    init(language: String?) {
        builder = OutlineBuilder(language: language)
        labels = AdmonitionLabels(language: language)
    }

    var sections: [Section] { builder.sections }

    /// - Parameter isTop: whether headings begin sections here.
    mutating func blocks(_ blocks: [JSON], isTop: Bool) throws {
        for block in blocks { try self.block(block, isTop: isTop) }
    }

    private mutating func block(_ block: JSON, isTop: Bool) throws {
        let content = block["c"]
        let parts = content?.array ?? []
        func part(_ index: Int) -> JSON? { parts.indices.contains(index) ? parts[index] : nil }
        switch block["t"]?.string {
        case "Plain", "Para": try builder.passage(text(parts), at: TextPlace())
        case "LineBlock": try builder.passage(parts.map { try text($0.array ?? []) }.joined(separator: "\n"), at: TextPlace())
        case "Header":
            let title = try text(part(2)?.array ?? [])
            guard isTop else { return try builder.passage(title, at: TextPlace()) }
            let own = part(1)?.array?.first?.string.flatMap { $0.isEmpty ? nil : $0 }
            let level = part(0)?.integer.flatMap(Int.init(exactly:)) ?? 1
            try builder.heading(title, level: level, anchor: own ?? anchor, at: TextPlace())
            anchor = nil
        case "CodeBlock":
            let classes = part(0)?.array?.dropFirst().first?.array ?? []
            try builder.code(part(1)?.string ?? "", language: classes.first?.string ?? "", at: TextPlace())
        case "RawBlock": try raw(part(0), part(1), isBlock: true)
        case "BlockQuote": try quote(parts)
        case "BulletList": try list(parts, isOrdered: false)
        case "OrderedList": try list(part(1)?.array ?? [], isOrdered: true)
        case "DefinitionList":
            for item in parts {
                try builder.passage(text(item.array?.first?.array ?? []), at: TextPlace())
                for definition in item.array?.dropFirst().first?.array ?? [] { try blocks(definition.array ?? [], isTop: false) }
            }
        case "Table": try table(parts)
        case "Div":
            try needSeen(part(0))
            try blocks(part(1)?.array ?? [], isTop: isTop)
        case "Figure": try blocks(part(2)?.array ?? [], isTop: false)
        default: break
        }
    }

    /// - Parameter attributes: `[id, [class], [[name, value]]]` of a `Div` or `Span`.
    private func needSeen(_ attributes: JSON?) throws {
        let pairs = (attributes?.array?.last?.array ?? []).compactMap { pair -> (String, String)? in
            guard let pair = pair.array, let name = pair.first?.string, let value = pair.last?.string else { return nil }
            return (name.lowercased(), value)
        }
        if HiddenText.isHidden(Dictionary(pairs, uniquingKeysWith: { first, _ in first })) { throw HiddenText.refusal(line: nil) }
    }

    private mutating func quote(_ quoted: [JSON]) throws {
        guard let first = quoted.first, ["Para", "Plain"].contains(first["t"]?.string) else {
            return try blocks(quoted, isTop: false)
        }
        var passage = try text(first["c"]?.array ?? [])
        if let kind = labels.quote(&passage) { try builder.admonition(kind, at: TextPlace()) }
        try builder.passage(passage, at: TextPlace())
        try blocks(Array(quoted.dropFirst()), isTop: false)
    }

    private mutating func list(_ items: [JSON], isOrdered: Bool) throws {
        for item in items { try blocks(item.array ?? [], isTop: false) }
        try builder.list(items: items.count, isOrdered: isOrdered, at: TextPlace())
    }

    /// `[attr, caption, columns, head, bodies, foot]`; rows are `[attr, [cell]]`, cells `[attr, alignment, rows, columns, blocks]`.
    private mutating func table(_ parts: [JSON]) throws {
        guard parts.count == 6 else { return }
        var rows: [JSON] = parts[3].array?.dropFirst().first?.array ?? []
        for body in parts[4].array ?? [] {
            for group in (body.array ?? []).dropFirst(2) { rows += group.array ?? [] }
        }
        rows += parts[5].array?.dropFirst().first?.array ?? []
        if let caption = parts[1].array?.dropFirst().first?.array { try blocks(caption, isTop: false) }
        for row in rows {
            for cell in row.array?.dropFirst().first?.array ?? [] {
                if let content = cell.array?.last?.array { try blocks(content, isTop: false) }
            }
        }
        try builder.table(rows: rows.count, columns: parts[2].array?.count ?? 0, at: TextPlace())
    }

    private mutating func raw(_ format: JSON?, _ source: JSON?, isBlock: Bool) throws {
        guard format?.string == "html", let source = source?.string else { return }
        let html = HTMLFragment(source)
        if html.hides { throw HiddenText.refusal(line: nil) }
        for figure in html.figures { try builder.figure(figure.alternative, target: figure.target, at: TextPlace()) }
        for table in html.tables { try builder.table(rows: table.rows, columns: table.columns, at: TextPlace()) }
        for link in html.links { try builder.link(link) }
        if let anchor = html.anchor { self.anchor = anchor }
        if isBlock { try builder.passage(html.text, at: TextPlace()) }
    }

    // MARK: Inlines

    mutating func text(_ inlines: [JSON]) throws -> String {
        var text = ""
        for inline in inlines {
            let content = inline["c"]
            let parts = content?.array ?? []
            switch inline["t"]?.string {
            case "Str": text += content?.string ?? ""
            case "Space": text += " "
            case "SoftBreak", "LineBreak": text += "\n"
            case "Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps": text += try self.text(parts)
            case "Code", "Math": text += parts.last?.string ?? ""
            case "Quoted": text += "\u{201c}" + (try self.text(parts.last?.array ?? [])) + "\u{201d}"
            case "Cite": text += try self.text(parts.last?.array ?? [])
            case "Span":
                try needSeen(parts.first)
                text += try self.text(parts.last?.array ?? [])
            case "Link" where parts.count == 3:
                text += try self.text(parts[1].array ?? [])
                try builder.link(parts[2].array?.first?.string ?? "")
            case "Image" where parts.count == 3:
                try builder.figure(self.text(parts[1].array ?? []), target: parts[2].array?.first?.string ?? "", at: TextPlace())
            case "RawInline": try raw(parts.first, parts.last, isBlock: false)
            // A note stands at the end of its page, not in the sentence.
            case "Note": try blocks(parts, isTop: false)
            default: break
            }
        }
        return text
    }
}

extension DocumentOutline {
    /// What pandoc's AST cannot say: which paragraphs of HTML and DOCX are warnings, and which of DOCX are code.
    static func lacks(_ format: Format) -> Set<Part> { format == .docx ? [.admonitions, .code] : [.admonitions] }

    /// Makes an outline of what `pandoc -t json` wrote of a document in HTML or DOCX.
    /// - Parameters:
    ///   - document: the document's own bytes, which the outline binds by their digest.
    ///   - version: pandoc's.
    /// - Throws: ``Diagnostic`` `json.…`, `outline.pandoc` if it is no such AST, `outline.…`.
    public init(
        pandoc bytes: [UInt8], of document: [UInt8], format: Format, version: String, language: String? = nil
    ) throws {
        let root = try JSON(parsing: bytes, limits: OutlineLimits.declared)
        guard root["pandoc-api-version"]?.array != nil, let blocks = root["blocks"]?.array else {
            throw Diagnostic("outline.pandoc")
        }
        var matter = FrontMatter()
        var reader = PandocReader(language: language)
        func meta(_ name: String) throws -> String? {
            let value = root["meta"]?[name]
            let text = try value?["c"]?.string ?? value?["c"]?.array.map { try reader.text($0) }
            return text.flatMap { $0.isEmpty ? nil : OutlineBuilder.plain($0, limit: OutlineLimits.name) }
        }
        matter.title = try meta("title")
        matter.language = try meta("lang").flatMap { LanguageMap.isTag($0) ? $0 : nil }
        try reader.blocks(blocks, isTop: true)
        self.init(
            format: format, by: Reader(name: "pandoc", version: version), source: .sha256(document), size: document.count,
            frontMatter: matter, language: language ?? matter.language, lacks: DocumentOutline.lacks(format),
            sections: reader.sections)
    }
}
