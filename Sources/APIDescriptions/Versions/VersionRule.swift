/// What a change does to those who call an API.
public enum APIEffect: String, Comparable, Sendable, CaseIterable {
    case neutral, additive, breaking

    private var rank: Int {
        switch self {
        case .neutral: 0
        case .additive: 1
        case .breaking: 2
        }
    }

    public static func < (a: APIEffect, b: APIEffect) -> Bool { a.rank < b.rank }
}

/// Whether a release's version says what changed in it: Semantic Versioning 2.0.0, clauses 6 to 8, and for versions 0.y.z,
/// of which clause 4 demands nothing, what the table of rules demands. Which number is due for which effect is data
/// (`rules.yaml`, member `versions`).
public struct VersionRule: Sendable {
    public enum Verdict: Hashable, Sendable {
        case meets
        /// The new version is higher, but not high enough: the least that was due.
        case tooLow(due: SemanticVersion)
        /// The new version has the predecessor's precedence, or less: a second release of one version, or a roll-back.
        case notHigher
    }

    private let stable: [APIEffect: VersionPart]
    private let initial: [APIEffect: VersionPart]

    init(stable: [APIEffect: VersionPart], initial: [APIEffect: VersionPart]) {
        self.stable = stable
        self.initial = initial
    }

    /// The rule that is compiled in.
    public static let standard = APIRuleTable.standard.versions

    /// The number that must be raised for a change of this effect in `old`'s successor.
    public func part(for worst: APIEffect, after old: SemanticVersion) -> VersionPart {
        (old.isInitial ? initial : stable)[worst] ?? .major
    }

    /// The lowest normal version that may follow `old` with such a change. A pre-release has room up to its own normal
    /// version: after 2.0.0-rc.1 anything may change in 2.0.0, after 1.4.0-rc.1 only what a minor version may bring.
    public func due(after old: SemanticVersion, worst: APIEffect) -> SemanticVersion {
        let part = part(for: worst, after: old)
        let isRoom = old.core.indices.filter { $0 > part.rawValue }.allSatisfy { old.core[$0] == "0" }
        return !old.prerelease.isEmpty && isRoom ? SemanticVersion(core: old.core) : old.raised(part)
    }

    /// - Parameter worst: the worst change from `old` to `new`; `neutral` where nothing changed.
    public func verdict(from old: SemanticVersion, to new: SemanticVersion, worst: APIEffect) -> Verdict {
        guard new.precedence(to: old) > 0 else { return .notHigher }
        let due = due(after: old, worst: worst)
        return new.coreOrder(to: due) >= 0 ? .meets : .tooLow(due: due)
    }
}
