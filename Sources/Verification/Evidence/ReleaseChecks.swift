internal import Deliverables
internal import Documents
internal import ServiceRecords

/// What a release's own evidence gives, computed again, as findings.
final class ReleaseChecks {
    let policy: Policy
    let recomputation: ReleaseRecomputation
    private let chain: ReleaseChain

    /// - Throws: ``Diagnostic`` or ``Diagnostics`` if `deliverable.json` or `release.json` cannot be read.
    init(_ log: LogChecks, _ states: [WitnessedState], aids: VerificationAids, policy: Policy) throws {
        self.policy = policy
        recomputation = try ReleaseRecomputation(
            payload: log.files.payload, files: log.files.carried,
            basis: RecomputationBasis(
                genesis: log.files.genesis, range: log.files.range, checkpoints: log.files.checkpoints.map(\.checkpoint),
                witnessed: states, digests: log.files.carried.digests),
            rules: policy.release.rules, evidence: log.evidence)
        chain = ReleaseChain(recomputation, log: log, others: aids.earlier)
    }

    func report(_ findings: inout Findings) {
        findings.add(recomputation.issues)
        chain.report(&findings)
        let counts = findings.settle(recomputation.evidence, records: recomputation.records.count)
        let document = recomputation.document
        let figures = recomputation.figures
        findings.addKind(.serviceRelease, languages: document.languages, title: document.title, summary: document.summary)
        func settle(_ check: Check, _ reason: String, _ arguments: [String: String] = [:]) {
            if !findings.has(check) {
                findings.add(check, .established, reason: reason, counts.merging(arguments) { _, own in own })
            }
        }
        checkMissing(&findings)
        if recomputation.terms != nil { settle(.terms, "terms.agreed") }
        settle(.figures, "figures.same")
        settle(
            .releasePublished, "release.logged",
            [
                "version": recomputation.manifest.versionText,
                "time": recomputation.entry?.committedBy.map { "\($0)" } ?? "—",
            ])
        settle(.releaseHistory, "release.one-line", ["releases": String(recomputation.history.releases.count)])
        settle(.releaseStanding, "release.stands")
        settle(.releaseArtefacts, "release.files-whole", ["files": String(figures.files), "bytes": String(figures.bytes)])
        settle(.releaseSupport, recomputation.manifest.support == nil ? "release.support-unsaid" : "release.support-lasts")
        for (check, said) in [
            (Check.releaseBills, figures.bills.said), (.releaseInterfaces, figures.interfaces.said),
            (.releaseVersions, figures.versions.said), (.releaseProvenance, figures.provenance.said),
            (.releaseDocuments, figures.documents.said),
            (.releaseResidency, figures.residency.said), (.releaseAdvisories, figures.advisories.said),
        ] { settle(check, said.reason, said.arguments) }
        for told in recomputation.told {
            findings.add(
                Check(told.aspect), .established, reason: told.code, counts.merging(told.arguments) { _, own in own },
                subject: told.subject)
        }
        tellUncompared(&findings)
    }

    private func tellUncompared(_ findings: inout Findings) {
        guard let predecessor = recomputation.manifest.predecessor, !chain.uncompared.isEmpty else { return }
        findings.add(
            .releaseInterfaces, .established, reason: "release.not-compared",
            ["versions": chain.uncompared.joined(separator: ", "), "predecessor": predecessor.version])
    }

    private func checkMissing(_ findings: inout Findings) {
        let missing = recomputation.evidence.missing
        guard UInt64(missing.count) > policy.figures.maxMissing else {
            return findings.add(.missing, .established, reason: "records.enough")
        }
        findings.add(
            .missing, .notEstablished, reason: "figures.missing",
            ["count": String(missing.count), "limit": String(policy.figures.maxMissing)])
    }
}
