public import Documents

/// A component of a bill: a CycloneDX component or an SPDX package.
public struct BillComponent: Hashable, Sendable {
    /// An identifier of another scheme: `swid`, `swhid`, `omniborId`, or SPDX's reference type (`gitoid`, `cpe23Type` aside).
    public struct Identifier: Hashable, Sendable {
        public var scheme: String
        public var value: String
    }

    /// JSON Pointer of the component.
    public var pointer: String
    /// `bom-ref` or `SPDXID`.
    public var ref: String?
    /// CycloneDX's type; SPDX's primary purpose in CycloneDX's spelling, `package` where none is given.
    public var type: String
    public var group: String?
    public var name: String?
    public var version: String?
    /// CycloneDX: supplier, else manufacturer, else publisher; SPDX: supplier, else originator. Without `Organization:`.
    public var supplier: String?
    public var purls: [PackageURL] = []
    public var cpes: [String] = []
    public var identifiers: [Identifier] = []
    public var hashes: [BillHash] = []
    /// SPDX: what was concluded, else what was declared.
    public var licences: [BillLicence] = []
    /// Whether the bill says on what this depends, if only that it is nothing.
    public var declaresDependencies = false

    init(pointer: String, type: String) {
        self.pointer = pointer
        self.type = type
    }

    public var purl: PackageURL? { purls.first }

    /// For lists of results: enough for a person to find it.
    public var json: JSON {
        [
            "pointer": .string(pointer), "ref": .text(ref), "group": .text(group), "name": .text(name), "version": .text(version),
            "purl": .text(purl?.description),
        ]
    }
}

/// A licence as the bill gives it.
public struct BillLicence: Hashable, Sendable {
    /// An SPDX identifier or expression, or the name of another licence.
    public var text: String
    /// The identifiers of licences and exceptions in it; empty where ``text`` is a name or no expression.
    public var ids: [String]

    init(expression: String) {
        text = expression
        ids = LicenceExpression.ids(expression) ?? []
    }

    init(name: String) {
        text = name
        ids = []
    }
}
