internal import Documents
internal import ServiceRecords

/// What the client's own computation of the figures says, check by check.
struct FigureChecks {
    let policy: Policy
    /// Under the stricter of the terms' and the policy's limits.
    let figures: ServiceFigures

    /// - Parameter own: the figures under the terms' limits, which the file had to repeat.
    func report(own: ServiceFigures, _ findings: inout Findings) {
        for reason in figures.contradictions { add(reason, .contradicted, &findings) }
        for reason in figures.reasons + figures.availabilityReasons { add(reason, .notEstablished, &findings) }
        func settle(_ check: Check, _ reason: String) {
            if !findings.has(check) { findings.add(check, .established, reason: reason) }
        }
        settle(.figures, figures == own ? "figures.same" : "figures.same-stricter")
        settle(.missing, "records.enough")
        settle(.opaque, "figures.readable")
        settle(.unknown, "figures.known")
        settle(.interval, "time.close")
        reportLevels(&findings)
        reportLate(&findings)
        reportCorrections(&findings)
        reportClaims(&findings)
    }

    private func add(_ reason: FigureReason, _ state: Finding.State, _ findings: inout Findings) {
        let check: Check =
            switch reason.code {
            case "figures.missing": .missing
            case "figures.opaque": .opaque
            case "figures.unknown-share": .unknown
            case "figures.interval": .interval
            default: .figures
            }
        findings.add(check, state, reason: reason.code, reason.arguments)
    }

    private func reportLevels(_ findings: inout Findings) {
        guard figures.isEstablished else {
            return findings.add(.serviceLevels, .notEstablished, reason: "service-levels.open")
        }
        if figures.isMet, figures.isAvailabilityEstablished {
            return findings.add(.serviceLevels, .established, reason: "service-levels.met")
        }
        if figures.availability.isMet == false {
            findings.add(
                .serviceLevels, .contradicted, reason: "service-levels.availability",
                ["percent": figures.availability.tested.percent ?? "—"])
        } else if !figures.isAvailabilityEstablished {
            findings.add(.serviceLevels, .notEstablished, reason: "service-levels.open")
        }
        if figures.incidents.missed > 0 {
            findings.add(
                .serviceLevels, .contradicted, reason: "service-levels.incidents", ["count": String(figures.incidents.missed)])
        }
    }

    private func reportLate(_ findings: inout Findings) {
        guard figures.late.count > 0 else { return findings.add(.late, .established, reason: "records.in-time") }
        findings.add(
            .late, .notEstablished, reason: "records.late",
            ["count": String(figures.late.count), "used": String(figures.late.records.count)],
            subject: figures.late.records.first.map { "record \($0.index)" })
    }

    private func reportCorrections(_ findings: inout Findings) {
        for correction in figures.corrections {
            let subject = "record \(correction.index)"
            switch correction.state {
            case .countersigned: findings.add(.corrections, .established, reason: "correction.countersigned", subject: subject)
            case .unfavourable: findings.add(.corrections, .established, reason: "correction.unfavourable", subject: subject)
            case .unsigned: findings.add(.corrections, .notEstablished, reason: "correction.unsigned", subject: subject)
            case .targetMissing: findings.add(.corrections, .notEstablished, reason: "correction.target", subject: subject)
            }
        }
        if figures.corrections.isEmpty { findings.add(.corrections, .established, reason: "correction.none") }
    }

    private func reportClaims(_ findings: inout Findings) {
        guard !figures.claims.isEmpty else { return findings.add(.claims, .established, reason: "claims.none") }
        findings.add(
            .claims, .notEstablished, reason: "claims.provider",
            [
                "count": String(figures.claims.count),
                "kinds": Set(figures.claims.map(\.kind.rawValue)).sorted().joined(separator: ", "),
            ],
            subject: figures.claims.first.map { "record \($0.index)" })
    }
}
