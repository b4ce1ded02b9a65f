internal import Deliverables
internal import Documents
internal import ServiceRecords

// What the policy demands of terms and service beside what the parties agreed.

extension EvidenceChecks {
    func reportDemands(_ findings: inout Findings) {
        if let terms = recomputation.terms { promised(terms, &findings) }
        residency(&findings)
    }

    /// The agreed terms promise no less than the policy demands.
    private func promised(_ terms: ServiceTerms, _ findings: inout Findings) {
        let wanted = policy.accept.serviceLevels
        guard !wanted.isEmpty else { return }
        if let least = wanted.availability, terms.availability.target < least {
            findings.add(
                .promised, .contradicted, reason: "terms.availability-low", subject: "data/terms/service-levels.yaml",
                expected: "≥ \(least) %", seen: "\(terms.availability.target) %")
        }
        for (what, most, agreed) in [
            ("acknowledge", wanted.acknowledge, terms.acknowledge), ("resolve", wanted.resolve, terms.resolve),
        ] {
            for (severity, limit) in most.sorted(by: { $0.key < $1.key }) where agreed[severity].map({ $0 > limit }) ?? true {
                findings.add(
                    .promised, .contradicted, reason: "terms.time-long", ["what": what, "severity": severity],
                    subject: "data/terms/service-levels.yaml", expected: "≤ \(limit)",
                    seen: agreed[severity]?.description ?? "—")
            }
        }
        if !findings.has(.promised) { findings.add(.promised, .established, reason: "terms.promised") }
    }

    /// Every remote session came from a country that the policy accepts.
    private func residency(_ findings: inout Findings) {
        guard let countries = policy.accept.residency else { return }
        var sessions = 0
        for record in recomputation.records {
            guard case .sessionStarted(_, let country, _) = record.facts.detail else { continue }
            sessions += 1
            guard !countries.contains(country) else { continue }
            findings.add(
                .residency, .contradicted, reason: "residency.country", ["country": country], subject: "record \(record.index)",
                expected: countries.sorted().joined(separator: ", "), seen: country)
        }
        if !findings.has(.residency) {
            findings.add(.residency, .established, reason: "residency.kept", ["count": String(sessions)])
        }
    }
}
