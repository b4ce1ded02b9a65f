internal import Documents

/// Aligns two outlines' sections and compares those that belong together.
struct SectionComparer {
    let reference: DocumentOutline
    let translation: DocumentOutline
    let languages: LanguageTable
    let skipping: Set<DocumentOutline.Part>
    private let referencePaths: [[String]]
    private let translationPaths: [[String]]
    private let referenceMeasures: [Measures]
    private let translationMeasures: [Measures]
    private var found: [DocumentDifference] = []
    /// Whether both number their sections, so that single numbers can be compared.
    private var comparesNumbers = true

    init(
        _ reference: DocumentOutline, _ translation: DocumentOutline, _ languages: LanguageTable, _ units: UnitTable,
        skipping: Set<DocumentOutline.Part>
    ) {
        self.reference = reference
        self.translation = translation
        self.languages = languages
        self.skipping = skipping
        referencePaths = reference.paths
        translationPaths = translation.paths
        func measures(_ outline: DocumentOutline) -> [Measures] {
            let scanner = MeasureScanner(language: outline.language, languages: languages, units: units)
            return outline.sections.map { $0.measures(scanner) }
        }
        referenceMeasures = measures(reference)
        translationMeasures = measures(translation)
    }

    mutating func compare() -> (pairs: [LanguageComparison.Pair], [DocumentDifference]) {
        let own = zip(reference.sections, referenceMeasures).map { SectionTraits($0, $1) }
        let theirs = zip(translation.sections, translationMeasures).map { SectionTraits($0, $1) }
        let ratio = (own: max(1, reference.length), other: max(1, translation.length))
        let alignment = Alignment(own.count, theirs.count) { own[$0].score(theirs[$1], ratio: ratio) }
        if alignment.isBounded {
            report(.documentAlignment, ["sections": String(max(own.count, theirs.count))], nil, nil)
        }
        checkNumbering()
        for pair in alignment.pairs {
            switch (pair.first, pair.second) {
            case (let index?, nil):
                report(.sectionMissing, ["length": String(reference.sections[index].length)], spot(.reference, index), nil)
            case (nil, let index?): report(.sectionExtra, [:], nil, spot(.translation, index))
            case (let index?, let other?): compare(index, other)
            case (nil, nil): break
            }
        }
        return (alignment.pairs.map { LanguageComparison.Pair(reference: $0.first, translation: $0.second) }, found)
    }

    private enum Side { case reference, translation }

    private func spot(_ side: Side, _ index: Int, _ place: TextPlace? = nil) -> DocumentDifference.Spot {
        let (outline, paths) = side == .reference ? (reference, referencePaths) : (translation, translationPaths)
        return DocumentDifference.Spot(path: paths[index], place: place ?? outline.sections[index].place)
    }

    private mutating func report(
        _ code: DocumentDifference.Code, _ arguments: [String: String], _ reference: DocumentDifference.Spot?,
        _ translation: DocumentDifference.Spot?
    ) {
        found.append(DocumentDifference(code, arguments, reference: reference, translation: translation))
    }

    private mutating func checkNumbering() {
        let (own, theirs) = (
            reference.sections.count { $0.number != nil }, translation.sections.count { $0.number != nil }
        )
        comparesNumbers = own > 0 && theirs > 0
        if own == 0, theirs > 0 { report(.documentNumbering, ["numbered": "translation"], nil, nil) }
        if own > 0, theirs == 0 { report(.documentNumbering, ["numbered": "reference"], nil, nil) }
    }

    // MARK: One section

    private mutating func compare(_ index: Int, _ other: Int) {
        let (own, theirs) = (reference.sections[index], translation.sections[other])
        let here = spot(.reference, index)
        let there = spot(.translation, other)
        if own.level != theirs.level {
            report(.sectionLevel, ["expected": String(own.level), "found": String(theirs.level)], here, there)
        }
        if comparesNumbers, own.number != theirs.number {
            report(.sectionNumber, ["expected": own.number ?? "–", "found": theirs.number ?? "–"], here, there)
        }
        // A reader derives no anchors, so only those that an author wrote can differ.
        if let anchor = own.anchor, let their = theirs.anchor, anchor != their {
            report(.sectionAnchor, ["expected": anchor, "found": their], here, there)
        }
        compareText(index, other)
        compareParts(index, other)
    }

    private mutating func compareText(_ index: Int, _ other: Int) {
        let (own, theirs) = (reference.sections[index], translation.sections[other])
        let here = spot(.reference, index)
        let there = spot(.translation, other)
        let text = TextComparison(
            own, theirs, languages: languages, from: reference.language, to: translation.language)
        switch text.state {
        case .empty: return report(.sectionEmpty, ["length": String(own.length)], here, there)
        case .short(let expected):
            report(.sectionShort, ["length": String(theirs.length), "expected": String(expected)], here, there)
        case .untranslated: report(.sectionUntranslated, [:], here, there)
        case .language(let share):
            report(.sectionLanguage, ["language": translation.language ?? "?", "share": String(share)], here, there)
        case .translated: break
        }
        for (passage, same) in text.untranslated {
            report(
                .passageUntranslated, ["text": String(passage.text.prefix(80))], spot(.reference, index, same.place),
                spot(.translation, other, passage.place))
        }
        compareMeasures(index, other)
    }

