internal import Documents
internal import ServiceRecords

/// The terms of a period: those of the genesis, or those that a `terms.changed` record with the client's own signature put in
/// their place before the period began.
struct TermsInForce {
    /// Whether every file that should be there is, with the content that the parties agreed to.
    private(set) var areAgreed = false
    private let files: [String: [UInt8]]
    var issues: [DeliverableIssue] = []

    /// - Parameter payload: by path below `data/`; terms files lie below `terms/`.
    init(
        genesis: Genesis, records: some Sequence<(index: UInt64, facts: RecordFacts)>, payload: [String: [UInt8]],
        period: Range<Instant>
    ) {
        let folder = "terms/"
        let files = Dictionary(
            payload.filter { $0.key.hasPrefix(folder) }.map { (String($0.key.dropFirst(folder.count)), $0.value) },
            uniquingKeysWith: { first, _ in first })
        self.files = files
        var digests = genesis.terms
        for (index, facts) in records {
            guard case .terms(let changed, let effective) = facts.detail else { continue }
            guard facts.countersignature.isValid else {
                issues.append(
                    DeliverableIssue(.terms, "terms.unsigned", subject: "record \(index)", isContradiction: false))
                continue
            }
            if effective <= period.lowerBound {
                digests = changed
            } else if effective < period.upperBound {
                issues.append(
                    DeliverableIssue(
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
                DeliverableIssue(
                    .terms, code, ["name": name], subject: "data/terms/\(name)", expected: expected[name]?.hex, seen: seen?.hex))
        }
        areAgreed = !issues.contains { ["terms.absent", "terms.digest"].contains($0.code) }
    }

    /// What a kind of deliverable makes of the files; `nil`, with the reason in ``issues``, if they are not those agreed or
    /// cannot be read.
    mutating func read<Terms>(_ parse: ([String: [UInt8]]) throws -> Terms) -> Terms? {
        guard areAgreed else { return nil }
        do {
            return try parse(files)
        } catch let found as Diagnostics {
            issues += found.all.map { DeliverableIssue(.terms, $0.code, $0.arguments, subject: "data/terms") }
        } catch {
            let code = (error as? Diagnostic)?.code ?? "terms.unreadable"
            issues.append(DeliverableIssue(.terms, code, (error as? Diagnostic)?.arguments ?? [:], subject: "data/terms"))
        }
        return nil
    }
}
