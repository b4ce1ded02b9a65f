/// Whom a policy trusts from the start: a DID, the keys that count for it, and for what.
public struct TrustAnchor: Hashable, Sendable {
    public var did: String
    /// RFC 7638 thumbprints. A key that is not here does not count, whatever a document says.
    public var thumbprints: Set<String>
    /// What the anchor may issue itself.
    public var purposes: Set<RecognizedEntity.Action>

    public init(did: String, thumbprints: Set<String>, purposes: Set<RecognizedEntity.Action>) {
        self.did = did
        self.thumbprints = thumbprints
        self.purposes = purposes
    }
}

/// A way from a credential up to an anchor, every step of it checked.
public struct RecognitionChain: Hashable, Sendable {
    public let anchor: TrustAnchor
    /// From the judged credential's issuer upwards; empty if the issuer is the anchor itself.
    public let links: [Link]
    /// The intersection over the links.
    public let scope: Scope

    /// One recognition on the way.
    public struct Link: Hashable, Sendable {
        public let recognition: Recognition
        /// The subject of it that is the issuer below.
        public let entity: RecognizedEntity
    }
}

/// What the search found: every chain that reaches an anchor, and what stood in the way of the others.
public struct RecognitionResult: Hashable, Sendable {
    /// Shortest first; at most ``RecognitionSearch/Limits/chains``.
    public var chains: [RecognitionChain]
    /// In the order in which they were met. They matter only if there is no chain.
    public var obstacles: [RecognitionObstacle]
    /// The key that signed the judged credential, once its signature was verified.
    public var key: PublicKey?
    public var isReached: Bool { !chains.isEmpty }
}

/// Why one way to an anchor ends.
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
        /// It has a status entry, and no status list was checked.
        case status = "recognition.status"
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
    }

    public var reason: Reason
    /// The `id` of the credential that failed, else the hex of its digest.
    public var credential: String
    /// Its issuer.
    public var issuer: String
    /// What the text's `{name}` places are filled with, `credential` and `issuer` among them.
    public var arguments: [String: String]
}