    private mutating func compareMeasures(_ index: Int, _ other: Int) {
        let comparison = MeasureComparison(referenceMeasures[index], translationMeasures[other])
        for change in comparison.changed {
            report(
                .measureChanged, ["expected": change.missing.measure.description, "found": change.extra.measure.description],
                spot(.reference, index, change.missing.place(reference.sections[index])),
                spot(.translation, other, change.extra.place(translation.sections[other])))
        }
        for missing in comparison.missing {
            report(
                missing.measure.unit == nil ? .numberMissing : .measureMissing, ["value": missing.measure.description],
                spot(.reference, index, missing.place(reference.sections[index])), spot(.translation, other))
        }
        for extra in comparison.extra {
            report(
                extra.measure.unit == nil ? .numberExtra : .measureExtra, ["value": extra.measure.description],
                spot(.reference, index), spot(.translation, other, extra.place(translation.sections[other])))
        }
    }

    private mutating func compareParts(_ index: Int, _ other: Int) {
        let (own, theirs) = (reference.sections[index], translation.sections[other])
        func size(_ table: Table) -> String { "\(table.rows) × \(table.columns)" }
        parts(
            .tables, own.tables, theirs.tables, { [$0.rows, $0.columns] }, \.place, index, other,
            missing: (.tableMissing, { ["size": size($0)] }), extra: (.tableExtra, { ["size": size($0)] }),
            changed: (.tableShape, { ["expected": size($0), "found": size($1)] }))
        // What a figure shows is the same in no two languages, so only their number is compared, and whether they are described.
        parts(
            .figures, own.figures, theirs.figures, { _ in 0 }, \.place, index, other,
            missing: (.figureMissing, { ["target": $0.target] }), extra: (.figureExtra, { ["target": $0.target] }), changed: nil)
        if own.figures.count == theirs.figures.count, !skipping.contains(.figures) {
            for (figure, their) in zip(own.figures, theirs.figures) where !figure.alternative.isEmpty && their.alternative.isEmpty
            {
                report(
                    .figureAlternative, ["target": their.target], spot(.reference, index, figure.place),
                    spot(.translation, other, their.place))
            }
        }
        func code(_ block: CodeBlock) -> [String: String] { ["language": block.language, "lines": String(block.lines)] }
        parts(
            .code, own.codeBlocks, theirs.codeBlocks, \.digest, \.place, index, other,
            missing: (.codeMissing, code), extra: (.codeExtra, code), changed: (.codeChanged, { first, _ in code(first) }))
        parts(
            .admonitions, own.admonitions, theirs.admonitions, \.kind, \.place, index, other,
            missing: (.admonitionMissing, { ["kind": $0.kind] }), extra: (.admonitionExtra, { ["kind": $0.kind] }),
            changed: (.admonitionMissing, { first, _ in ["kind": first.kind] }))
        func items(_ lists: [List]) -> String { lists.map { String($0.items) }.joined(separator: ", ") }
        if own.lists.map(\.items) != theirs.lists.map(\.items), !skipping.contains(.lists) {
            report(
                .listItems, ["expected": items(own.lists), "found": items(theirs.lists)], spot(.reference, index),
                spot(.translation, other))
        }
    }

    private typealias Says<Part> = (DocumentDifference.Code, (Part) -> [String: String])

    private mutating func parts<Part, Key: Equatable>(
        _ kind: DocumentOutline.Part, _ own: [Part], _ theirs: [Part], _ key: (Part) -> Key, _ place: (Part) -> TextPlace,
        _ index: Int, _ other: Int, missing: Says<Part>, extra: Says<Part>,
        changed: (DocumentDifference.Code, (Part, Part) -> [String: String])?
    ) {
        guard !skipping.contains(kind) else { return }
        let (first, second) = (own.map(key), theirs.map(key))
        for pair in Alignment(equal: first, second).pairs {
            switch (pair.first, pair.second) {
            case (let at?, nil):
                report(missing.0, missing.1(own[at]), spot(.reference, index, place(own[at])), spot(.translation, other))
            case (nil, let at?):
                report(extra.0, extra.1(theirs[at]), spot(.reference, index), spot(.translation, other, place(theirs[at])))
            case (let at?, let to?):
                if first[at] != second[to], let changed {
                    report(
                        changed.0, changed.1(own[at], theirs[to]), spot(.reference, index, place(own[at])),
                        spot(.translation, other, place(theirs[to])))
                }
            case (nil, nil): break
            }
        }
    }
}

extension Section {
    /// What the title and the passages say in numbers.
    public func measures(_ scanner: MeasureScanner) -> Measures {
        var measures = Measures()
        scanner.scan(title, line: place.line, into: &measures)
        for passage in passages { scanner.scan(passage.text, line: passage.place.line, into: &measures) }
        return measures
    }
}

extension Measures.Occurrence {
    func place(_ section: Section) -> TextPlace { TextPlace(line: line ?? section.place.line, page: section.place.page) }
}
