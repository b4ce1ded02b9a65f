public import Deliverables
public import Documents
public import TransparencyLog
public import VerifiableCredentials

/// What one client accepts (`carnet/policy/v1`, YAML or JSON). It belongs to the verifier and never travels in a carnet.
///
/// A member that nobody knows, or that stands twice, is an error. A security member that is left out takes its strictest
/// meaning: no anchor, no log, no witness, no registry, no kind, no scheme, no level, `ES256` alone, no age, no chain, nothing
/// missing, no claim of the provider, no simulated key, no lot that its plan does not accept, and registry, certificate and
/// timestamp all required. The members of ``TimeRules`` and `maxUnknownShare` have a counterpart in the contract's terms; the stricter
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
    /// Public registries of credentials, each with its own witnesses.
    public var registries: [Registry]
    public var timestampAuthorities: [TimestampAuthority]
    public var require: Requirements
    public var chain: ChainRules
    public var accept: Accept
    public var time: TimeRules
    public var figures: FigureRules
    public var inspection: InspectionRules
    public var release: ReleasePolicy
    /// Names of keys, logs and parties that live in simulated time and are accepted all the same.
    public var simulated: Set<String>

    /// A logbook that the client knows: its key, and the one history it may have.
    public struct PinnedLog: Hashable, Sendable {
        public var key: VerifierKey
        /// The leaf hash of entry 0. `nil` pins no history, so none is established.
        public var genesis: Digest?
    }

    /// A registry in which credentials stand, and who must have seen it.
    public struct Registry: Hashable, Sendable {
        public var key: VerifierKey
        /// `nil` if the policy names no witness of it: then nothing in it proves a time.
        public var witnesses: WitnessQuorum?
    }

    /// An anchor of time: the SHA-256 of each signing certificate that counts.
    public struct TimestampAuthority: Hashable, Sendable {
        public var did: String
        public var certificates: Set<Digest>
    }

    /// What must be proven beside the deliverable itself. Left out: all of it.
    public struct Requirements: Hashable, Sendable {
        /// Every credential that counts stands in a registry of the policy.
        public var registry: Bool
        /// A body of an accepted scheme certified the provider.
        public var certificate: Bool
        /// The closing checkpoint bears a timestamp of an authority of the policy.
        public var timestamp: Bool
    }

    public struct ChainRules: Hashable, Sendable {
        /// Recognitions between a credential and an anchor. Left out: none, so that only anchors' own words count.
        public var maxDepth: Int
        /// Whether one way that holds is enough. Left out: every way that reaches an anchor must hold.
        public var choose: Choice

        public enum Choice: String, Hashable, Sendable, CaseIterable { case any, all }
    }

    public struct Accept: Hashable, Sendable {
        /// Kinds of deliverable: `maintenance-log`.
        public var kinds: Set<String>
        /// Languages in which the deliverable must speak to people. Not a matter of security: left out, none is demanded.
        public var languages: [String]
        /// JOSE algorithms of credentials.
        public var algorithms: Set<String>
        /// Schemes of certificates, by the digest of the scheme's file.
        public var schemes: Scope.Extent = .some([])
        public var assessorLevels: Set<AssessorLevel> = []
        public var assessmentLevels: Set<AssessmentLevel> = []
        /// Countries (ISO 3166-1 alpha-2) from which the service may be given; `nil` asks nothing.
        public var residency: Set<String>?
        public var serviceLevels = ServiceLevels()
    }

    /// The least that the agreed terms must promise. A member that is left out asks nothing.
    public struct ServiceLevels: Hashable, Sendable {
        /// Per cent.
        public var availability: Decimal?
        /// Longest times by severity.
        public var acknowledge: [String: TimeSpan] = [:]
        public var resolve: [String: TimeSpan] = [:]

        public var isEmpty: Bool { availability == nil && acknowledge.isEmpty && resolve.isEmpty }
    }

    public struct TimeRules: Hashable, Sendable {
        public var maxLag: TimeSpan?
        public var maxCheckpointInterval: TimeSpan?
        public var grace: TimeSpan?
        /// How old a listing or recognition may be. Left out: nothing is fresh.
        public var maxListingAge: TimeSpan
        /// How old a status list may be. Left out: none is fresh.
        public var maxStatusAge: TimeSpan
    }

    public struct FigureRules: Hashable, Sendable {
        /// Records of the range that may be missing.
        public var maxMissing: UInt64
        /// Per cent.
        public var maxUnknownShare: Decimal?
        public var missedServiceLevel: MissedServiceLevel
        public var providerClaims: ProviderClaims
    }

    /// Of inspection reports.
    public struct InspectionRules: Hashable, Sendable {
        /// How far the inspection must have been run again: 1 is no more than deriving decisions from the recorded scores, 3 is
        /// within the tolerance anywhere, and 2, the strongest, is bit for bit on the pinned runtime: it is 3 as well. Left out: 2.
        public var minReplay: Int
        /// Whether a replay may differ inside the guard band. Left out: it may not.
        public var acceptsMarginal: Bool
        /// Runs of one lot, at most, whatever the terms say. Left out: one.
        public var maxRuns: Int
        /// What a lot that its own plan does not accept means for the report. Left out: it is rejected.
        public var rejectedLot: RejectedLot
        /// The greatest tolerance within which a replay may differ. Left out: 1e-5, as where a report declares none.
        public var maxTolerance: Tolerance

        public static let strictest = InspectionRules(
            minReplay: 2, acceptsMarginal: false, maxRuns: 1, rejectedLot: .reject, maxTolerance: .usual)

        public enum RejectedLot: String, Hashable, Sendable, CaseIterable { case report, reject }

        /// Absolute + relative · |recorded|.
        public struct Tolerance: Hashable, Sendable {
            public var absolute: DecimalText
            public var relative: DecimalText

            public init(absolute: DecimalText, relative: DecimalText) {
                self.absolute = absolute
                self.relative = relative
            }

            /// What a report that declares no tolerance is held to.
            public static let usual = Tolerance(
                absolute: DecimalText("1e-5") ?? .zero, relative: DecimalText("1e-5") ?? .zero)
        }
    }

    /// Of service releases.
    public struct ReleasePolicy: Hashable, Sendable {
        /// What the client asks beyond the agreed terms. Left out, every artefact must stand in a bill of materials and no version
        /// number may break the rule.
        public var rules: ReleaseRules
        /// Whether a release must be shown to be the newest. Left out: it must.
        public var latest: Latest
        /// The longest time from begin to end of the provider's word that a release is the newest. Left out: as long as he likes.
        public var maxLatestValidity: TimeSpan?

        public enum Latest: String, Hashable, Sendable, CaseIterable { case required, report }
    }

    public enum MissedServiceLevel: String, Hashable, Sendable, CaseIterable { case report, reject }
    public enum ProviderClaims: String, Hashable, Sendable, CaseIterable { case report, refuse }
}
