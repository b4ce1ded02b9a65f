public import Documents
public import Manuals

/// A release's documents, held language by language against the first: what is there, what is whole, what a translation lacks.
///
/// Markdown is read by whoever verifies. Of other formats the provider says what they hold, by an outline that pandoc or poppler
/// made and that anybody may make again: until somebody does, that a translation is whole is not established.
public struct ReleaseDocuments: Hashable, Sendable, ReleasePart {
    public private(set) var manuals: [Manual] = []
    /// Roles and languages that are asked for and not there.
    public private(set) var absent: [Absence] = []
    /// Documents older than the features that they describe, and features that nobody describes.
    public private(set) var dates = FeatureDates(features: [], descriptions: [])
    /// How each role's translations keep to the glossary.
    public private(set) var terms: [TermUse] = []
    public private(set) var issues: [DeliverableIssue] = []

    public struct Manual: Hashable, Sendable {
        public enum State: String, Hashable, Sendable {
            /// The one that others are held against.
            case reference
            case whole, incomplete
            /// Whole, by an outline that is the provider's word.
            case declared
            /// Nothing is known of what it holds.
            case unread
        }

        public var role: String
        public var language: String
        public var path: String
        public var state: State
        public var sections: Int
        /// Against the reference; `nil` for the reference itself and what cannot be read.
        public var comparison: LanguageComparison?
    }

    public struct Absence: Hashable, Sendable {
        public var role: String
        public var language: String
    }

    public struct TermUse: Hashable, Sendable {
        public var role: String
        public var use: GlossaryUse
    }

    /// A document, read.
    private struct Read {
        var file: ReleaseManifest.ManualFile
        var outline: DocumentOutline?
        var isDeclared = false
    }

    init(_ evidence: ReleaseEvidence) {
        let manifest = evidence.manifest
        let demands = evidence.rules.demands
        let languages = demands.languages.isEmpty ? manifest.languages : demands.languages
        var read = manifest.documents.map { self.read($0, evidence) }
        // The reference first, then in the order in which the release names its languages.
        read.sort { place($0.file.language, manifest) < place($1.file.language, manifest) }
        let glossary = readGlossary(evidence)
        var roles: [String] = []
        for role in manifest.documents.map(\.role) + demands.documents where !roles.contains(role) { roles.append(role) }
        for role in roles {
            compare(role, read.filter { $0.file.role == role }, glossary, isAsked: demands.documents.contains(role))
            guard demands.documents.contains(role) else { continue }
            let present = manifest.documents.filter { $0.role == role }.map(\.language)
            for wanted in languages where !present.contains(where: { Self.serves($0, wanted) }) {
                absent.append(Absence(role: role, language: wanted))
                issues.append(
                    DeliverableIssue(.documents, "release.document-missing", ["role": role, "language": wanted], subject: role))
            }
        }
        judgeDates(read, evidence)
    }

    /// Whether a text in `tag` serves who asks for `wanted`: `zh-Hans` serves `zh`.
    private static func serves(_ tag: String, _ wanted: String) -> Bool {
        tag.lowercased() == wanted.lowercased() || tag.lowercased().hasPrefix(wanted.lowercased() + "-")
    }

    private func place(_ language: String, _ manifest: ReleaseManifest) -> Int {
        manifest.languages.firstIndex(of: language) ?? manifest.languages.count
    }

    private mutating func read(_ file: ReleaseManifest.ManualFile, _ evidence: ReleaseEvidence) -> Read {
        do {
            switch file.format {
            case .markdown:
                guard let bytes = evidence.bytes(file.file) else { return Read(file: file) }
                return Read(
                    file: file,
                    outline: try DocumentOutline(markdown: bytes, name: file.file.path, language: file.language))
            case .html, .docx, .pdf, .other:
                guard let declared = file.outline, let bytes = evidence.bytes(declared) else { return Read(file: file) }
                var outline = try DocumentOutline(declared: bytes, name: declared.path)
                guard outline.source == file.file.sha256 else {
                    issues.append(
                        DeliverableIssue(
                            .documents, "release.outline-differs", ["path": file.file.path], subject: declared.path,
                            expected: file.file.sha256.hex, seen: outline.source.hex))
                    return Read(file: file)
                }
                outline.language = file.language
                return Read(file: file, outline: outline, isDeclared: true)
            }
        } catch {
            issues += DeliverableIssue.unreadable(.documents, error, file.file)
            return Read(file: file)
        }
    }

