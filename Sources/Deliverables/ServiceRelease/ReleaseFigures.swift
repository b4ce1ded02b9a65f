public import Documents

/// All that a release says of itself, computed from its evidence.
public struct ReleaseFigures: Hashable, Sendable {
    /// Files that the release names, and their bytes; each content counts once.
    public var files: Int
    public var bytes: Int
    public var bills: ReleaseBills
    public var interfaces: ReleaseInterfaces
    public var provenance: ReleaseProvenance
    public var documents: ReleaseDocuments
    public var residency: ReleaseResidency
    public var advisories: ReleaseAdvisories
    public var versions: ReleaseVersions
    public var history: ReleaseHistory
    private let support: [DeliverableIssue]

    init(_ evidence: ReleaseEvidence, history: ReleaseHistory) {
        let distinct = Dictionary(evidence.manifest.files.map { ($0.sha256, $0.bytes) }, uniquingKeysWith: { first, _ in first })
        files = distinct.count
        bytes = distinct.values.reduce(0) { $0.addingReportingOverflow($1).partialValue }
        bills = ReleaseBills(evidence)
        interfaces = ReleaseInterfaces(evidence)
        provenance = ReleaseProvenance(evidence)
        documents = ReleaseDocuments(evidence)
        residency = ReleaseResidency(evidence)
        advisories = ReleaseAdvisories(evidence)
        versions = ReleaseVersions(evidence, bills: bills, interfaces: interfaces, provenance: provenance)
        support = Self.support(evidence)
        self.history = history
    }

    private var parts: [any ReleasePart] { [bills, interfaces, provenance, documents, residency, advisories, versions] }

    var issues: [DeliverableIssue] { parts.flatMap(\.issues) + support }

    var told: [ReleaseTold] { parts.flatMap(\.told) }

    /// Whether support lasts as long as is asked.
    private static func support(_ evidence: ReleaseEvidence) -> [DeliverableIssue] {
        guard let wanted = evidence.rules.demands.support else { return [] }
        let subject = "data/" + ReleaseManifest.fileName
        guard let support = evidence.manifest.support else {
            return [DeliverableIssue(.support, "release.support-missing", ["wanted": "\(wanted)"], subject: subject)]
        }
        let lasts = support.until - evidence.manifest.released
        guard lasts < wanted else { return [] }
        return [
            DeliverableIssue(
                .support, "release.support-short", ["wanted": "\(wanted)", "lasts": "\(lasts)"], subject: subject,
                expected: "≥ \(wanted)", seen: "\(lasts)")
        ]
    }

    /// The member `figures` of `deliverable.json`.
    public var json: JSON {
        [
            "files": .integer(files), "bytes": .integer(bytes), "sboms": bills.json, "apis": interfaces.json,
            "provenance": provenance.json, "documents": documents.json, "residency": residency.json,
            "advisories": advisories.json, "versions": versions.json, "releases": history.json,
        ]
    }
}
