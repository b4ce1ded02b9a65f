public import Documents

/// What must be shown for one kind of service product, criterion by criterion: `carnet/scheme/v1`, data that a compliance
/// officer edits. A new edition is a new file; ``digest`` is what certificates, recognitions and policies bind.
public struct Scheme: Sendable {
    /// Its URI, without the edition.
    public let id: String
    public let edition: String
    /// A date: `2026-11-21`.
    public let published: String
    public let status: Status
    public let name: LanguageMap
    public let summary: LanguageMap?
    public let owner: Owner
    public let documentation: String
    /// The service product: `maintenance-log`, `inspection-report`, `service-release` …
    public let kind: String
    /// Country codes, or `["*"]`.
    public let territories: [String]
    public let certificate: Term
    /// The legal standing of every criterion that does not say its own.
    public let standing: LegalStanding
    public let references: [Reference]
    public let criteria: [Criterion]
    /// SHA-256 of the file's bytes as a multihash: `uEi…`.
    public let digest: String

    /// Where the scheme is in its life (UNTP's words).
    public enum Status: String, CaseIterable, Hashable, Sendable { case proposed, active, deprecated }

    public struct Owner: Hashable, Sendable {
        public let id: String
        public let name: LanguageMap
    }

    /// For how long a certificate holds, and how often the body looks again, in months.
    public struct Term: Hashable, Sendable {
        public let validityMonths: Int
        public let surveillanceMonths: Int
    }

    /// How binding a requirement is, who says so, and since when. Only ``Level/mandatory`` is an obligation.
    public struct LegalStanding: Hashable, Sendable {
        public enum Level: String, CaseIterable, Hashable, Sendable {
            case announced, draft, pilot
            case procurementClause = "procurement-clause"
            case voluntary, mandatory

            /// Whether words of obligation may be used of it.
            public var isObligation: Bool { self == .mandatory }
        }

        public let level: Level
        public let source: LanguageMap
        public let date: String
    }

    /// A standard or law that criteria point to.
    public struct Reference: Hashable, Sendable {
        public let id: String
        /// `ISO/IEC 17065:2012`.
        public let number: String
        /// The national standard that adopts it: `GB/T 27065-2015`.
        public let adopted: String?
        public let name: LanguageMap
        public let url: String
    }

    public struct Criterion: Hashable, Sendable {
        public let id: String
        public let title: LanguageMap
        public let text: LanguageMap?
        public let standing: LegalStanding?
        public let clauses: [Clause]
        public let evidence: Evidence
    }

    public struct Clause: Hashable, Sendable {
        /// A ``Reference/id`` of the scheme.
        public let standard: String
        public let clause: String?
    }

    /// What shows that a criterion is met: all of it.
    public struct Evidence: Hashable, Sendable {
        /// Findings of a verdict that must be established.
        public let verdict: [String]
        /// Credentials that the deliverable must carry.
        public let credentials: [CredentialKind]
        /// What a person judges.
        public let documents: [Paper]

        /// Every finding that a verdict must have established, those about credentials included.
        public var findings: [String] { verdict + credentials.flatMap(\.findings) }
    }

    public struct Paper: Hashable, Sendable {
        public let id: String
        public let title: LanguageMap
    }

    /// A credential, and the findings by which a verdict shows it.
    public enum CredentialKind: String, CaseIterable, Hashable, Sendable {
        case statement, listing

        var findings: [String] {
            switch self {
            case .statement: ["statement.binding", "credential.signature"]
            case .listing: ["recognition.chain"]
            }
        }
    }

    /// How binding `criterion` is.
    public func standing(of criterion: Criterion) -> LegalStanding { criterion.standing ?? standing }

    /// The URI of this edition: what a certificate's `referenceProfile` names.
    public var profileURI: String { "\(id)/\(edition)" }

    /// The URI of a criterion of this edition.
    public func uri(of criterion: Criterion) -> String { "\(profileURI)/criteria/\(criterion.id)" }
}
