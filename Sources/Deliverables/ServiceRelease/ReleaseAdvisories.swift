public import Advisories
internal import BillsOfMaterials
public import Documents

/// A release's security advisories (CSAF 2.0): whether they are sound, and what they say of this very release.
public struct ReleaseAdvisories: Hashable, Sendable, ReleasePart {
    public private(set) var advisories: [SecurityAdvisory] = []
    public private(set) var findings: AdvisoryFindings
    public private(set) var issues: [DeliverableIssue] = []

    init(_ evidence: ReleaseEvidence) {
        let manifest = evidence.manifest
        for file in manifest.advisories {
            guard let bytes = evidence.bytes(file) else { continue }
            do {
                advisories.append(try SecurityAdvisory(bytes, file: file.path))
            } catch {
                issues += DeliverableIssue.unreadable(.advisories, error, file)
            }
        }
        // What the release calls itself: the names that its bills have for their subject, its artefacts' digests, and its id.
        let purls = manifest.bills.compactMap(evidence.bytes).compactMap { try? SoftwareBill($0, file: nil) }
            .flatMap { bill in bill.roots.compactMap { bill.components.indices.contains($0) ? bill.components[$0].purl : nil } }
        findings = AdvisoryFindings(
            advisories,
            of: AdvisoryFindings.Release(
                purls: purls, digests: Set(manifest.artefacts.map(\.file.sha256)),
                productIDs: ["\(manifest.product.id):\(manifest.versionText)"]))
    }

    public var affected: Int { findings.open.count }
    public var fixed: Int { findings.findings(.fixed).count }

    public var json: JSON { ["advisories": .integer(advisories.count), "findings": findings.json] }

    public var said: ReleaseSaid {
        advisories.isEmpty
            ? ReleaseSaid("release.advisories-none")
            : ReleaseSaid(
                "release.advisories-sound",
                ["advisories": String(advisories.count), "affected": String(affected), "fixed": String(fixed)])
    }
}
