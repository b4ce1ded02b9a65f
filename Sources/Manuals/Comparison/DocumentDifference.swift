public import Documents

/// One thing in which a translation is not its reference, with its place in both.
public struct DocumentDifference: Hashable, Sendable {
    /// Stable; each has a text `error.documents.<code>`.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// A language was claimed, and there is nothing to read.
        case documentEmpty = "document.empty"
        /// The document itself names another language.
        case documentLanguage = "document.language"
        /// Only one of the two numbers its sections.
        case documentNumbering = "document.numbering"
        /// Too many sections to look at every way in which they could belong together.
        case documentAlignment = "document.alignment"
        case sectionMissing = "section.missing"
        case sectionExtra = "section.extra"
        case sectionEmpty = "section.empty"
        case sectionShort = "section.short"
        case sectionUntranslated = "section.untranslated"
        /// Written in another script or with the common words of the reference's language.
        case sectionLanguage = "section.language"
        case sectionLevel = "section.level"
        case sectionNumber = "section.number"
        case sectionAnchor = "section.anchor"
        case passageUntranslated = "passage.untranslated"
        case tableMissing = "table.missing"
        case tableExtra = "table.extra"
        case tableShape = "table.shape"
        case figureMissing = "figure.missing"
        case figureExtra = "figure.extra"
        /// The reference says in words what the figure shows, the translation does not.
        case figureAlternative = "figure.alternative"
        case codeMissing = "code.missing"
        case codeExtra = "code.extra"
        case codeChanged = "code.changed"
        case admonitionMissing = "admonition.missing"
        case admonitionExtra = "admonition.extra"
        case listItems = "list.items"
        /// A number with a unit, a date or a time.
        case measureMissing = "measure.missing"
        case measureExtra = "measure.extra"
        /// Another number in the same unit.
        case measureChanged = "measure.changed"
        /// A number without a unit.
        case numberMissing = "number.missing"
        case numberExtra = "number.extra"

        /// Whether a reader of the translation lacks something that the reference has. The others are for the eye of its author.
        public var isMissing: Bool {
            switch self {
            case .documentEmpty, .documentAlignment, .sectionMissing, .sectionEmpty, .sectionShort, .sectionUntranslated,
                .sectionLanguage, .passageUntranslated, .tableMissing, .tableShape, .figureMissing, .codeMissing, .codeChanged,
                .admonitionMissing, .measureMissing, .measureChanged, .numberMissing:
                true
            case .documentLanguage, .documentNumbering, .sectionExtra, .sectionLevel, .sectionNumber, .sectionAnchor, .tableExtra,
                .figureExtra, .figureAlternative, .codeExtra, .admonitionExtra, .listItems, .measureExtra, .numberExtra:
                false
            }
        }
    }

    /// A place in one of the documents.
    public struct Spot: Hashable, Sendable {
        /// Titles from the outermost section inwards; empty before the first heading.
        public var path: [String]
        public var place: TextPlace

        public init(path: [String], place: TextPlace) {
            self.path = path
            self.place = place
        }
    }

    public var code: Code
    public var arguments: [String: String]
    public var reference: Spot?
    public var translation: Spot?

    public init(_ code: Code, _ arguments: [String: String] = [:], reference: Spot? = nil, translation: Spot? = nil) {
        self.code = code
        self.arguments = arguments
        self.reference = reference
        self.translation = translation
    }

    /// The same as a diagnostic: `documents.<code>`, in the translation, at its line where it has one. What the translation lacks stands
    /// in the reference alone: the argument `reference` names that place.
    public func diagnostic(reference: String?, translation: String?) -> Diagnostic {
        var arguments = arguments
        if let path = (self.reference ?? self.translation)?.path { arguments["section"] = path.joined(separator: " › ") }
        if self.translation == nil, let line = self.reference?.place.line {
            arguments["reference"] = [reference, String(line)].compactMap(\.self).joined(separator: ":")
        }
        let name = "documents." + code.rawValue
        return Diagnostic(name, arguments, at: Place(file: translation, line: self.translation?.place.line))
    }
}

extension DocumentDifference {
    public var json: JSON {
        var members: [(String, JSON)] = [("code", .string(code.rawValue)), ("missing", .bool(code.isMissing))]
        if !arguments.isEmpty {
            members.append(
                ("arguments", .object(JSONObject(arguments.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))))
        }
        if let reference { members.append(("reference", reference.json)) }
        if let translation { members.append(("translation", translation.json)) }
        return .object(JSONObject(members))
    }
}

extension DocumentDifference.Spot {
    public var json: JSON {
        .object(JSONObject([("section", .array(path.map { .string($0) }))] + place.members))
    }
}
