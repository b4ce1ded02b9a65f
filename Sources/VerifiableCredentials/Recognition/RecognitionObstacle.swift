/// Why a way to an anchor ends, or does not hold.
public struct RecognitionObstacle: Hashable, Sendable {
    /// Stable codes; each has a text `reason.<code>` in the catalogues.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// No anchor and no recognition at hand speaks of the issuer.
        case issuerUnknown = "recognition.issuer-unknown"
        /// No DID document at hand holds the key that the header names.
        case keyUnknown = "recognition.key-unknown"
        /// The anchor's or the listing's thumbprints do not hold the key.
        case keyUnlisted = "recognition.key-unlisted"
        /// The key is listed, but not for the time of the signature.
        case keyInterval = "recognition.key-interval"
        case signature = "recognition.signature"
        case notYetValid = "recognition.not-yet-valid"
        case expired = "recognition.expired"
        /// Older than the policy lets a listing be, or without a date.
        case stale = "recognition.stale"
        /// The recognition is not of the published form.
        case form = "recognition.form"
        /// The issuer may not issue such a credential.
        case action = "recognition.action"
        /// The chain is longer than a link or the policy allows.
        case depth = "recognition.depth"
        case loop = "recognition.loop"
        /// The scope of the chain does not cover what is needed.
        case scope = "recognition.scope"
        /// The recognition demands a JSON Schema that this verifier does not ship.
        case schema = "recognition.schema"
        /// The search was cut off: too many credentials recognise one another.
        case bounds = "recognition.bounds"
        /// A status list that counts says so.
        case revoked = "status.revoked"
        case suspended = "status.suspended"
        /// It was suspended when what rests on it was issued.
        case suspendedThen = "status.suspended-then"
        /// It has a status entry, and its list is not at hand.
        case statusAbsent = "status.absent"
        /// The newest list that counts is older than the policy allows.
        case statusStale = "status.stale"
        /// The entry points beyond the list's end, or at a list for another purpose.
        case statusIndex = "status.index"
        /// The list is another issuer's.
        case statusIssuer = "status.issuer"
        /// The list is signed with a key that does not count for the issuer.
        case statusKey = "status.key"
        case statusSignature = "status.signature"
        /// The entry or the list cannot be read.
        case statusForm = "status.form"

        /// What is in question: the way itself, or whether something on it is in force.
        public var isOfStatus: Bool { rawValue.hasPrefix("status.") }
        /// Whether it was shown that the credential does not hold, rather than not shown that it does.
        public var isProof: Bool { self == .revoked || self == .suspended || self == .suspendedThen }
    }

    public var reason: Reason
    /// The `id` of the credential that failed, else the hex of its digest.
    public var credential: String
    /// Its issuer.
    public var issuer: String
    /// Which credential of the way it is: 0 is the judged one, 1 the recognition of its issuer, and so on.
    public var link: Int
    /// What the text's `{name}` places are filled with: `credential`, `issuer`, `who` (its name) and `link` among them.
    public var arguments: [String: String]
}
