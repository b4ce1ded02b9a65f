public import Advisories
internal import BillsOfMaterials
public import Documents

/// A release's security advisories (CSAF 2.0): whether they are sound, and what they say of this very release.
public struct ReleaseAdvisories: Hashable, Sendable, ReleasePart {
    public private(set) var advisories: [SecurityAdvisory] = []
    public private(set) var findings: AdvisoryFindings
    public private(set) var issues: [DeliverableIssue] = []
    /// Advisories of the release before that this one carries no longer, by their path: neither the file nor another of its name.
    /// What they called open may be open still.
    public private(set) var dropped: [String] = []

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
        findings = AdvisoryFindings(advisories, of: Self.names(evidence))
        let digests = Set(manifest.advisories.map(\.sha256))
        let paths = Set(manifest.advisories.map { ExactText($0.path) })
        dropped = (evidence.previous?.advisories ?? []).filter {
            !digests.contains($0.sha256) && !paths.contains(ExactText($0.path))
        }.map(\.path)
        for demand in evidence.rules.demands.advisories { judge(demand, evidence.manifest.product.id) }
    }

    /// What the release calls itself: the names that its bills have for their subject and for artefacts, the artefacts' digests, and its
    /// id. Every other component is a part of it.
    private static func names(_ evidence: ReleaseEvidence) -> AdvisedRelease {
        let manifest = evidence.manifest
        var release = AdvisedRelease(
            digests: Set(manifest.artefacts.map(\.file.sha256)),
            productIDs: ["\(manifest.product.id):\(manifest.versionText)"])
        for bill in evidence.bills.compactMap({ try? $0.bill.get() }) {
            let roots = Set(bill.roots)
            for (place, component) in bill.components.enumerated() {
                let digests = Set(component.hashes.compactMap(\.sha256))
                if roots.contains(place) || !digests.isDisjoint(with: release.digests) {
                    release.purls += component.purls
                    release.cpes += component.cpes
                    continue
                }
                let name = [component.name, component.version].compactMap(\.self).joined(separator: " ")
                release.parts.append(
                    AdvisedRelease.Part(
                        name: component.purl?.description ?? name, purls: component.purls, cpes: component.cpes, digests: digests)
                )
            }
        }
        return release
    }

    /// Holds what is open against what is borne.
    private mutating func judge(_ demand: ReleaseDemands.AdvisoryDemands, _ product: String) {
        let counted = findings.findings.filter(demand.counts)
        guard counted.count > demand.maxOpen else { return }
        for finding in counted.prefix(IssueList.limit) {
            var arguments = [
                "vulnerability": finding.vulnerability, "severity": finding.severity.rawValue, "advisory": finding.advisory,
                "count": String(counted.count), "limit": String(demand.maxOpen),
            ]
            arguments["component"] = finding.component ?? product
            let code =
                finding.group != .affected
                ? "release.vulnerability-undecided"
                : finding.isRange
                    ? "release.vulnerability-range"
                    : finding.component == nil ? "release.vulnerability-open" : "release.vulnerability-component"
            issues.append(
                DeliverableIssue(
                    .advisories, code, arguments, subject: finding.advisory, expected: "≤ \(demand.maxOpen)",
                    seen: String(counted.count), isContradiction: finding.group == .affected && !finding.isRange))
        }
    }

    public var affected: Int { findings.open.count }
    public var fixed: Int { findings.findings(.fixed).count }

    public var json: JSON { ["advisories": .integer(advisories.count), "findings": findings.json] }

    var told: [ReleaseTold] {
        guard !dropped.isEmpty else { return [] }
        let names = dropped.prefix(4).joined(separator: ", ") + (dropped.count > 4 ? ", …" : "")
        return [
            ReleaseTold(
                .advisories, "release.advisories-dropped", ["count": String(dropped.count), "files": names],
                subject: "data/" + ReleaseManifest.previousName)
        ]
    }

    public var said: ReleaseSaid {
        advisories.isEmpty
            ? ReleaseSaid("release.advisories-none")
            : ReleaseSaid(
                "release.advisories-sound",
                [
                    "advisories": String(advisories.count), "affected": String(affected), "fixed": String(fixed),
                    "unrelated": String(findings.unrelated.count),
                ])
    }
}
