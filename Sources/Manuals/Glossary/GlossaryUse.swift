public import Documents

/// Whether documents use the glossary's words: where the reference speaks of a concept, the translation's section must use one of its
/// terms, and nobody uses a forbidden one.
public struct GlossaryUse: Hashable, Sendable {
    /// Misses that are listed, at most; more are counted.
    public static let limit = 2000

    public struct Miss: Hashable, Sendable {
        /// Stable; each has a text `error.glossary.<code>`.
        public enum Code: String, Hashable, Sendable, CaseIterable {
            /// The reference uses the concept's term, the translation's section none of its terms.
            case missing = "term.missing"
            case forbidden = "term.forbidden"
        }

        public var code: Code
        public var concept: String
        public var language: String
        /// The term that the reference uses, or the forbidden one.
        public var term: String
        /// What may be used.
        public var accepted: [String]
        public var reference: DocumentDifference.Spot?
        public var translation: DocumentDifference.Spot?
    }

    public private(set) var misses: [Miss] = []
    public private(set) var unlisted = 0
    /// Concepts of the glossary that the reference speaks of.
    public private(set) var used = 0

    public var isConsistent: Bool { misses.isEmpty && unlisted == 0 }

    /// - Parameter translations: each with its comparison, which says what belongs together.
    public init(_ glossary: Glossary, reference: DocumentOutline, translations: [(DocumentOutline, LanguageComparison)]) {
        let own = LanguageTable.primary(reference.language)
        let finder = TermFinder(glossary, language: own)
        var uses: [[(found: TermFinder.Found, place: TextPlace)]] = []
        for section in reference.sections { uses.append(section.uses(finder)) }
        used = Set(uses.joined().map(\.found.concept)).count
        forbidden(glossary, reference, own, uses, isReference: true)
        for (outline, comparison) in translations {
            let language = LanguageTable.primary(outline.language)
            let finder = TermFinder(glossary, language: language)
            let theirs = outline.sections.map { $0.uses(finder) }
            forbidden(glossary, outline, language, theirs, isReference: false)
            guard language != own else { continue }
            let (paths, otherPaths) = (reference.paths, outline.paths)
            for pair in comparison.pairs {
                guard let index = pair.reference, let other = pair.translation else { continue }
                let there = Set(theirs[other].map(\.found.concept))
                var told: Set<Int> = []
                for (found, place) in uses[index] where !there.contains(found.concept) && told.insert(found.concept).inserted {
                    let concept = glossary.concepts[found.concept]
                    let accepted = (concept.terms[language] ?? []).filter { !$0.isForbidden }.map(\.text)
                    guard !accepted.isEmpty else { continue }
                    add(
                        Miss(
                            code: .missing, concept: concept.id, language: language, term: found.term.text, accepted: accepted,
                            reference: DocumentDifference.Spot(path: paths[index], place: place),
                            translation: DocumentDifference.Spot(path: otherPaths[other], place: outline.sections[other].place)))
                }
            }
        }
    }

    private mutating func add(_ miss: Miss) {
        if misses.count < GlossaryUse.limit { misses.append(miss) } else { unlisted += 1 }
    }

    private mutating func forbidden(
        _ glossary: Glossary, _ outline: DocumentOutline, _ language: String,
        _ uses: [[(found: TermFinder.Found, place: TextPlace)]], isReference: Bool
    ) {
        let paths = outline.paths
        let allowed = Set(glossary.concepts.flatMap { $0.terms[language] ?? [] }.filter { !$0.isForbidden }.map(\.text))
        for (index, section) in uses.enumerated() {
            for (found, place) in section where found.term.isForbidden {
                let concept = glossary.concepts[found.concept]
                // A word that one concept forbids may be another's own.
                guard !allowed.contains(found.term.text) else { continue }
                let spot = DocumentDifference.Spot(path: paths[index], place: place)
                add(
                    Miss(
                        code: .forbidden, concept: concept.id, language: language, term: found.term.text,
                        accepted: (concept.terms[language] ?? []).filter { !$0.isForbidden }.map(\.text),
                        reference: isReference ? spot : nil, translation: isReference ? nil : spot))
            }
        }
    }
}

extension Section {
    fileprivate func uses(_ finder: TermFinder) -> [(found: TermFinder.Found, place: TextPlace)] {
        ([Passage(title, at: place)] + passages).flatMap { passage in
            finder.terms(in: passage.text).map { ($0, passage.place) }
        }
    }
}

extension GlossaryUse.Miss {
    /// The same as a diagnostic: `glossary.<code>`, at the translation's line if it has one.
    public func diagnostic(reference: String?, translation: String?) -> Diagnostic {
        let spot = self.translation ?? self.reference
        let name = "glossary." + code.rawValue
        return Diagnostic(
            name,
            [
                "term": term, "accepted": accepted.joined(separator: " | "),
                "section": spot?.path.joined(separator: " › ") ?? "",
            ],
            at: Place(file: self.translation == nil ? reference : translation, line: spot?.place.line))
    }

    public var json: JSON {
        var members: [(String, JSON)] = [
            ("code", .string(code.rawValue)), ("concept", .string(concept)), ("language", .string(language)),
            ("term", .string(term)), ("accepted", .array(accepted.map { .string($0) })),
        ]
        if let reference { members.append(("reference", reference.json)) }
        if let translation { members.append(("translation", translation.json)) }
        return .object(JSONObject(members))
    }
}

extension GlossaryUse {
    public var json: JSON {
        [
            "used": .integer(used), "consistent": .bool(isConsistent), "misses": .array(misses.map(\.json)),
            "unlisted": .integer(unlisted),
        ]
    }
}
