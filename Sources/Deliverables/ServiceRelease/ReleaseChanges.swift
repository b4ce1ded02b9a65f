internal import BillsOfMaterials
internal import DataResidency
public import Documents

/// What changed from one release to another of a product, whether or not others lie between: for those who call its APIs, in its
/// bills of materials, in where data lie. Computed as a verdict computes the difference to the predecessor.
public struct ReleaseChanges: Hashable, Sendable {
    public let interfaces: ReleaseInterfaces
    public let bills: ReleaseBills
    public let residency: ReleaseResidency

    /// - Parameter files: those of both releases.
    /// - Throws: ``Diagnostics`` with everything that is not there (`release.file-missing`) or cannot be read.
    public init(from old: ReleaseManifest, to new: ReleaseManifest, files: CarriedFiles) throws {
        let problems = [old, new].flatMap { Self.unreadable($0, files) }
        guard problems.isEmpty else { throw Diagnostics(problems) }
        let evidence = ReleaseEvidence(manifest: new, previous: old, files: files, rules: ReleaseRules())
        interfaces = ReleaseInterfaces(evidence)
        bills = ReleaseBills(evidence)
        residency = ReleaseResidency(evidence)
    }

    /// Whoever cannot read a file knows of no change in it.
    private static func unreadable(_ release: ReleaseManifest, _ files: CarriedFiles) -> [Diagnostic] {
        let missing = release.comparable.filter { files[$0.sha256] == nil }
        guard missing.isEmpty else { return missing.map { Diagnostic("release.file-missing", ["file": $0.path]) } }
        let alone = ReleaseEvidence(manifest: release, previous: nil, files: files, rules: ReleaseRules())
        let issues = ReleaseInterfaces(alone).issues + ReleaseBills(alone).issues + ReleaseResidency(alone).issues
        // Judgements about a release are its verdict's.
        return issues.filter { !$0.code.hasPrefix("release.") && $0.code != "bill.foreign" }.map(\.diagnostic)
    }

    /// The members as a release's figures have them (`carnet schema deliverable-release`).
    public var json: [(String, JSON)] {
        [
            ("apis", interfaces.json),
            (
                "sboms",
                .array(bills.bills.map { ["path": .string($0.path), "difference": $0.difference?.json ?? .null] })
            ),
            ("residency", residency.difference?.json ?? .null),
        ]
    }
}
