public import Documents

extension DocumentOutline {
    /// An outline as a file: what is declared of documents that only programs can read.
    public static let version = "carnet/outline/v1"

    /// The outline as its file holds it.
    public var json: JSON {
        var members: [(String, JSON)] = [
            ("outline", .string(DocumentOutline.version)), ("format", .string(format.rawValue)),
            ("by", ["name": .string(by.name), "version": .string(by.version)]),
            ("sha256", .string(source.hex)), ("size", .integer(size)),
        ]
        func text(_ name: String, _ value: String?) { if let value { members.append((name, .string(value))) } }
        text("lang", language)
        text("title", frontMatter.title)
        text("version", frontMatter.version)
        text("date", frontMatter.date)
        if !frontMatter.describes.isEmpty { members.append(("describes", .array(frontMatter.describes.map { .string($0) }))) }
        members.append(("lacks", .array(lacks.sorted().map { .string($0.rawValue) })))
        members.append(("sections", .array(sections.map(\.json))))
        return .object(JSONObject(members))
    }

    /// Reads a declared outline.
    /// - Throws: ``Diagnostic`` `json.…`, `yaml.…`; ``Diagnostics`` with `field.…`, `outline.…`.
    public init(declared bytes: [UInt8], name: String?) throws {
        let problems = Problems()
        let fields = Fields(try Document(bytes, file: name, limits: OutlineLimits.declared), problems)
        _ = fields.required("outline", .oneOf([DocumentOutline.version]))
        let format = Format(rawValue: fields.required("format", .oneOf(Format.allCases.map(\.rawValue)))) ?? .markdown
        let by = fields.object("by") { Reader(name: $0.string("name"), version: $0.string("version")) }
        if by == nil { fields.problem("field.missing", ["name": "by"]) }
        var matter = FrontMatter()
        matter.title = fields.optional("title", .string)
        matter.version = fields.optional("version", .versionText)
        matter.date = fields.optional("date", .day)
        matter.describes = fields.list("describes", .string)
        let source = fields.required("sha256", .digestHex)
        let size = Int(fields.required("size", .integer(in: 0...Int64(OutlineLimits.document))))
        let language = fields.optional("lang", .languageTag)
        matter.language = language
        let lacks = fields.list("lacks", .oneOf(Part.allCases.map(\.rawValue))).compactMap(Part.init)
        let sections = fields.objects("sections") { Section($0) }
        fields.finish()
        if sections.count > OutlineLimits.sections {
            fields.problem("outline.sections", ["limit": String(OutlineLimits.sections)], member: "sections")
        }
        if sections.dropFirst().contains(where: { $0.level == 0 }) { fields.problem("outline.levels", member: "sections") }
        try problems.throwIfAny()
        self.init(
            format: format, by: by ?? Reader(name: "", version: ""), source: source, size: size, frontMatter: matter,
            language: language, lacks: Set(lacks), sections: sections)
    }
}

extension TextPlace {
    var members: [(String, JSON)] {
        [("line", line.map { .integer($0) }), ("page", page.map { .integer($0) })].compactMap { name, value in
            value.map { (name, $0) }
        }
    }

    init(_ fields: Fields) {
        line = fields.optional("line", .integer(in: 1...Int64(Int32.max))).map(Int.init)
        page = fields.optional("page", .integer(in: 1...Int64(Int32.max))).map(Int.init)
    }
}

extension Section {
    var json: JSON {
        var members: [(String, JSON)] = [("level", .integer(level))]
        if let number { members.append(("number", .string(number))) }
        members.append(("title", .string(title)))
        if let anchor { members.append(("anchor", .string(anchor))) }
        members += place.members
        func list(_ name: String, _ values: [JSON]) { if !values.isEmpty { members.append((name, .array(values))) } }
        func object(_ own: [(String, JSON)], _ place: TextPlace) -> JSON { .object(JSONObject(own + place.members)) }
        list("passages", passages.map { object([("text", .string($0.text))], $0.place) })
        list("tables", tables.map { object([("rows", .integer($0.rows)), ("columns", .integer($0.columns))], $0.place) })
        list("figures", figures.map { object([("alt", .string($0.alternative)), ("target", .string($0.target))], $0.place) })
        list(
            "code",
            codeBlocks.map {
                let language: [(String, JSON)] = $0.language.isEmpty ? [] : [("language", .string($0.language))]
                return object(language + [("sha256", .string($0.digest.hex)), ("lines", .integer($0.lines))], $0.place)
            })
        list("admonitions", admonitions.map { object([("kind", .string($0.kind))], $0.place) })
        list("lists", lists.map { object([("items", .integer($0.items)), ("ordered", .bool($0.isOrdered))], $0.place) })
        list("links", links.map { .string($0) })
        return .object(JSONObject(members))
    }

    init(_ fields: Fields) {
        let counts: ClosedRange<Int64> = 0...Int64(OutlineLimits.items)
        func count(_ fields: Fields, _ name: String) -> Int { Int(fields.required(name, .integer(in: counts))) }
        // Titles and texts may be empty, so they are no `string` of ours.
        func text(_ fields: Fields, _ name: String) -> String { fields.required(name, .anyString) }
        self.init(
            level: Int(fields.required("level", .integer(in: 0...6))), number: fields.optional("number", .string),
            title: text(fields, "title"), anchor: fields.optional("anchor", .string), place: TextPlace(fields))
        passages = fields.objects("passages") { Passage(text($0, "text"), at: TextPlace($0)) }
        tables = fields.objects("tables") { Table(rows: count($0, "rows"), columns: count($0, "columns"), at: TextPlace($0)) }
        figures = fields.objects("figures") {
            Figure(alternative: text($0, "alt"), target: text($0, "target"), at: TextPlace($0))
        }
        codeBlocks = fields.objects("code") {
            CodeBlock(
                language: $0.optional("language", .string) ?? "", digest: $0.required("sha256", .digestHex),
                lines: count($0, "lines"), at: TextPlace($0))
        }
        admonitions = fields.objects("admonitions") { Admonition(kind: $0.string("kind"), at: TextPlace($0)) }
        lists = fields.objects("lists") {
            List(items: count($0, "items"), isOrdered: $0.required("ordered", .bool), at: TextPlace($0))
        }
        links = fields.list("links", .anyString)
    }
}

extension Fields.Kind where Value == String {
    static var anyString: Self { Self("string", placeholder: "") { $0.string } }
}
