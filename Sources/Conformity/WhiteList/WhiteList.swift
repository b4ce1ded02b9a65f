public import Documents

/// An authority's white list: a fold over the acts of its public registry, and nothing else. Whoever reads the registry
/// comes to the same list.
public struct WhiteList: Hashable, Sendable {
    /// By the provider's DID.
    public private(set) var entries: [String: WhiteListEntry] = [:]
    /// The bits of the status lists.
    public private(set) var register = StatusRegister()

    public init() {}

    public subscript(did: String) -> WhiteListEntry? { entries[did] }

    /// Folds in one act.
    /// - Throws: `white-list.step` for a step that does not follow, with the provider's `state` and the `act`;
    ///   `white-list.time` for an act before the provider's last one; `white-list.listing` for a listing that would end before
    ///   it begins, or end one that is not this provider's; `status.…`. The list is then as it was.
    public mutating func fold(_ event: WhiteListEvent) throws(Diagnostic) {
        var copy = self.entries[event.subject] ?? WhiteListEntry(did: event.subject)
        try copy.fold(event)
        switch event.act {
        case .apply: break
        case .list(let grant):
            try register.take(grant.place, for: grant.listing)
            for id in grant.ends { try register.set(id, true) }
        case .suspend, .remove: try set(copy.listings, true)
        case .reinstate: try set(copy.listings.filter { !copy.ended.contains($0.listing) }, false)
        }
        entries[event.subject] = copy
    }

    private mutating func set(_ listings: [WhiteListGrant], _ isSet: Bool) throws(Diagnostic) {
        for listing in listings { try register.set(listing.listing, isSet) }
    }
}
