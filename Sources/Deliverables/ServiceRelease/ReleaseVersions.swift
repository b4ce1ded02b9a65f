internal import APIDescriptions
internal import BillsOfMaterials
public import Documents

/// Which versions the parts of a release name, held against the release's own.
///
/// A bill of materials of the product that names another version contradicts the release. An API may well have a version of its own,
/// and an artefact come from a source that is tagged by itself or from the release before: what they name is told, and judged where it
/// is asked.
public struct ReleaseVersions: Hashable, Sendable, ReleasePart {
    public private(set) var statements: [Statement] = []
    public private(set) var issues: [DeliverableIssue] = []

    public struct Statement: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable, CaseIterable {
            case bill = "sbom"
            case interface = "api"
            case provenance
        }

        public var kind: Kind
        public var path: String
        /// What it calls what it speaks of: the bill's subject, the API's id, the builder.
        public var name: String
        public var version: String
        public var isSame: Bool
        /// It speaks of this very product, by its name.
        public var isProduct: Bool
    }

    /// The documents of a release that is not yet logged: a version number is used once, so that what contradicts it must be found before.
    public init(_ manifest: ReleaseManifest, files: CarriedFiles) {
        let evidence = ReleaseEvidence(manifest: manifest, previous: nil, files: files, rules: ReleaseRules())
        self.init(
            evidence, bills: ReleaseBills(evidence), interfaces: ReleaseInterfaces(evidence),
            provenance: ReleaseProvenance(evidence))
    }

    init(
        _ evidence: ReleaseEvidence, bills: ReleaseBills, interfaces: ReleaseInterfaces, provenance: ReleaseProvenance
    ) {
        let manifest = evidence.manifest
        let own = manifest.versionText
        for bill in bills.bills {
            for subject in bill.subjects { add(subject, of: bill.path, manifest) }
        }
        for interface in interfaces.interfaces {
            statements.append(
                Statement(
                    kind: .interface, path: interface.entry, name: interface.id, version: interface.version,
                    isSame: Self.isSame(interface.version, own), isProduct: false))
        }
        for document in provenance.documents {
            for tag in document.tags {
                guard let version = Self.version(of: tag, manifest.product.id) else { continue }
                statements.append(
                    Statement(
                        kind: .provenance, path: document.path, name: document.builder, version: tag,
                        isSame: Self.isSame(version, own), isProduct: false))
            }
        }
        judge(own, evidence.rules.demands.versions, provenance)
    }

    /// Those that name another version, whether or not that matters.
    public var others: [Statement] { statements.filter { !$0.isSame } }

    private mutating func add(_ subject: BillComponent, of path: String, _ manifest: ReleaseManifest) {
        let names = [manifest.product.id] + manifest.product.name.texts.values
        func isProduct(_ name: String?) -> Bool {
            name.map { name in names.contains { $0.lowercased() == name.lowercased() } } ?? false
        }
        var said: [String] = []
        if let version = subject.version { said.append(version) }
        if let version = subject.purl?.version, !said.contains(version) { said.append(version) }
        for version in said {
            statements.append(
                Statement(
                    kind: .bill, path: path, name: subject.name ?? subject.purl?.name ?? "—", version: version,
                    isSame: Self.isSame(version, manifest.versionText),
                    isProduct: isProduct(subject.name) || isProduct(subject.purl?.name)))
        }
    }

    private mutating func judge(
        _ own: String, _ demands: ReleaseDemands.VersionDemands, _ provenance: ReleaseProvenance
    ) {
        for other in others {
            let isAsked =
                switch other.kind {
                case .bill: other.isProduct
                case .interface: demands.api
                case .provenance: demands.provenance
                }
            guard isAsked else { continue }
            issues.append(
                DeliverableIssue(
                    .versions, "release.version-\(other.kind.rawValue)",
                    ["path": other.path, "name": other.name, "other": other.version, "version": own], subject: other.path,
                    expected: own, seen: other.version))
        }
        guard demands.provenance else { return }
        for document in provenance.documents
        where !statements.contains(where: { $0.kind == .provenance && $0.path == document.path }) {
            issues.append(
                DeliverableIssue(
                    .versions, "release.version-untagged", ["path": document.path, "version": own], subject: document.path,
                    isContradiction: false))
        }
    }

    // MARK: Version numbers

    /// `v1.4.0` is 1.4.0, and build metadata rank nothing (Semantic Versioning 2.0.0, clause 10).
    static func isSame(_ a: String, _ b: String) -> Bool {
        let (a, b) = (plain(a), plain(b))
        guard a != b else { return true }
        guard let first = SemanticVersion(a), let second = SemanticVersion(b) else { return false }
        return first.precedence(to: second) == 0
    }

    private static func plain(_ text: String) -> String {
        let rest = text.dropFirst()
        return text.lowercased().hasPrefix("v") && rest.first?.isNumber == true ? String(rest) : text
    }

    /// The version that a tag names: `v1.4.0`, `1.4.0`, `warehouse-1.4.0`, `release/1.4.0`. `nil` for another thing's tag, or none that
    /// names a version.
    static func version(of tag: String, _ product: String) -> String? {
        for prefix in ["", product, "release"] {
            guard tag.lowercased().hasPrefix(prefix.lowercased()) else { continue }
            var rest = tag.dropFirst(prefix.count)
            if !prefix.isEmpty {
                guard let mark = rest.first, "-_/@".contains(mark) else { continue }
                rest = rest.dropFirst()
            }
            let version = plain(String(rest))
            if SemanticVersion(version) != nil { return version }
        }
        return nil
    }

    // MARK: As it is told

    public var json: JSON {
        .array(
            statements.map {
                [
                    "kind": .string($0.kind.rawValue), "path": .string($0.path), "name": .string($0.name),
                    "version": .string($0.version), "same": .bool($0.isSame), "product": .bool($0.isProduct),
                ]
            })
    }

    public var said: ReleaseSaid {
        guard !statements.isEmpty else { return ReleaseSaid("release.versions-unsaid") }
        guard !others.isEmpty else { return ReleaseSaid("release.versions-same", ["count": String(statements.count)]) }
        let shown = others.prefix(5).map { "\($0.path): \($0.version)" }.joined(separator: "; ")
        return ReleaseSaid(
            "release.versions-other",
            ["count": String(others.count), "documents": shown + (others.count > 5 ? "; …" : "")])
    }
}
