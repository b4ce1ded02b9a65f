public import Documents

/// A document held against the same document in another language: what a reader of the translation lacks, with its place.
///
/// Sections are matched by level, number, anchor and what they hold, never by their words; so one that is missing shifts no other.
/// Numbers, tables, figures and code must be the same; lengths and scripts must be those of the language.
public struct LanguageComparison: Hashable, Sendable {
    /// Differences that are listed, at most; more are counted.
    public static let limit = 2000

    /// Sections that belong together: indexes into the outlines' sections.
    public struct Pair: Hashable, Sendable {
        public var reference: Int?
        public var translation: Int?
    }

    public let referenceLanguage: String?
    public let language: String?
    public private(set) var pairs: [Pair] = []
    public private(set) var differences: [DocumentDifference] = []
    /// Differences beyond ``limit``, and whether one of them is something missing.
    public private(set) var unlisted = 0
    private var lacksUnlisted = false
    /// What one of the readers cannot see, so that nobody compared it.
    public let notCompared: [DocumentOutline.Part]
    /// Sections of the reference, and those of them that the translation has.
    public private(set) var sections = (all: 0, found: 0)

    /// Whether a reader of the translation lacks nothing, as far as everything was compared.
    public var isComplete: Bool {
        notCompared.isEmpty && !lacksUnlisted && !differences.contains { $0.code.isMissing }
    }

    public init(
        reference: DocumentOutline, translation: DocumentOutline, languages: LanguageTable = .standard,
        units: UnitTable = .standard
    ) {
        referenceLanguage = reference.language
        language = translation.language
        notCompared = reference.lacks.union(translation.lacks).subtracting([.links]).sorted()
        sections.all = reference.sections.count
        guard !translation.isEmpty || reference.isEmpty else {
            pairs = reference.sections.indices.map { Pair(reference: $0, translation: nil) }
            report([DocumentDifference(.documentEmpty, ["language": translation.language ?? "?"])])
            return
        }
        if let own = translation.frontMatter.language, let claimed = translation.language,
            LanguageTable.primary(own) != LanguageTable.primary(claimed)
        {
            report([DocumentDifference(.documentLanguage, ["claimed": claimed, "stated": own])])
        }
        let isFolded = notCompared.contains(.sections)
        var comparer = SectionComparer(
            isFolded ? reference.folded : reference, isFolded ? translation.folded : translation, languages, units,
            skipping: Set(notCompared))
        let (found, differences) = comparer.compare()
        pairs = isFolded ? [] : found
        sections.found = isFolded ? sections.all : found.count { $0.reference != nil && $0.translation != nil }
        report(differences)
    }

    private mutating func report(_ found: [DocumentDifference]) {
        let room = max(0, LanguageComparison.limit - differences.count)
        differences += found.prefix(room)
        unlisted += max(0, found.count - room)
        lacksUnlisted = lacksUnlisted || found.dropFirst(room).contains { $0.code.isMissing }
    }

    public static func == (a: LanguageComparison, b: LanguageComparison) -> Bool {
        a.pairs == b.pairs && a.differences == b.differences && a.unlisted == b.unlisted && a.notCompared == b.notCompared
            && a.referenceLanguage == b.referenceLanguage && a.language == b.language && a.sections == b.sections
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(differences) }
}

extension LanguageComparison {
    /// The result as values; the same bytes on every machine.
    public var json: JSON {
        func text(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }
        return [
            "reference": text(referenceLanguage), "translation": text(language), "complete": .bool(isComplete),
            "sections": ["all": .integer(sections.all), "found": .integer(sections.found)],
            "notCompared": .array(notCompared.map { .string($0.rawValue) }),
            "differences": .array(differences.map(\.json)), "unlisted": .integer(unlisted),
        ]
    }
}

extension DocumentOutline {
    /// Everything in one section, for where one side's sections are not known.
    var folded: DocumentOutline {
        var all = Section(level: 0, title: "")
        for section in sections {
            if section.level > 0 { all.passages.append(Passage(section.fullTitle, at: section.place)) }
            all.passages += section.passages
            all.tables += section.tables
            all.figures += section.figures
            all.codeBlocks += section.codeBlocks
            all.admonitions += section.admonitions
            all.lists += section.lists
        }
        var copy = self
        copy.sections = [all]
        return copy
    }
}
