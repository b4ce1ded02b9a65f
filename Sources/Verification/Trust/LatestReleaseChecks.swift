internal import Documents
internal import VerifiableCredentials

/// The provider's word, not expired, that this release is the newest: by a key that counts for his statements, and for no longer than
/// the client accepts.
struct LatestReleaseChecks {
    let context: TrustContext
    let subject: TrustSubject
    let product: String

    private struct Candidate {
        var secured: SecuredCredential
        var latest: LatestRelease
        var ways: Ways

        var name: String { "credential \(secured.name)" }
        var validity: TimeSpan { latest.validUntil - latest.validFrom }
    }

    func run(_ report: inout TrustReport, _ findings: inout Findings) {
        let said = context.material.credentials.compactMap { stapled -> Candidate? in
            guard let latest = try? LatestRelease(stapled.secured.credential), latest.provider.id == subject.provider,
                latest.product == product
            else { return nil }
            return Candidate(
                secured: stapled.secured, latest: latest, ways: context.trace(stapled.secured, .statement, need: subject.need))
        }
        // Among those that hold the newest speaks: an older one was true once.
        let holding = said.filter { $0.ways.key != nil && $0.ways.algorithms.isEmpty && $0.ways.isAnchored }
        guard let newest = holding.max(by: { $0.latest.validFrom < $1.latest.validFrom }) else {
            return explain(said, &findings)
        }
        let arguments = ["version": newest.latest.version, "until": "\(newest.latest.validUntil)"]
        guard newest.latest.carnetID == subject.carnetID else {
            report.use(newest.ways)
            return findings.add(
                .releaseLatest, .contradicted, reason: "release.latest-other", arguments, subject: newest.name,
                expected: newest.latest.carnetID.hex, seen: subject.carnetID.hex)
        }
        // What speaks against a release may be said for any length of time; what speaks for it only so long.
        let limit = context.policy.release.maxLatestValidity
        let short = holding.filter { candidate in
            candidate.latest.carnetID == subject.carnetID && limit.map { candidate.validity <= $0 } ?? true
        }
        guard let word = short.max(by: { $0.latest.validFrom < $1.latest.validFrom }) else {
            return findings.add(
                .releaseLatest, .notEstablished, reason: "release.latest-long", arguments, subject: newest.name,
                expected: limit?.description, seen: newest.validity.description)
        }
        report.use(word.ways)
        findings.add(
            .releaseLatest, .established, reason: "release.latest-said",
            ["version": word.latest.version, "until": "\(word.latest.validUntil)"], subject: word.name)
    }

    private func explain(_ said: [Candidate], _ findings: inout Findings) {
        guard let candidate = said.max(by: { $0.latest.validUntil < $1.latest.validUntil }) else {
            return findings.add(.releaseLatest, .notEstablished, reason: "release.latest-absent", ["provider": subject.provider])
        }
        if candidate.latest.validUntil <= context.now {
            return findings.add(
                .releaseLatest, .notEstablished, reason: "release.latest-expired",
                ["until": "\(candidate.latest.validUntil)", "version": candidate.latest.version], subject: candidate.name)
        }
        guard let obstacle = candidate.ways.obstacles.first else {
            return findings.add(.releaseLatest, .notEstablished, reason: "release.latest-unanchored", subject: candidate.name)
        }
        findings.add(
            .releaseLatest, .notEstablished, reason: obstacle.reason.rawValue, obstacle.arguments, subject: candidate.name)
    }
}
