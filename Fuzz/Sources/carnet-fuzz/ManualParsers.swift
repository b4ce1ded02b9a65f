import DataResidency
import Documents

@testable import Manuals

let manualParsers: [String: Parser] = [
    // A reference and its translation: what is compared is the same each time, and a document lacks nothing of itself.
    "markdown": { bytes in
        let parts = Seeds.parts(bytes)
        let reference = try DocumentOutline(markdown: parts.first ?? [], name: nil, language: "en")
        let own = LanguageComparison(reference: reference, translation: reference)
        require(own.differences.allSatisfy { $0.code == .documentLanguage }, "a document differs from itself: \(own.differences)")
        var declared = try DocumentOutline(declared: reference.json.encoded(), name: nil)
        declared.frontMatter = reference.frontMatter
        require(declared == reference, "an outline survives being written")
        guard let second = parts.dropFirst().first else { return }
        let translation = try DocumentOutline(markdown: second, name: nil, language: "zh")
        _ = LanguageComparison(reference: reference, translation: translation).json.encoded()
    },
    "outline": { bytes in _ = try DocumentOutline(declared: bytes, name: nil) },
    "pandoc": { bytes in _ = try DocumentOutline(pandoc: bytes, of: [], format: .docx, version: "2") },
    "poppler": { bytes in _ = try DocumentOutline(poppler: bytes, of: []) },
    "glossary": { bytes in
        let glossary = try Glossary(bytes, file: nil)
        for language in glossary.languages { _ = TermFinder(glossary, language: language).terms(in: "A stock count 盘点") }
    },
    "measures": { bytes in
        guard let text = String(validating: bytes, as: UTF8.self) else { return }
        for language in ["en", "zh", "id", "th", "ar", "es"] { _ = MeasureScanner(language: language).scan(text) }
    },
    "residency": { bytes in
        let residency = try Residency(bytes, file: nil)
        try require(Residency(residency.json.encoded(), file: nil).json == residency.json, "a declaration survives being written")
        require(ResidencyDifference(from: residency, to: residency).changes.isEmpty, "a declaration differs from itself")
    },
]
