internal import Documents

/// The words that a product's documents use for its concepts, by language: from CSV or from TBX (ISO 30042).
public struct Glossary: Hashable, Sendable {
    public struct Term: Hashable, Sendable {
        public var text: String
        /// Deprecated or superseded: nobody should use it any more.
        public var isForbidden: Bool

        public init(_ text: String, isForbidden: Bool = false) {
            self.text = text
            self.isForbidden = isForbidden
        }
    }

    /// One concept and its terms by primary language subtag, the preferred one first.
    public struct Concept: Hashable, Sendable {
        public var id: String
        public var terms: [String: [Term]]
        public var line: Int?
    }

    public let concepts: [Concept]

    /// Concepts, terms of a concept, and bytes of a term and of the file, at most.
    public static let conceptLimit = 20_000
    public static let termLimit = 200
    public static let textLimit = 200
    public static let sizeLimit = 16 << 20

    /// Reads either form: TBX if the first character is `<`, else CSV.
    /// - Throws: `glossary.size`, `glossary.…`, `csv.…`, `xml.…`, with file and line.
    public init(_ bytes: [UInt8], file: String?) throws {
        do {
            guard bytes.count <= Glossary.sizeLimit else {
                throw Diagnostic("glossary.size", ["limit": String(Glossary.sizeLimit)])
            }
            let start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes.dropFirst(3) : bytes[...]
            let isXML = start.first { ![9, 10, 13, 32].contains($0) } == UInt8(ascii: "<")
            concepts = isXML ? try TBXReader.concepts(bytes) : try GlossaryTable.concepts(Array(start))
            guard !concepts.isEmpty else { throw Diagnostic("glossary.empty") }
            guard concepts.count <= Glossary.conceptLimit else {
                throw Diagnostic("glossary.many", ["limit": String(Glossary.conceptLimit)])
            }
        } catch let diagnostic as Diagnostic {
            throw file.map(diagnostic.inFile) ?? diagnostic
        }
    }

    /// Languages in which any concept has a term.
    public var languages: [String] { Set(concepts.flatMap(\.terms.keys)).sorted() }

    static func checked(_ text: String, line: Int) throws -> String {
        let text = OutlineBuilder.plain(text)
        guard text.utf8.count <= textLimit else {
            throw Diagnostic("glossary.term", ["limit": String(textLimit)], at: Place(line: line))
        }
        return text
    }
}

/// A glossary as a table: the first column `term` is the concept's id, every other is named by a language tag. A cell holds terms parted
/// by `|`, the preferred one first; `!` before one forbids it. An empty cell says that the language has no term of its own.
enum GlossaryTable {
    static func concepts(_ bytes: [UInt8]) throws -> [Glossary.Concept] {
        var header: [String]?
        var concepts: [Glossary.Concept] = []
        func take(_ row: [String], _ line: Int) throws {
            guard let languages = header else {
                header = try tags(row, line)
                return
            }
            guard concepts.count <= Glossary.conceptLimit else { return }
            let id = try Glossary.checked(row[0], line: line)
            guard !id.isEmpty else { throw Diagnostic("glossary.id", at: Place(line: line)) }
            var terms: [String: [Glossary.Term]] = [:]
            for (language, cell) in zip(languages, row).dropFirst() {
                let found = try cell.split(separator: "|").prefix(Glossary.termLimit).map { part in
                    let text = try Glossary.checked(String(part), line: line)
                    return text.hasPrefix("!")
                        ? Glossary.Term(OutlineBuilder.plain(String(text.dropFirst())), isForbidden: true) : Glossary.Term(text)
                }.filter { !$0.text.isEmpty }
                if !found.isEmpty { terms[LanguageTable.primary(language), default: []] += found }
            }
            concepts.append(Glossary.Concept(id: id, terms: terms, line: line))
        }
        var reader = CSVReader()
        try bytes.withUnsafeBytes { try reader.take($0, take) }
        try reader.finish(take)
        return concepts
    }

    private static func tags(_ row: [String], _ line: Int) throws -> [String] {
        guard row.count > 1, row[0] == "term" else { throw Diagnostic("glossary.header", at: Place(line: line)) }
        for tag in row.dropFirst() where !LanguageMap.isTag(tag) {
            throw Diagnostic("glossary.language", ["tag": String(tag.prefix(40))], at: Place(line: line))
        }
        return row
    }
}
