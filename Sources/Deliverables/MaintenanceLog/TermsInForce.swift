internal import Documents
internal import ServiceRecords

/// The terms of a period: those of the genesis, or those that a `terms.changed` record with the client's own signature put in
/// their place before the period began.
struct TermsInForce {
    var terms: ServiceTerms?
    var issues: [MaintenanceLogIssue] = []

    /// - Parameter files: the terms files of the payload, by name below `terms/`.
    init(
        genesis: Genesis, records: some Sequence<(index: UInt64, facts: RecordFacts)>, files: [String: [UInt8]],
        period: Range<Instant>
    ) {
        var digests = genesis.terms
        for (index, facts) in records {
            guard case .terms(let changed, let effective) = facts.detail else { continue }
            guard facts.countersignature.isValid else {
                issues.append(
                    MaintenanceLogIssue(.terms, "terms.unsigned", subject: "record \(index)", isContradiction: false))
                continue
            }
            if effective <= period.lowerBound {
                digests = changed
            } else if effective < period.upperBound {
                issues.append(
                    MaintenanceLogIssue(
                        .terms, "terms.mid-period", ["effective": "\(effective)"], subject: "record \(index)",
                        isContradiction: false))
            }
        }
        let expected = Dictionary(digests.map { ($0.name, $0.sha256) }, uniquingKeysWith: { first, _ in first })
        for name in Set(expected.keys).union(files.keys).sorted() {
            let seen = files[name].map { Digest.sha256($0) }
            guard seen != expected[name] else { continue }
            let code = seen == nil ? "terms.absent" : expected[name] == nil ? "terms.surplus" : "terms.digest"
            issues.append(
                MaintenanceLogIssue(
                    .terms, code, ["name": name], subject: "data/terms/\(name)", expected: expected[name]?.hex, seen: seen?.hex))
        }
        guard !issues.contains(where: { ["terms.absent", "terms.digest"].contains($0.code) }) else { return }
        do {
            terms = try ServiceTerms(files: files)
        } catch let found as Diagnostics {
            issues += found.all.map { MaintenanceLogIssue(.terms, $0.code, $0.arguments, subject: "data/terms") }
        } catch {
            let code = (error as? Diagnostic)?.code ?? "terms.unreadable"
            issues.append(MaintenanceLogIssue(.terms, code, (error as? Diagnostic)?.arguments ?? [:], subject: "data/terms"))
        }
    }
}
