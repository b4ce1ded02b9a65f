public import Documents
public import VerifiableCredentials

/// A way from a credential up to an anchor of the policy, as a verdict shows it: whether it holds or not.
public struct TrustChain: Hashable, Sendable {
    /// What the way is for.
    public enum Role: String, Hashable, Sendable, CaseIterable {
        /// From the provider's statement: the provider is one to be believed.
        case statement
        /// From a body's certificate.
        case certificate
    }

    public var role: Role
    /// Whether the verdict rests on it.
    public var isChosen: Bool
    /// The anchor's DID, and what its own credential calls it.
    public var anchor: VerifiedParty
    /// The intersection of what the links cover.
    public var scope: Scope
    /// The judged credential first, the anchor's own word last.
    public var nodes: [Node]
    public var holds: Bool { nodes.allSatisfy(\.faults.isEmpty) }

    /// One credential of the way.
    public struct Node: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable, CaseIterable {
            case recognition, listing, accreditation, certificate, statement
        }

        public var kind: Kind
        /// The credential's `id`, else the hex of its digest.
        public var credential: String
        public var issuer: VerifiedParty
        /// Whom it speaks of.
        public var subject: VerifiedParty
        /// What it covers itself; `nil` for what is judged.
        public var scope: Scope?
        public var validFrom: Instant?
        public var validUntil: Instant?
        public var status: Status
        /// When a witnessed registry proves that it existed, and which.
        public var provenAt: Instant?
        public var registry: String?
        /// Why it does not hold, as reasons of the catalogues.
        public var faults: [Fault]
    }

    public enum Status: Hashable, Sendable {
        /// It names no status list: it holds until it ends.
        case unlisted
        /// In force, as of a list of that time.
        case inForce(Instant)
        case suspended, revoked
        /// A list should say, and none that counts does.
        case unknown

        /// As programs read it.
        public var word: String {
            switch self {
            case .unlisted: "unlisted"
            case .inForce: "in-force"
            case .suspended: "suspended"
            case .revoked: "revoked"
            case .unknown: "unknown"
            }
        }
    }

    public struct Fault: Hashable, Sendable {
        public var reason: String
        public var arguments: [String: String]
    }

    /// Someone, by DID, and the name that a credential of the way gives.
    public struct VerifiedParty: Hashable, Sendable {
        public var id: String
        public var name: String?
    }
}

extension TrustChain.Node.Kind {
    init(_ action: RecognizedEntity.Action) {
        switch action {
        case .recognition: self = .recognition
        case .listing: self = .listing
        case .accreditation: self = .accreditation
        case .certificate: self = .certificate
        case .statement: self = .statement
        }
    }
}
