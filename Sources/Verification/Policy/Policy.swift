public import Documents
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
        public var maxUnknownShare: Share?
        public var missedServiceLevel: MissedServiceLevel
        public var providerClaims: ProviderClaims
    }

    public enum MissedServiceLevel: String, Hashable, Sendable, CaseIterable { case report, reject }
    public enum ProviderClaims: String, Hashable, Sendable, CaseIterable { case report, refuse }
}

/// A share of time in thousandths of a percent, 0 to 100 %.
public struct Share: Hashable, Comparable, Sendable, CustomStringConvertible {
    public var thousandths: Int64

    public init(thousandths: Int64) { self.thousandths = thousandths }

    /// Reads a percentage such as `1`, `0.5` or `99.999`; `nil` for anything else.
    public init?(percent text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), (1...3).contains(parts[0].utf8.count), parts.count == 1 || (1...3).contains(parts[1].utf8.count),
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }), let whole = Int64(parts[0])
        else { return nil }
        let digits = parts.count == 2 ? String(parts[1]) : ""
        guard let fraction = Int64(digits + String(repeating: "0", count: 3 - digits.utf8.count)) else { return nil }
        thousandths = whole * 1000 + fraction
        guard thousandths <= 100_000 else { return nil }
    }

    public static func < (a: Share, b: Share) -> Bool { a.thousandths < b.thousandths }

    public var description: String {
        let fraction = String(1000 + thousandths % 1000).dropFirst()
        return "\(thousandths / 1000).\(fraction)"
    }
}
