internal import CommandFrame
internal import Documents
internal import Manuals
internal import Presentation

/// What a documentation lead reads: document by document, first what is missing, then what is only different.
struct ManualsText {
    private let check: ManualsCheck
    private let option: LanguageOption

    init(_ check: ManualsCheck, _ option: LanguageOption) {
        self.check = check
        self.option = option
    }

    var text: String {
        var lines: [String] = []
        for item in check.comparisons { lines += self.lines(of: item) + [""] }
        for (role, languages) in check.withoutReference {
            lines.append(
                option.text(
                    "manuals.no-reference",
                    ["role": Plain.line(role), "languages": Plain.line(languages.joined(separator: ", "))]))
        }
        lines += check.dates.map { "  " + sentence($0.diagnostic) }
        lines.append(option.text("manuals." + (check.isEmpty ? "nothing" : check.isComplete ? "complete" : "incomplete")))
        return lines.joined(separator: "\n")
    }

    private func lines(of item: ManualsCheck.Comparison) -> [String] {
        let comparison = item.comparison
        var lines = [
            option.text(
                "manuals.pair",
                [
                    "translation": Plain.line(item.translation.file.path), "language": Plain.line(item.translation.language),
                    "reference": Plain.line(item.reference.file.path), "found": String(comparison.sections.found),
                    "all": String(comparison.sections.all),
                ])
        ]
        if !comparison.notCompared.isEmpty {
            let parts = comparison.notCompared.map { option.text("manuals.part.\($0.rawValue)") }
            lines.append("  " + option.text("manuals.not-compared", ["parts": parts.joined(separator: ", ")]))
        }
        for isMissing in [true, false] {
            let differences = comparison.differences.filter { $0.code.isMissing == isMissing }
            guard !differences.isEmpty else { continue }
            lines.append(
                "  " + option.text(isMissing ? "manuals.missing" : "manuals.different", ["count": String(differences.count)]))
            for difference in differences {
                lines.append(
                    "    "
                        + sentence(
                            difference.diagnostic(
                                reference: item.reference.file.path, translation: item.translation.file.path)))
            }
        }
        if comparison.unlisted > 0 {
            lines.append("  " + option.text("manuals.unlisted", ["count": String(comparison.unlisted)]))
        }
        if let use = item.glossary {
            if !use.isConsistent {
                lines.append("  " + option.text("manuals.glossary", ["count": String(use.misses.count + use.unlisted)]))
            }
            for miss in use.misses {
                lines.append(
                    "    "
                        + sentence(
                            miss.diagnostic(reference: item.reference.file.path, translation: item.translation.file.path)))
            }
        }
        return lines
    }

    private func sentence(_ diagnostic: Diagnostic) -> String {
        Plain.line(Words.sentence(for: diagnostic, in: option.language), limit: 2000)
    }

    // MARK: Outlines

    static func outline(_ manual: ReadManual, _ option: LanguageOption) -> String {
        let outline = manual.outline
        let scanner = MeasureScanner(language: outline.language)
        var lines = [
            option.text(
                "manuals.outline",
                [
                    "path": Plain.line(manual.file.path), "language": Plain.line(manual.language),
                    "format": outline.format.rawValue,
                    "program": Plain.line("\(outline.by.name) \(outline.by.version)"), "length": String(outline.length),
                ])
        ]
        for section in outline.sections {
            let measures = section.measures(scanner).demanded.map(\.measure.description)
            let counts = [
                ("tables", section.tables.count), ("figures", section.figures.count), ("code", section.codeBlocks.count),
                ("admonitions", section.admonitions.count), ("lists", section.lists.count),
            ].filter { $0.1 > 0 }.map { "\(option.text("manuals.part.\($0.0)")) \($0.1)" }
            let title = section.level == 0 ? option.text("manuals.preamble") : section.fullTitle
            lines.append(
                String(repeating: "  ", count: max(1, section.level)) + Plain.line(title) + " · \(section.length)"
                    + (counts.isEmpty ? "" : " · " + counts.joined(separator: ", "))
                    + (measures.isEmpty ? "" : " · " + Plain.line(measures.joined(separator: ", "))))
        }
        return lines.joined(separator: "\n")
    }
}
