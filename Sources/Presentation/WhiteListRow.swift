public import Conformity
public import Documents
internal import VerifiableCredentials

/// One provider as the published page reads it: an array, since there may be many thousand.
///
/// `[did, [name en, name zh], legal name, registered id, zone, [kinds], status, since, until, first listed, [reason en, reason
/// zh] | 0, listing, website, [territories]]`: times in seconds since 1970; status `a` active, `s` suspended, `w` withdrawn.
/// That a listing has expired, the page finds by `until`.
public enum WhiteListRow {
    /// `nil` for a provider that was never listed.
    public static func json(_ entry: WhiteListEntry, at now: Instant) -> JSON? {
        guard let application = entry.application, let grant = entry.listings.last, let status = entry.status(at: now),
            let first = entry.listedSince
        else { return nil }
        let state: String
        let since: Instant
        var reason: LanguageMap?
        switch status {
        case .active, .expired: (state, since) = ("a", entry.history.last { $0.act != .apply }?.time ?? first)
        case .suspended(let time): (state, since, reason) = ("s", time, entry.history.last?.reason)
        case .withdrawn(let time, let why): (state, since, reason) = ("w", time, why)
        }
        func line(_ text: String) -> JSON { .string(Plain.line(text)) }
        func both(_ texts: LanguageMap) -> JSON { [line(texts.text(in: "en")), line(texts.text(in: "zh"))] }
        return [
            line(entry.did), both(application.name), line(application.legalName), line(application.registeredID),
            line(application.zone), .array(values(grant.scope.kinds)), .string(state), .integer(since.seconds),
            .integer(grant.validUntil.seconds), .integer(first.seconds), reason.map(both) ?? 0, line(grant.listing),
            line(application.website), .array(values(grant.scope.territories)),
        ]
    }

    private static func values(_ extent: Scope.Extent) -> [JSON] {
        switch extent {
        case .all: ["*"]
        case .some(let values): values.sorted().map { .string(Plain.line($0)) }
        }
    }
}
