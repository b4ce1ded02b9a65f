public import Documents
public import ServiceRecords

/// `release.json` (`carnet/release/v1`): what one release is made of, every file by its digest. The record
/// `io.carnet.release.published.v1` binds its SHA-256, so that it was fixed when it was logged.
public struct ReleaseManifest: Hashable, Sendable {
    public static let fileName = "release.json"
    /// The predecessor's, as it was logged then.
    public static let previousName = "previous/release.json"
    public static let version = "carnet/release/v1"

    public var product: Product
    /// As the provider writes it; whether it is a Semantic Version is for the rules to say.
    public var versionText: String
    /// When the provider says that it was released.
    public var released: Instant
    public var predecessor: Predecessor?
    /// Languages in which people are served; the first is the one that translations are held against.
    public var languages: [String]
    public var artefacts: [Artefact]
    /// Bills of materials: CycloneDX or SPDX, JSON.
    public var bills: [DeclaredFile]
    public var interfaces: [Interface]
    /// SLSA provenance: statements, envelopes or bundles.
    public var provenance: [DeclaredFile]
    public var documents: [ManualFile]
    public var features: [Feature]
    /// Terms and their equivalents, CSV or TBX.
    public var glossary: DeclaredFile?
    /// Data residency and sub-processors (`carnet/residency/v1`).
    public var residency: DeclaredFile?
    /// Security advisories, CSAF 2.0.
    public var advisories: [DeclaredFile]
    public var support: Support?
    /// Why the version number does not follow from the changes, if it does not: on record, and shown.
    public var override: Override?

    public struct Product: Hashable, Sendable {
        public var id: String
        public var name: LanguageMap

        public init(id: String, name: LanguageMap) {
            self.id = id
            self.name = name
        }
    }

    /// The release before, as the record of this one names it too.
    public struct Predecessor: Hashable, Sendable {
        public var version: String
        public var digests: RecordFacts.Release.Predecessor

        public init(version: String, digests: RecordFacts.Release.Predecessor) {
            self.version = version
            self.digests = digests
        }
    }

    /// Something that the client runs, installs or reads.
    public struct Artefact: Hashable, Sendable {
        public enum Role: String, CaseIterable, Sendable {
            case program, library, image, archive, source, configuration, data, other
        }

        public var role: Role
        public var file: DeclaredFile

        public init(role: Role, file: DeclaredFile) {
            self.role = role
            self.file = file
        }
    }

    /// One API description (OpenAPI 3.0 or 3.1), of one file or several that refer to each other.
    public struct Interface: Hashable, Sendable {
        public var id: String
        /// The path of the file to begin with.
        public var entry: String
        public var files: [DeclaredFile]

        public init(id: String, entry: String, files: [DeclaredFile]) {
            self.id = id
            self.entry = entry
            self.files = files
        }
    }

    /// A document for people: one role in one language.
    public struct ManualFile: Hashable, Sendable {
        public enum Format: String, CaseIterable, Sendable { case markdown, html, docx, pdf, other }

        public var role: String
        public var language: String
        public var format: Format
        public var file: DeclaredFile
        /// What pandoc or poppler made of it, where the format is not Markdown: a claim until somebody makes it again.
        public var outline: DeclaredFile?

        public init(role: String, language: String, format: Format, file: DeclaredFile, outline: DeclaredFile? = nil) {
            self.role = role
            self.language = language
            self.format = format
            self.file = file
            self.outline = outline
        }
    }

    /// Something that the service can do, and the version and day since when it does it so.
    public struct Feature: Hashable, Sendable {
        public var id: String
        public var name: LanguageMap
        public var since: String
        public var changed: Instant

        public init(id: String, name: LanguageMap, since: String, changed: Instant) {
            self.id = id
            self.name = name
            self.since = since
            self.changed = changed
        }
    }

    /// Until when the provider stands by this release.
    public struct Support: Hashable, Sendable {
        public var until: Instant
        public var endOfLife: Instant
        public var contact: String

        public init(until: Instant, endOfLife: Instant, contact: String) {
            self.until = until
            self.endOfLife = endOfLife
            self.contact = contact
        }
    }

    public struct Override: Hashable, Sendable {
        public var reason: LanguageMap
        public var approver: String

        public init(reason: LanguageMap, approver: String) {
            self.reason = reason
            self.approver = approver
        }
    }

    /// Every file that the release names, in the order of its members.
    public var files: [DeclaredFile] {
        artefacts.map(\.file) + bills + interfaces.flatMap(\.files) + provenance
            + documents.flatMap { [$0.file] + [$0.outline].compactMap(\.self) } + [glossary, residency].compactMap(\.self)
            + advisories
    }

    /// Files of the predecessor without which nothing can be compared: its bills, interfaces and residency.
    public var comparable: [DeclaredFile] { bills + interfaces.flatMap(\.files) + [residency].compactMap(\.self) }
}
