public import Documents

/// What a recognition covers. A member that is absent covers nothing; everything is written `["*"]`. The scope of a chain is
/// the intersection of its links'.
public struct Scope: Hashable, Sendable {
    /// Service products, for example `maintenance-log`.
    public var kinds: Extent
    /// Schemes by digest: `uEi…` or `urn:carnet:sha256:…`, compared as text.
    public var schemes: Extent
    /// Where the service is delivered: ISO 3166-1 alpha-2 codes.
    public var territories: Extent

    public init(kinds: Extent, schemes: Extent, territories: Extent) {
        self.kinds = kinds
        self.schemes = schemes
        self.territories = territories
    }

    /// Covers everything: what an anchor starts with.
    public static let unlimited = Scope(kinds: .all, schemes: .all, territories: .all)
    /// Covers nothing: what a credential without our extension says.
    public static let none = Scope(kinds: .some([]), schemes: .some([]), territories: .some([]))

    /// One member's reach.
    public enum Extent: Hashable, Sendable {
        case all
        case some(Set<String>)

        public func contains(_ value: String) -> Bool {
            switch self {
            case .all: true
            case .some(let values): values.contains(value)
            }
        }

        public func intersection(_ other: Extent) -> Extent {
            switch (self, other) {
            case (.all, _): other
            case (_, .all): self
            case (.some(let a), .some(let b)): .some(a.intersection(b))
            }
        }

        /// As the credential writes it.
        public var json: JSON {
            switch self {
            case .all: ["*"]
            case .some(let values): .array(values.sorted().map(JSON.string))
            }
        }
    }

    public func intersection(_ other: Scope) -> Scope {
        Scope(
            kinds: kinds.intersection(other.kinds), schemes: schemes.intersection(other.schemes),
            territories: territories.intersection(other.territories))
    }

    /// What a deliverable needs a chain to cover. A member that is not known is not asked for.
    public struct Need: Hashable, Sendable {
        public var kinds: [String]
        public var schemes: [String]
        public var territories: [String]

        public init(kinds: [String] = [], schemes: [String] = [], territories: [String] = []) {
            self.kinds = kinds
            self.schemes = schemes
            self.territories = territories
        }
    }

    /// The first thing of `need` that is not covered, or `nil`.
    public func missing(_ need: Need) -> String? {
        need.kinds.first { !kinds.contains($0) } ?? need.schemes.first { !schemes.contains($0) }
            ?? need.territories.first { !territories.contains($0) }
    }
}
