internal import Documents
internal import VerifiableCredentials

/// A body's certificate of this provider for this kind of service, and the chain that makes the body one to be believed.
///
/// A certificate that does not fit proves nothing, and proves nothing against the provider either: anybody may attach one.
struct CertificateChecks {
    let context: TrustContext
    let subject: TrustSubject

    private struct Candidate {
        var secured: SecuredCredential
        var conformity: ConformityCredential
    }

    /// Why a certificate is not the one that is needed.
    private struct Misfit {
        var reason: String
        var arguments: [String: String] = [:]
        var expected: String?
        var seen: String?
    }

    func run(_ report: inout TrustReport, _ findings: inout Findings) {
        let certificates = context.material.credentials.compactMap { stapled -> Candidate? in
            guard let conformity = try? ConformityCredential(stapled.secured.credential),
                conformity.attestationType == .certification
            else { return nil }
            return Candidate(secured: stapled.secured, conformity: conformity)
        }
        let own = certificates.filter { $0.conformity.issuedTo.id == subject.provider }
        guard !own.isEmpty else {
            guard let other = certificates.first else {
                if context.policy.require.certificate {
                    findings.add(.certificate, .notEstablished, reason: "certificate.absent", ["provider": subject.provider])
                }
                return
            }
            return findings.add(
                .certificate, .notEstablished, reason: "certificate.other", subject: "credential \(other.secured.name)",
                expected: subject.provider, seen: other.conformity.issuedTo.id)
        }
        let judged = own.prefix(8).map { candidate -> (Candidate, Misfit?, Ways) in
            let (misfit, need) = fit(candidate)
            return (candidate, misfit, context.trace(candidate.secured, .certificate, need: need))
        }
        func rank(_ misfit: Misfit?, _ ways: Ways) -> Int {
            (misfit == nil ? 4 : 0) + (ways.key != nil && ways.algorithms.isEmpty ? 2 : 0) + (ways.isAnchored ? 1 : 0)
        }
        guard let (candidate, misfit, ways) = judged.max(by: { rank($0.1, $0.2) < rank($1.1, $1.2) }) else { return }
        let name = "credential \(candidate.secured.name)"
        if let misfit {
            findings.add(
                .certificate, .notEstablished, reason: misfit.reason, misfit.arguments, subject: name, expected: misfit.expected,
                seen: misfit.seen)
        } else {
            findings.add(
                .certificate, .established, reason: "certificate.fits",
                [
                    "body": candidate.conformity.issuerName, "scheme": candidate.conformity.scheme.name,
                    "provider": candidate.conformity.issuedTo.name,
                ], subject: name)
        }
        context.saySignature(ways, .certificateSignature, name, &findings)
        guard ways.key != nil else { return }
        report.report(ways, .certificate, .certificateChain, &findings)
    }

    /// Whether the certificate is for this provider's service under a scheme of the policy, and what its chain must cover.
    private func fit(_ candidate: Candidate) -> (Misfit?, Scope.Need) {
        var need = subject.need
        let certificate: Certificate
        do { certificate = try Certificate(candidate.conformity) } catch {
            let arguments = ["problem": error.code, "place": error.place.pointer ?? ""]
            return (Misfit(reason: "certificate.form", arguments: arguments), need)
        }
        let digest = certificate.scheme.digest.multibase
        need.schemes = [digest]
        let accept = context.policy.accept
        func misfit(_ reason: String, _ expected: String, _ seen: String) -> Misfit {
            Misfit(reason: reason, expected: expected, seen: seen)
        }
        func list(_ values: some Sequence<String>) -> String { values.sorted().joined(separator: ", ") }
        if candidate.secured.credential.issuer == subject.provider {
            return (Misfit(reason: "certificate.own", arguments: ["provider": subject.provider]), need)
        }
        if !certificate.scope.kinds.contains(subject.kind) {
            return (misfit("certificate.kind", subject.kind, list(certificate.scope.kinds)), need)
        }
        if let territory = subject.territories.first(where: { !certificate.scope.territories.contains($0) }) {
            return (misfit("certificate.territory", territory, certificate.scope.territories.text), need)
        }
        if !accept.schemes.contains(digest) { return (misfit("certificate.scheme", accept.schemes.text, digest), need) }
        if !accept.assessorLevels.contains(certificate.assessorLevel) {
            return (
                misfit(
                    "certificate.assessor", list(accept.assessorLevels.map(\.rawValue)), certificate.assessorLevel.rawValue), need
            )
        }
        if !accept.assessmentLevels.contains(certificate.assessmentLevel) {
            return (
                misfit(
                    "certificate.assessment", list(accept.assessmentLevels.map(\.rawValue)),
                    certificate.assessmentLevel.rawValue), need
            )
        }
        if let criterion = certificate.criteria.first(where: { !$0.isConformant }) {
            return (Misfit(reason: "certificate.nonconformant", arguments: ["criterion": criterion.criterion.name]), need)
        }
        return (nil, need)
    }
}

extension Scope.Extent {
    /// For findings: `*`, or the values.
    var text: String {
        switch self {
        case .all: "*"
        case .some(let values): values.sorted().joined(separator: ", ")
        }
    }
}
