/// Collects what the checks find, and closes the list by the verifier's own table: a required check of which nothing was
/// said is not established.
struct Findings {
    let policy: Policy
    /// Decides which checks there are; a file that does not say its kind is judged as the first.
    var kind = DeliverableKind.maintenanceLog
    private var byCheck: [Check: [Finding]] = [:]

    init(policy: Policy) { self.policy = policy }

    /// Findings of one check beyond this number say nothing new.
    private static let limit = 50

    mutating func add(
        _ check: Check, _ state: Finding.State, reason: String, _ arguments: [String: String] = [:], subject: String? = nil,
        expected: String? = nil, seen: String? = nil
    ) {
        let known = byCheck[check, default: []]
        // The first contradiction is never lost, whatever came before it.
        guard known.count < Findings.limit || (state == .contradicted && !known.contains { $0.state == .contradicted })
        else { return }
        byCheck[check, default: []].append(
            Finding(
                check.rawValue, state, isRequired: check.isRequired(by: policy, of: kind), reason: reason, arguments,
                subject: subject,
                expected: expected, seen: seen))
    }

    func has(_ check: Check) -> Bool { byCheck[check] != nil }

    /// Whether all that was said of `check` is established.
    func isEstablished(_ check: Check) -> Bool { byCheck[check]?.allSatisfy { $0.state == .established } ?? false }

    /// All findings in the table's order.
    func closed() -> [Finding] {
        Check.allCases.flatMap { check -> [Finding] in
            if let found = byCheck[check] { return found }
            guard check.isRequired(by: policy, of: kind) else { return [] }
            return [Finding(check.rawValue, .notEstablished, reason: "not-reached")]
        }
    }

    /// `verification.md`, "Aggregation".
    static func outcome(of findings: [Finding], hasAnchor: Bool) -> Verdict.Outcome {
        let required = findings.filter(\.isRequired)
        if required.contains(where: { $0.state == .contradicted }) { return .rejected }
        return hasAnchor && required.allSatisfy { $0.state == .established } ? .accepted : .undetermined
    }
}