    private mutating func readGlossary(_ evidence: ReleaseEvidence) -> Glossary? {
        guard let file = evidence.manifest.glossary, let bytes = evidence.bytes(file) else { return nil }
        do {
            return try Glossary(bytes, file: file.path)
        } catch {
            issues += DeliverableIssue.unreadable(.documents, error, file)
            return nil
        }
    }

    /// A document older than what it describes tells of something else.
    private mutating func judgeDates(_ read: [Read], _ evidence: ReleaseEvidence) {
        let manifest = evidence.manifest
        guard !manifest.features.isEmpty else { return }
        dates = FeatureDates(
            features: manifest.features.map {
                FeatureDates.Feature(
                    id: $0.id, changed: FeatureDates.Revision(version: $0.since, date: String("\($0.changed)".prefix(10))))
            },
            descriptions: read.compactMap { item in
                item.outline.map { FeatureDates.Description(document: item.file.file.path, $0) }
            })
        let asked = Set(
            manifest.documents.filter { evidence.rules.demands.documents.contains($0.role) }.map(\.file.path))
        for finding in dates.findings where finding.code == .older && asked.contains(finding.document ?? "") {
            let diagnostic = finding.diagnostic
            issues.append(
                DeliverableIssue(.documents, diagnostic.code, diagnostic.arguments, subject: finding.document))
        }
    }

    private mutating func compare(_ role: String, _ read: [Read], _ glossary: Glossary?, isAsked: Bool) {
        let reference = read.first
        var compared: [(DocumentOutline, LanguageComparison)] = []
        defer {
            if let glossary, let base = reference?.outline, !compared.isEmpty {
                terms.append(TermUse(role: role, use: GlossaryUse(glossary, reference: base, translations: compared)))
            }
        }
        for item in read {
            var manual = Manual(
                role: role, language: item.file.language, path: item.file.file.path, state: .unread,
                sections: item.outline?.sections.count ?? 0)
            defer { manuals.append(manual) }
            guard let outline = item.outline else {
                if isAsked { say("release.document-unread", item, isContradiction: false) }
                continue
            }
            if outline.isEmpty { say("documents.document.empty", item) }
            if isAsked, item.isDeclared { say("release.outline-declared", item, isContradiction: false) }
            guard let base = reference?.outline, item.file != reference?.file else {
                manual.state = .reference
                continue
            }
            let comparison = LanguageComparison(reference: base, translation: outline)
            manual.comparison = comparison
            compared.append((outline, comparison))
            manual.state =
                !comparison.isComplete ? .incomplete : item.isDeclared || reference?.isDeclared == true ? .declared : .whole
            guard isAsked else { continue }
            // That there is nothing to read was said above, of whatever document.
            let missing = comparison.differences.filter { $0.code.isMissing && $0.code != .documentEmpty }
            for difference in missing.prefix(IssueList.limit) {
                let diagnostic = difference.diagnostic(reference: reference?.file.file.path, translation: item.file.file.path)
                issues.append(
                    DeliverableIssue(
                        .documents, diagnostic.code, diagnostic.arguments,
                        subject: [diagnostic.place.file, diagnostic.place.line.map(String.init)].compactMap(\.self)
                            .joined(separator: ":"), expected: diagnostic.arguments["reference"]))
            }
        }
    }

    private mutating func say(_ code: String, _ item: Read, isContradiction: Bool = true) {
        let file = item.file
        issues.append(
            DeliverableIssue(
                .documents, code, ["role": file.role, "language": file.language, "path": file.file.path], subject: file.file.path,
                isContradiction: isContradiction))
    }

    public var json: JSON {
        [
            "documents": .array(
                manuals.map {
                    [
                        "role": .string($0.role), "language": .string($0.language), "path": .string($0.path),
                        "state": .string($0.state.rawValue), "sections": .integer($0.sections),
                        "comparison": $0.comparison?.json ?? .null,
                    ]
                }),
            "glossary": .array(terms.map { ["role": .string($0.role), "use": $0.use.json] }),
            "features": .array(dates.findings.map(\.json)),
        ]
    }

    public var said: ReleaseSaid {
        manuals.isEmpty
            ? ReleaseSaid("release.documents-none")
            : ReleaseSaid(
                "release.documents-whole",
                ["documents": String(manuals.count), "languages": String(Set(manuals.map(\.language)).count)])
    }
}
