public import Documents
public import ServiceRecords
public import TransparencyLog
public import VerifiableCredentials

/// What one client accepts (`carnet/policy/v1`, YAML or JSON). It belongs to the verifier and never travels in a carnet.
///
/// A member that nobody knows, or that stands twice, is an error. A security member that is left out takes its strictest
/// meaning: no anchor, no log, no witness, no kind, `ES256` alone, no age, nothing missing, no claim of the provider, no
/// simulated key. The members of ``TimeRules`` and `maxUnknownShare` have a counterpart in the contract's terms; the stricter
/// of the two holds, so left out they leave the terms to rule.
public struct Policy: Hashable, Sendable {
    public var name: LanguageMap
    /// SHA-256 of the policy's file.
    public var digest: Digest
    /// Whom to trust from the start. With none, no verdict is more than undetermined.
    public var anchors: [TrustAnchor]
    public var logs: [PinnedLog]
    /// `nil` if the policy names no witness: then no time is witnessed.
    public var witnesses: WitnessQuorum?
    public var accept: Accept
    public var time: TimeRules
    public var figures: FigureRules
    /// Names of keys, logs and parties that live in simulated time and are accepted all the same.
    public var simulated: Set<String>

    /// A logbook that the client knows: its key, and the one history it may have.
    public struct PinnedLog: Hashable, Sendable {
        public var key: VerifierKey
        /// The leaf hash of entry 0. `nil` pins no history, so none is established.
        public var genesis: Digest?
    }

    public struct Accept: Hashable, Sendable {
        /// Kinds of deliverable: `maintenance-log`.
        public var kinds: Set<String>
        /// Languages in which the deliverable must speak to people. Not a matter of security: left out, none is demanded.
        public var languages: [String]
        /// JOSE algorithms of credentials.
        public var algorithms: Set<String>
    }

    public struct TimeRules: Hashable, Sendable {
        public var maxLag: TimeSpan?
        public var maxCheckpointInterval: TimeSpan?
        public var grace: TimeSpan?
        /// How old a listing or recognition may be. Left out: nothing is fresh.
        public var maxListingAge: TimeSpan
    }

    public struct FigureRules: Hashable, Sendable {
        /// Records of the range that may be missing.
        public var maxMissing: UInt64
        /// Per cent.
        public var maxUnknownShare: Decimal?
        public var missedServiceLevel: MissedServiceLevel
        public var providerClaims: ProviderClaims
    }

    public enum MissedServiceLevel: String, Hashable, Sendable, CaseIterable { case report, reject }
    public enum ProviderClaims: String, Hashable, Sendable, CaseIterable { case report, refuse }
}
