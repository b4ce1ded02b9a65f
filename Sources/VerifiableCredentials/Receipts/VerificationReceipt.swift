public import Documents

/// A signed receipt of one verification: who verified which bytes, under which policy, as of when, and what came out. It
/// lets a client prove later what it checked; it proves nothing to whoever does not trust the client.
public struct VerificationReceipt: Hashable, Sendable {
    /// The receipt's `urn:uuid:…` or URL.
    public var id: String
    /// Who verified: the issuer.
    public var verifier: ConformityCredential.Party
    public var issued: Instant
    public var outcome: Outcome
    /// The time verified for, which may differ from when the receipt was signed.
    public var time: Instant
    /// The carnet's id, if the container could be read so far.
    public var carnetID: Digest?
    public var policy: Policy
    /// Every file that went in, at least one.
    public var inputs: [Input]
    public var findings: [Finding]
    public var software: Software

    public enum Outcome: String, Hashable, Sendable, CaseIterable { case accepted, rejected, undetermined }

    /// The policy: SHA-256 of its file, and its name.
    public struct Policy: Hashable, Sendable {
        public var digest: Digest
        public var name: LanguageMap

        public init(digest: Digest, name: LanguageMap) {
            self.digest = digest
            self.name = name
        }
    }

    public struct Input: Hashable, Sendable {
        /// The file's name without its folder.
        public var name: String
        public var digest: Digest

        public init(name: String, digest: Digest) {
            self.name = name
            self.digest = digest
        }
    }

    /// One finding, by the codes that the verdict has.
    public struct Finding: Hashable, Sendable {
        public enum State: String, Hashable, Sendable, CaseIterable {
            case established, contradicted
            case notEstablished = "not-established"
        }

        public var check: String
        public var state: State
        public var isRequired: Bool
        public var reason: String
        /// The record, file or credential it speaks of.
        public var subject: String?

        public init(check: String, state: State, isRequired: Bool, reason: String, subject: String? = nil) {
            self.check = check
            self.state = state
            self.isRequired = isRequired
            self.reason = reason
            self.subject = subject
        }
    }

    public struct Software: Hashable, Sendable {
        public var name: String
        public var version: String

        public init(name: String, version: String) {
            self.name = name
            self.version = version
        }
    }

    public init(
        id: String, verifier: ConformityCredential.Party, issued: Instant, outcome: Outcome, time: Instant, carnetID: Digest?,
        policy: Policy, inputs: [Input], findings: [Finding], software: Software
    ) {
        self.id = id
        self.verifier = verifier
        self.issued = issued
        self.outcome = outcome
        self.time = time
        self.carnetID = carnetID
        self.policy = policy
        self.inputs = inputs
        self.findings = findings
        self.software = software
    }

    public static let type = "VerificationReceiptCredential"
    /// The name of our context, shipped as `receipt.context.jsonld` and never fetched.
    static let context = "urn:carnet:context:receipt:v1"
}
