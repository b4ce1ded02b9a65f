public import Documents

/// What the public is told of a certificate or a listing, in the words of IAF CertSearch (ISO/IEC 17065 clause 7.8).
public enum PublicStatus: Hashable, Sendable {
    case active
    case suspended(since: Instant)
    /// A withdrawal never ends; `reason` is what the decision says.
    case withdrawn(on: Instant, reason: LanguageMap)
    case expired(on: Instant)

    /// The word in JSON and in catalogues: `status.<name>`.
    public var name: String {
        switch self {
        case .active: "active"
        case .suspended: "suspended"
        case .withdrawn: "withdrawn"
        case .expired: "expired"
        }
    }

    /// Whether what was certified or listed counts now.
    public var isInForce: Bool { self == .active }
}
