public import Documents

/// What the registry says of one provider.
public struct WhiteListEntry: Hashable, Sendable {
    public enum State: String, Hashable, Sendable { case unknown, applied, listed, suspended, removed }

    /// One act in the provider's history; the reason is there where the act has one.
    public struct Step: Hashable, Sendable {
        public var act: WhiteListEvent.Name
        public var time: Instant
        public var reason: LanguageMap?
    }

    public let did: String
    public private(set) var state = State.unknown
    /// The last application; `nil` before the first.
    public private(set) var application: WhiteListApplication?
    /// Every listing since the last removal, the one in force last.
    public private(set) var listings: [WhiteListGrant] = []
    /// Places of listings before the last removal: their bits stay set for good.
    private var past: [StatusRegister.Place] = []
    /// Listings that were ended for good by a later one.
    public private(set) var ended: Set<String> = []
    public private(set) var history: [Step] = []

    public init(did: String) { self.did = did }

    /// What the public is told; `nil` before the provider was ever listed. Whoever was removed and has applied again stays
    /// removed until it is listed.
    public func status(at now: Instant) -> PublicStatus? {
        switch state {
        case .unknown: return nil
        case .applied: return removal
        case .removed: return removal
        case .suspended: return .suspended(since: history.last?.time ?? now)
        case .listed:
            guard let end = listings.last?.validUntil else { return nil }
            return end <= now ? .expired(on: end) : .active
        }
    }

    private var removal: PublicStatus? {
        // An application that was turned down is no removal from the list.
        guard listedSince != nil else { return nil }
        return history.last { $0.act == .remove }.map { .withdrawn(on: $0.time, reason: $0.reason ?? LanguageMap([:])) }
    }

    /// Whether the bit of each listing that there ever was is set.
    public var bits: [(place: StatusRegister.Place, isSet: Bool)] {
        past.map { ($0, true) } + listings.map { ($0.place, state != .listed || ended.contains($0.listing)) }
    }

    /// When the provider was listed first.
    public var listedSince: Instant? { history.first { $0.act == .list }?.time }

    /// Folds in one act: what may follow what.
    ///
    /// | act | of a provider that is | becomes |
    /// |---|---|---|
    /// | apply | unknown, removed | applied |
    /// | list | applied, listed (a renewal) | listed |
    /// | suspend | listed | suspended |
    /// | reinstate | suspended | listed |
    /// | remove | applied, listed, suspended | removed |
    public mutating func fold(_ event: WhiteListEvent) throws(Diagnostic) {
        if let last = history.last, event.time < last.time {
            throw Diagnostic("white-list.time", ["time": event.time.description, "last": last.time.description])
        }
        switch (event.act, state) {
        case (.apply(let application), .unknown), (.apply(let application), .removed):
            self.application = application
            state = .applied
            append(event)
        case (.list(let grant), .applied), (.list(let grant), .listed):
            try take(grant)
            state = .listed
            append(event)
        case (.suspend(let reason), .listed):
            state = .suspended
            append(event, reason)
        case (.reinstate(let reason), .suspended):
            state = .listed
            append(event, reason)
        case (.remove(let reason), .applied), (.remove(let reason), .listed), (.remove(let reason), .suspended):
            state = .removed
            append(event, reason)
        default:
            throw Diagnostic(
                "white-list.step", ["did": did, "act": event.act.name.rawValue, "state": state.rawValue])
        }
    }

    private mutating func take(_ grant: WhiteListGrant) throws(Diagnostic) {
        // A listing after a removal begins anew: what stood before stays out of force for good.
        let known = state == .applied ? [] : listings
        guard grant.validFrom < grant.validUntil, Set(grant.ends).isSubset(of: known.map(\.listing)),
            !known.contains(where: { $0.listing == grant.listing })
        else { throw Diagnostic("white-list.listing", ["id": grant.listing]) }
        if state == .applied { past += listings.map(\.place) }
        listings = known + [grant]
        ended = (state == .applied ? [] : ended).union(grant.ends)
    }

    private mutating func append(_ event: WhiteListEvent, _ reason: LanguageMap? = nil) {
        history.append(Step(act: event.act.name, time: event.time, reason: reason))
    }
}
