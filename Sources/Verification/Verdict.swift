public import Documents

/// What verification says of a file under one policy at one time: a value, never an error.
public struct Verdict: Hashable, Sendable {
    public enum Outcome: String, Hashable, Sendable, CaseIterable { case accepted, rejected, undetermined }

    public var outcome: Outcome
    /// SHA-256 of the payload manifest, once the container could be read.
    public var carnetID: Digest?
    /// The time verified for.
    public var time: Instant
    public var policyName: LanguageMap
    public var policyDigest: Digest
    /// Who, what, for whom, which period, which figures: recomputed or proven, never copied. `nil` if nothing could be.
    public var facts: VerifiedFacts?
    /// The ways from statement and certificate to anchors of the policy, those first on which the verdict rests.
    public var chains: [TrustChain]
    /// One for each check that was made, in the order of the verifier's table.
    public var findings: [Finding]
    /// What the verdict does not say, as codes `reservation.<code>` of the catalogues.
    public var reservations: [Reservation]
}

/// One check's result.
public struct Finding: Hashable, Sendable {
    public enum State: String, Hashable, Sendable, CaseIterable {
        case established, contradicted
        case notEstablished = "not-established"
    }

    /// The check: stable, dotted, listed in ``Check``. Its title is `check.<code>` in the catalogues.
    public var code: String
    public var state: State
    /// Whether the outcome depends on it. Others are said, and decide nothing.
    public var isRequired: Bool
    /// Why, as a stable code: the sentence is `reason.<reason>` in the catalogues, filled with `arguments`.
    public var reason: String
    public var arguments: [String: String]
    /// The record (`record 17`), file (`data/range-proof`) or credential (`credential <id>`) it speaks of.
    public var subject: String?
    public var expected: String?
    public var seen: String?

    public init(
        _ code: String, _ state: State, isRequired: Bool = true, reason: String, _ arguments: [String: String] = [:],
        subject: String? = nil, expected: String? = nil, seen: String? = nil
    ) {
        self.code = code
        self.state = state
        self.isRequired = isRequired
        self.reason = reason
        self.arguments = arguments
        self.subject = subject
        self.expected = expected
        self.seen = seen
    }
}

/// Something a reader might think the verdict says, and it does not: `reservation.<code>` in the catalogues.
public struct Reservation: Hashable, Sendable {
    public var code: String
    public var arguments: [String: String]

    public init(_ code: String, _ arguments: [String: String] = [:]) {
        self.code = code
        self.arguments = arguments
    }
}
