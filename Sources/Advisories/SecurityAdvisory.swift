public import BillsOfMaterials
public import Documents

/// A security advisory in CSAF 2.0 (OASIS Standard, ISO/IEC 20153): what is vulnerable, in which products, and what to do.
///
/// Read is what a release needs; everything that CSAF knows is held against what it prescribes (``Form``). Members that CSAF does not
/// know are ignored, as its schema allows.
public struct SecurityAdvisory: Hashable, Sendable {
    public struct Publisher: Hashable, Sendable {
        public var category: String
        public var name: String
        public var namespace: String
    }

    public struct Revision: Hashable, Sendable {
        public var date: Instant
        public var number: AdvisoryVersion
        public var summary: String
    }

    /// A product of the tree, wherever in it: branches, full names or relationships.
    public struct Product: Hashable, Sendable {
        public var id: String
        public var name: String
        public var purl: PackageURL?
        public var cpe: String?
        public var sha256: [Digest]
        /// The name of the branch `product_version` that holds it.
        public var version: String?
        /// The name of the branch `product_version_range` that holds it.
        public var range: String?
        /// Of a relationship: the product that holds the other, or that is installed upon it.
        public var host: String?
    }

    public var category: String
    public var title: String
    public var language: String?
    public var publisher: Publisher
    /// `tracking.id`, unique with the publisher's namespace.
    public var id: String
    public var version: AdvisoryVersion
    public var status: String
    public var initialRelease: Instant
    public var currentRelease: Instant
    /// In the order of the file.
    public var revisions: [Revision]
    public var products: [Product]
    public var vulnerabilities: [Vulnerability]

    /// "Guidance on the Size of CSAF Documents" (annex C): 15 MB.
    public static let limits = JSONLimits(bytes: 15 << 20, depth: 64, nodes: 1 << 20)
    /// The deepest branch of a product tree.
    public static let branchLimit = 28

    /// Reads an advisory, holds it against the form that CSAF prescribes (6.1.8 among it, the form of CVSS scores) and runs mandatory tests
    /// of clause 6.1, each told with its number: 6.1.1 to 6.1.7, 6.1.13 to 6.1.25 and 6.1.28 to 6.1.33.
    ///
    /// Not run: 6.1.9 and 6.1.10 (whether scores are those that vectors make), 6.1.11 (CWE's names), 6.1.12 (the registry of languages),
    /// 6.1.26 and 6.1.27 (profiles). Bounds of our own: versions of 256 bytes, dates of the document between 1678 and 2261, scores of
    /// ``DecimalText/limit`` characters.
    /// - Throws: `Diagnostics` with every problem and its place: `json.…`, `field.…`, `advisory.format` (no CSAF), `advisory.version`
    ///   (CSAF 2.1 and others), `advisory.…` as ``FormCheck``, ``AdvisoryChecks`` and ``HistoryChecks`` say.
    public init(_ bytes: [UInt8], file: String?) throws {
        let text = Array(bytes.drop { [0x20, 0x09, 0x0a, 0x0d].contains($0) })
        // A document that does not begin like JSON would be read as YAML.
        guard text.first == UInt8(ascii: "{") else { throw Diagnostics([Diagnostic("advisory.format", at: Place(file: file))]) }
        do {
            self = try AdvisoryReader(Document(text, file: file, limits: SecurityAdvisory.limits)).read()
        } catch let problem as Diagnostic {
            throw Diagnostics([problem])
        }
    }

    init(
        category: String, title: String, language: String?, publisher: Publisher, id: String, version: AdvisoryVersion,
        status: String,
        initialRelease: Instant, currentRelease: Instant, revisions: [Revision], products: [Product],
        vulnerabilities: [Vulnerability]
    ) {
        self.category = category
        self.title = title
        self.language = language
        self.publisher = publisher
        self.id = id
        self.version = version
        self.status = status
        self.initialRelease = initialRelease
        self.currentRelease = currentRelease
        self.revisions = revisions
        self.products = products
        self.vulnerabilities = vulnerabilities
    }

    /// What the advisory says of itself.
    public var json: JSON {
        [
            "id": .string(id), "version": .string(version.text), "status": .string(status), "category": .string(category),
            "title": .string(title), "language": language.map(JSON.string) ?? .null,
            "publisher": [
                "category": .string(publisher.category), "name": .string(publisher.name),
                "namespace": .string(publisher.namespace),
            ],
            "initialRelease": .string(initialRelease.description), "currentRelease": .string(currentRelease.description),
            "products": .integer(products.count), "vulnerabilities": .integer(vulnerabilities.count),
        ]
    }
}
