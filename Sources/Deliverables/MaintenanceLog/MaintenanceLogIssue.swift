/// Something that the evidence of a maintenance log does not bear out: a value with a stable code, never an error.
public struct MaintenanceLogIssue: Hashable, Sendable {
    /// What it concerns. A verifier has a check for each.
    public enum Aspect: String, Hashable, Sendable, CaseIterable {
        /// `deliverable.json` does not have its form, or says what the genesis does not.
        case form
        /// Records and leaves are not those under the signed tree.
        case range
        /// A checkpoint within the range is not of this history.
        case consistency
        /// A record or disclosure breaks its rules.
        case records
        /// The terms are not those that the parties agreed to.
        case terms
        /// The period is none of the contract's, or the range does not cover it.
        case period
        /// There is a hole behind the predecessor.
        case predecessor
        /// What the file says differs from what its evidence gives.
        case figures
    }

    public var aspect: Aspect
    /// `reason.<code>` in the catalogues.
    public var code: String
    public var arguments: [String: String]
    /// `record 17` or a path below `data/`.
    public var subject: String?
    public var expected: String?
    public var seen: String?
    /// Whether it is shown to be wrong, or merely not shown to be right.
    public var isContradiction: Bool

    public init(
        _ aspect: Aspect, _ code: String, _ arguments: [String: String] = [:], subject: String? = nil,
        expected: String? = nil, seen: String? = nil, isContradiction: Bool = true
    ) {
        self.aspect = aspect
        self.code = code
        self.arguments = arguments
        self.subject = subject
        self.expected = expected
        self.seen = seen
        self.isContradiction = isContradiction
    }
}
