internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import Manuals

struct ReleaseDocumentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "documents",
        abstract: "Compare manuals language by language: what a translation lacks, with its place.",
        discussion: """
            Documents are Markdown, HTML, DOCX or PDF; what they are and in which language follows from their names: manual.en.md
            and manual.zh.md, or en/manual.md and zh/manual.md. Each is held against the reference: sections, tables, figures,
            code blocks, warnings, numbers with their units, lengths, and whether it is in its language at all.

            HTML and DOCX are read by pandoc, PDF by poppler, both in a sandbox; what they cannot see is not judged, and said.
            Exit status 1 if a reader of a translation lacks something, 2 if there is nothing to compare: one document alone, or the
            same one twice.

            Of a release's carnet, HTML, DOCX and PDF documents are read again by the programs of this computer and held against the
            outlines that the provider declared, which a verifier leaves open. Exit status 1 if one is another document's, 2 if it
            cannot be told: no outline, no program, or another version of it that sees other things.

            Examples:
              carnet release documents docs --reference en --glossary terms.csv
              carnet release documents manual.en.md manual.zh.md --format json
              carnet release documents manual.id.docx --outline-only --format json > manual.id.outline.json
              carnet release documents warehouse-1.4.0.carnet
            """)

    @Argument(help: "Documents, or folders of them, or the carnet of a release.") var paths: [String] = []
    @Option(help: ArgumentHelp("The language that the others are held against.", valueName: "tag")) var reference = "en"
    @Option(help: ArgumentHelp("A glossary: CSV (term,en,zh,…) or TBX.", valueName: "file")) var glossary: String?
    @Option(help: ArgumentHelp("When features last changed: carnet/features/v1.", valueName: "file")) var features: String?
    @Flag(help: "Print what each document is made of; nothing is compared.") var outlineOnly = false
    @OptionGroup var format: FormatOption
    @OptionGroup var language: LanguageOption

    func validate() throws {
        if paths.isEmpty { throw ValidationError("Missing expected argument '<paths>'") }
        if isCarnet, paths.count > 1 || glossary != nil || features != nil || outlineOnly {
            throw ValidationError("A carnet stands alone: neither other paths nor --glossary, --features, --outline-only")
        }
        if !LanguageMap.isTag(reference) { throw ValidationError("--reference: a language tag, not '\(reference)'") }
    }

    private var isCarnet: Bool { paths.contains { $0.hasSuffix(".carnet") && !InputFile.isFolder($0) } }

    func run() throws {
        if isCarnet { return try checkDeclared() }
        let glossary = try glossary.map { try Glossary(InputFile.bytes($0, limit: Glossary.sizeLimit), file: $0) }
        let features = try features.map { try FeatureDates.features(InputFile.document($0)) }
        var documents: [ReadManual] = []
        for file in try ManualFile.find(paths) { documents.append(try ReadManual(file)) }
        if outlineOnly { return printOutlines(documents) }
        let check = ManualsCheck(documents, reference: reference, glossary: glossary, features: features)
        format.print(check.json, text: ManualsText(check, language).text)
        if check.isEmpty { throw Ending(.undetermined) }
        if !check.isComplete { throw Ending(.rejected) }
    }

    private func checkDeclared() throws {
        let check = try DeclaredOutlines(paths[0])
        format.print(check.json, text: DeclaredOutlinesText(check: check, option: language).text)
        if check.isContradicted { throw Ending(.rejected) }
        if !check.isEstablished { throw Ending(.undetermined) }
    }

    /// One outline as its own file, so that it can be declared in a release; several as an array.
    private func printOutlines(_ documents: [ReadManual]) {
        let outlines = documents.map(\.outline.json)
        format.print(
            outlines.count == 1 ? outlines[0] : .array(outlines),
            text: documents.map { ManualsText.outline($0, language) }.joined(separator: "\n\n"))
    }
}

/// A document with its outline.
struct ReadManual {
    var file: ManualFile
    var outline: DocumentOutline

    /// - Throws: `file.…`, and what readers refuse.
    init(_ file: ManualFile) throws {
        self.file = file
        let bytes = try InputFile.bytes(file.path, limit: OutlineLimits.document)
        outline =
            file.format == .markdown
            ? try DocumentOutline(markdown: bytes, name: file.path, language: file.language)
            : try ForeignDocument().outline(bytes, format: file.format, path: file.path, language: file.language)
    }

    var language: String { outline.language ?? "?" }
}

/// All documents of one or more roles, each held against its reference.
struct ManualsCheck {
    struct Comparison {
        var reference: ReadManual
        var translation: ReadManual
        var comparison: LanguageComparison
        var glossary: GlossaryUse?
    }

    private(set) var comparisons: [Comparison] = []
    /// Roles without a document in the reference's language, with the languages that they have.
    private(set) var withoutReference: [(role: String, languages: [String])] = []
    private(set) var dates: [FeatureDates.Finding] = []
    /// Whether there was nothing to compare: no role has two documents, and no dates were given.
    let isEmpty: Bool

    init(_ documents: [ReadManual], reference: String, glossary: Glossary?, features: [FeatureDates.Feature]?) {
        let wanted = LanguageTable.primary(reference)
        for (role, all) in Dictionary(grouping: documents, by: \.file.role).sorted(by: { $0.key < $1.key }) {
            guard let base = all.first(where: { LanguageTable.primary($0.outline.language) == wanted }) else {
                withoutReference.append((role, all.map(\.language)))
                continue
            }
            for translation in all where translation.file != base.file {
                let comparison = LanguageComparison(reference: base.outline, translation: translation.outline)
                let use = glossary.map {
                    GlossaryUse($0, reference: base.outline, translations: [(translation.outline, comparison)])
                }
                comparisons.append(
                    Comparison(reference: base, translation: translation, comparison: comparison, glossary: use))
            }
        }
        isEmpty = comparisons.isEmpty && withoutReference.isEmpty && features == nil
        if let features {
            dates =
                FeatureDates(
                    features: features,
                    descriptions: documents.map { FeatureDates.Description(document: $0.file.path, $0.outline) }
                ).findings
        }
    }

    var isComplete: Bool {
        !isEmpty && withoutReference.isEmpty && !dates.contains { $0.code == .older }
            && comparisons.allSatisfy { item in
                !item.comparison.differences.contains { $0.code.isMissing } && (item.glossary?.isConsistent ?? true)
            }
    }

    var json: JSON {
        [
            "complete": .bool(isComplete),
            "documents": .array(
                comparisons.map { item in
                    [
                        "role": .string(item.reference.file.role), "reference": .string(item.reference.file.path),
                        "translation": .string(item.translation.file.path), "comparison": item.comparison.json,
                        "glossary": item.glossary?.json ?? .null,
                    ]
                }),
            "withoutReference": .array(
                withoutReference.map { ["role": .string($0.role), "languages": .array($0.languages.map { .string($0) })] }),
            "features": .array(dates.map(\.json)),
        ]
    }
}
