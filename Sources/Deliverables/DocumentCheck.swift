internal import Documents

// What `deliverable.json` says, held against genesis and evidence: the same for every kind.

extension [DeliverableIssue] {
    /// Says every member that does not hold.
    mutating func addClaims(_ claims: [(member: String, holds: Bool)]) {
        for (member, holds) in claims where !holds {
            append(
                DeliverableIssue(.form, "deliverable.differs", ["member": member], subject: "data/deliverable.json /\(member)"))
        }
    }

    /// Says the first place below `pointer` at which the document differs from what was computed.
    mutating func expect(_ pointer: String, _ computed: JSON, _ written: JSON) {
        guard let difference = JSONDifference.first(computed, written, at: pointer) else { return }
        append(
            DeliverableIssue(
                .figures, "figures.differ", ["pointer": difference.pointer],
                subject: "data/deliverable.json \(difference.pointer)", expected: difference.expected, seen: difference.seen))
    }
}
