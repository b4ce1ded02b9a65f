public import Documents
internal import ManualsData

/// Units and what documents call them: data, `carnet/units/v1`. Symbols hold in every language and are compared letter by letter;
/// words belong to a language and are compared without case.
public struct UnitTable: Sendable {
    /// A name of a unit, as scalars, so that the scanner compares without making strings.
    struct Name: Hashable, Sendable {
        var scalars: [Unicode.Scalar]
        var id: String
    }

    /// By first scalar, longest name first.
    typealias Index = [Unicode.Scalar: [Name]]

    private let symbols: [Name]
    private let words: [String: [Name]]
    /// What stands before a number, longest first: money.
    let before: [Name]

    public static let version = "carnet/units/v1"

    /// - Throws: ``Diagnostics`` with everything that is wrong: `field.…`.
    public init(_ document: Document) throws {
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("units", .oneOf([UnitTable.version]))
        var symbols: [Name] = []
        var before: [Name] = []
        var words: [String: [Name]] = [:]
        _ = fields.objects("list") { unit in
            let id = unit.string("id")
            symbols += unit.list("symbols", .string).map { Name(scalars: Array($0.unicodeScalars), id: id) }
            before += unit.list("before", .string).map { Name(scalars: Array($0.unicodeScalars), id: id) }
            _ = unit.object("words") { languages in
                for language in languages.names {
                    words[language, default: []] += languages.list(language, .string).map {
                        Name(scalars: Array($0.lowercased().unicodeScalars), id: id)
                    }
                }
            }
        }
        fields.finish()
        try problems.throwIfAny()
        self.symbols = symbols
        self.words = words
        self.before = before.sorted { $0.scalars.count > $1.scalars.count }
    }

    private init() { (symbols, words, before) = ([], [:], []) }

    /// Those that are compiled in. A test proves that their file can be read.
    public static let standard = (try? UnitTable(Document(standardFile, file: "units.yaml"))) ?? UnitTable()

    /// Their file, with its comments.
    public static var standardFile: [UInt8] {
        Array(UnsafeBufferPointer(start: manuals_units, count: manuals_units_length))
    }

    /// Symbols as they are written.
    var symbolIndex: Index { UnitTable.index(symbols) }

    /// Words of a language, lower-case.
    func wordIndex(_ language: String) -> Index { UnitTable.index(words[language] ?? []) }

    static func index(_ names: [Name]) -> Index {
        Dictionary(grouping: names.filter { !$0.scalars.isEmpty }) { $0.scalars[0] }
            .mapValues { $0.sorted { $0.scalars.count > $1.scalars.count } }
    }
}
