public import Documents

/// A software bill of materials (SBOM), read from either format into one model. It keeps what is asserted: `NOASSERTION`, `NONE`
/// and blank texts are missing values in either format.
///
/// `components` holds the root first, if a CycloneDX file names one, then all others in the order of the text, nested ones after
/// the component that holds them. SPDX packages are components; SPDX files are ``files``.
public struct SoftwareBill: Hashable, Sendable {
    public enum Format: String, Hashable, Sendable {
        case cycloneDX = "CycloneDX"
        case spdx = "SPDX"
    }

    /// One component holds or needs another; both are places in ``components``.
    public struct Relationship: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable {
            case dependsOn = "depends-on"
            case contains
        }

        public var from: Int
        public var to: Int
        public var kind: Kind
    }

    /// A file of an SPDX document.
    public struct File: Hashable, Sendable {
        public var ref: String
        public var name: String
        public var hashes: [BillHash]
    }

    public let format: Format
    /// `1.4` … `1.7`, or `2.3`.
    public let version: String
    /// CycloneDX's `serialNumber`, SPDX's `documentNamespace`.
    public var identifier: String?
    public var timestamp: Instant?
    /// Persons and organisations that wrote the bill.
    public var authors: [String] = []
    public var tools: [String] = []
    /// What the bill is about: places in ``components``. Empty if it does not say; several only in SPDX.
    public var roots: [Int] = []
    public var components: [BillComponent] = []
    public var files: [File] = []
    public var relationships: [Relationship] = []

    /// The most bytes of a bill.
    public static let sizeLimit = 128 << 20
    public static let componentLimit = 500_000
    public static let relationshipLimit = 4_000_000
    /// The most problems that one refusal lists.
    public static let problemLimit = 1000

    init(format: Format, version: String) {
        self.format = format
        self.version = version
    }

    /// Reads CycloneDX 1.4 to 1.7 (ECMA-424) or SPDX 2.3 as JSON. Members that no judgement needs are not looked at.
    /// - Throws: `Diagnostics` with every problem, each with line and JSON Pointer: `json.…`, `field.missing`, `field.type`,
    ///   `bill.format` (XML, tag-value, SPDX 3 and what is no bill), `bill.version`, `bill.components`, `bill.relationships`,
    ///   `bill.type`, `bill.ref.form`, `bill.ref.duplicate`, `bill.ref.dangling`, `bill.cycle`, `bill.hash.algorithm`,
    ///   `bill.hash.value`, `bill.purl`, `bill.agent`, `bill.licence`, `bill.relationship`, `bill.more`.
    public init(_ bytes: [UInt8], file: String?) throws {
        self = try BillText.read(bytes, file: file)
    }

    /// What the bill is about.
    public var subjects: [BillComponent] { roots.filter(components.indices.contains).map { components[$0] } }

    /// What the bill says of itself, and how much it holds.
    public var json: JSON {
        [
            "format": .string(format.rawValue), "version": .string(version), "identifier": .text(identifier),
            "timestamp": .text(timestamp?.description), "authors": .array(authors.map(JSON.string)),
            "tools": .array(tools.map(JSON.string)), "roots": .array(roots.map { components[$0].json }),
            "components": .integer(components.count), "files": .integer(files.count),
            "relationships": .integer(relationships.count),
        ]
    }
}

extension JSON {
    /// The text, or `null`.
    static func text(_ value: String?) -> JSON { value.map(JSON.string) ?? .null }
}
