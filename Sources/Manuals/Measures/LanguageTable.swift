public import Documents
internal import ManualsData

/// How texts of a language look and write their numbers: data, `carnet/document-languages/v1`.
public struct LanguageTable: Sendable {
    public struct Language: Hashable, Sendable {
        public var script: Script
        /// Letters of a section that are of the script at least, in percent.
        public var share: Int
        /// Characters that say the same as 100 English ones.
        public var length: Int
        var decimal: Unicode.Scalar
        var fillers: [[Unicode.Scalar]]
        var numbers: [String: Int]
        var multipliers: [String: Int]
        var months: [[String]]
        var monthJoin: [String]
        var yearOffset: Int
        var ranges: Set<String>
        /// Kind of an admonition by the lower-case word that it begins with.
        var labels: [String: String]
        var chapters: [String]
        public var common: Set<String>
    }

    /// Percent of the expected length below which a section is nearly empty.
    public let floor: Int
    /// Characters from which a text is long enough to be judged.
    public let least: Int
    private let languages: [String: Language]
    private let other: Language

    public static let version = "carnet/document-languages/v1"

    /// - Throws: ``Diagnostics`` with everything that is wrong: `field.…`.
    public init(_ document: Document) throws {
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("languages", .oneOf([LanguageTable.version]))
        floor = Int(fields.required("floor", .integer(in: 1...100)))
        least = Int(fields.required("least", .integer(in: 1...10_000)))
        var languages: [String: Language] = [:]
        _ = fields.object("list") { list in
            for name in list.names {
                languages[name] = list.object(name) { LanguageTable.language($0) }
            }
        }
        other = languages.removeValue(forKey: "other") ?? LanguageTable.plain
        self.languages = languages
        fields.finish()
        try problems.throwIfAny()
    }

    private init() { (floor, least, languages, other) = (35, 60, [:], LanguageTable.plain) }

    private static let plain = Language(
        script: .latin, share: 0, length: 100, decimal: ".", fillers: [], numbers: [:], multipliers: [:], months: [],
        monthJoin: [],
        yearOffset: 0, ranges: [], labels: [:], chapters: [], common: [])

    private static func language(_ fields: Fields) -> Language {
        func map(_ name: String, _ range: ClosedRange<Int64>) -> [String: Int] {
            fields.object(name) { inner in
                var values: [String: Int] = [:]
                for word in inner.names { values[word.lowercased()] = Int(inner.required(word, .integer(in: range))) }
                return values
            } ?? [:]
        }
        func lower(_ name: String) -> [String] { fields.list(name, .string).map { $0.lowercased() } }
        let months = lower("months")
        let short = lower("shortMonths")
        var labels: [String: String] = [:]
        _ = fields.object("labels") { inner in
            for kind in inner.names { for word in inner.list(kind, .string) { labels[word.lowercased()] = kind } }
        }
        return Language(
            script: Script(rawValue: fields.required("script", .oneOf(Script.allCases.map(\.rawValue)))) ?? .latin,
            share: Int(fields.required("share", .integer(in: 0...100))),
            length: Int(fields.required("length", .integer(in: 1...1000))),
            decimal: fields.required("decimal", .oneOf([".", ","])) == "," ? "," : ".",
            fillers: lower("fillers").map { Array($0.unicodeScalars) }, numbers: map("numbers", 0...1000),
            multipliers: map("multipliers", 1...12),
            months: months.enumerated().map { [$0.element] + (short.indices.contains($0.offset) ? [short[$0.offset]] : []) },
            monthJoin: lower("monthJoin"), yearOffset: Int(fields.optional("yearOffset", .integer(in: -1000...1000)) ?? 0),
            ranges: Set(lower("ranges")), labels: labels, chapters: lower("chapters"), common: Set(lower("common")))
    }

    /// What is known of the language of `tag`, by its primary subtag.
    public func language(_ tag: String?) -> Language { languages[LanguageTable.primary(tag)] ?? other }

    public static func primary(_ tag: String?) -> String { String((tag ?? "").prefix { $0 != "-" }).lowercased() }

    /// Those that are compiled in. A test proves that their file can be read.
    public static let standard = (try? LanguageTable(Document(standardFile, file: "languages.yaml"))) ?? LanguageTable()

    /// Their file, with its comments.
    public static var standardFile: [UInt8] {
        Array(UnsafeBufferPointer(start: manuals_languages, count: manuals_languages_length))
    }
}
