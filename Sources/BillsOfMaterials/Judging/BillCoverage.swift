public import Documents

/// A file of a release, for which a bill should have a hash.
public struct BillArtefact: Hashable, Sendable {
    public var name: String
    public var sha256: Digest
    public var bytes: Int64

    public init(name: String, sha256: Digest, bytes: Int64) {
        self.name = name
        self.sha256 = sha256
        self.bytes = bytes
    }
}

/// Whether a bill is about these files: an artefact is covered if the bill has its SHA-256 as the hash of a component, the root
/// included, or of a file. Names count for nothing: they are copied more easily than hashes.
public struct BillCoverage: Hashable, Sendable {
    public struct Covered: Hashable, Sendable {
        public var artefact: BillArtefact
        /// JSON Pointer of the component, or the identifier of the SPDX file, that has its hash; the first if there are several.
        public var by: String
    }

    /// What the bill has a SHA-256 for and the release does not hold: third parties' components, or another release.
    public struct Other: Hashable, Sendable {
        public var name: String?
        public var by: String
        public var sha256: Digest
        public var isRoot: Bool
    }

    /// In the order of the artefacts.
    public private(set) var covered: [Covered] = []
    public private(set) var uncovered: [BillArtefact] = []
    public private(set) var others: [Other] = []

    /// The most others that ``json`` lists.
    public static let listLimit = 10_000

    public init(_ bill: SoftwareBill, artefacts: [BillArtefact]) {
        let wanted = Set(artefacts.map(\.sha256))
        let roots = Set(bill.roots)
        var found: [Digest: String] = [:]
        func meet(_ digest: Digest, name: String?, by: String, isRoot: Bool) {
            if wanted.contains(digest) {
                if found[digest] == nil { found[digest] = by }
            } else {
                others.append(Other(name: name, by: by, sha256: digest, isRoot: isRoot))
            }
        }
        for (place, component) in bill.components.enumerated() {
            for digest in component.hashes.compactMap(\.sha256) {
                meet(digest, name: component.name, by: component.pointer, isRoot: roots.contains(place))
            }
        }
        for file in bill.files {
            for digest in file.hashes.compactMap(\.sha256) { meet(digest, name: file.name, by: file.ref, isRoot: false) }
        }
        for artefact in artefacts {
            if let by = found[artefact.sha256] {
                covered.append(Covered(artefact: artefact, by: by))
            } else {
                uncovered.append(artefact)
            }
        }
    }

    /// Whether every artefact is covered, and there is one.
    public var isComplete: Bool { uncovered.isEmpty && !covered.isEmpty }

    /// What speaks against the bill as one of these artefacts: `bill.foreign` (it has hashes, and of none of them), `bill.unhashed`
    /// (it has no SHA-256 at all), else `bill.uncovered` for each that is not covered.
    public var findings: [Diagnostic] {
        guard !uncovered.isEmpty else { return [] }
        let arguments = ["count": String(uncovered.count), "others": String(others.count)]
        if covered.isEmpty { return [Diagnostic(others.isEmpty ? "bill.unhashed" : "bill.foreign", arguments)] }
        return uncovered.map { Diagnostic("bill.uncovered", ["name": $0.name, "sha256": $0.sha256.hex]) }
    }

    public var json: JSON {
        [
            "complete": .bool(isComplete),
            "covered": .array(covered.map { BillCoverage.json($0.artefact, by: $0.by) }),
            "uncovered": .array(uncovered.map { BillCoverage.json($0, by: nil) }),
            "otherCount": .integer(others.count),
            "others": .array(
                others.prefix(BillCoverage.listLimit).map { other in
                    [
                        "name": .text(other.name), "by": .string(other.by), "sha256": .string(other.sha256.hex),
                        "root": .bool(other.isRoot),
                    ]
                }),
        ]
    }

    private static func json(_ artefact: BillArtefact, by: String?) -> JSON {
        [
            "name": .string(artefact.name), "sha256": .string(artefact.sha256.hex), "bytes": .integer(artefact.bytes),
            "by": .text(by),
        ]
    }
}
