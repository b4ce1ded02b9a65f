internal import Documents

/// Something that the evidence of a deliverable does not bear out: a value with a stable code, never an error.
public struct DeliverableIssue: Hashable, Sendable {
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
        /// An inspection's setup and inputs are not those that were logged before it began.
        case started
        /// A run of the lot is not disclosed, or there are more than agreed.
        case runs
        /// Scores or decisions are not those that were logged, or do not follow from each other.
        case decisions
        /// A person's word is missing or breaks its rule.
        case reviews
        /// An image is not the one whose digest was logged.
        case images
        /// A file of model or procedure is not the one that was declared.
        case model
        /// The sampling plan contradicts itself, the lot or the terms.
        case sampling
        /// Rates on the test set do not come out, or break the terms.
        case performance
        /// A release is not the one that was logged.
        case published
        /// The product's releases are not one line, or not all of them are told.
        case history
        /// The release was taken back.
        case standing
        /// The release before is not the one that it says it follows.
        case previous
        /// A file of the release is missing or not what was declared.
        case artefacts
        /// Bills of materials do not cover the artefacts, or lack what is asked.
        case bills
        /// The version number does not follow from the changes of the API.
        case interfaces
        /// Provenance is of other artefacts, or says less than is asked.
        case provenance
        /// Documents are missing, or say less in one language than in another.
        case documents
        /// Data go where they must not, or to whom.
        case dataResidency
        /// Security advisories contradict themselves or the release.
        case advisories
        /// Support ends too soon.
        case support
        /// A document of the release is of another version.
        case versions
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

    /// The issue as a refusal to build.
    var diagnostic: Diagnostic {
        var arguments = arguments
        if let expected, arguments["expected"] == nil { arguments["expected"] = expected }
        if let seen, arguments["seen"] == nil { arguments["seen"] = seen }
        return Diagnostic(code, arguments, at: Place(file: subject))
    }
}
