public import Documents
public import VerifiableCredentials

/// A certificate as the body's log remembers it: the signed credential itself, and what it says of its term and of the bit
/// that tells whether it is in force.
///
/// Because the event carries the credential, neither can be without the other: the log has no certificate that is lost, and
/// no certificate was handed out that the log does not know.
public struct IssuedCertificate: Hashable, Sendable {
    public let secured: SecuredCredential
    /// The credential's `id`.
    public let id: String
    public let validFrom: Instant
    public let validUntil: Instant
    public let status: StatusRegister.Place

    /// - Throws: `certification.credential` with the member that a certificate needs and that is missing or malformed:
    ///   `id`, `validFrom`, `validUntil`, one `credentialStatus` of purpose suspension in a list whose URL ends in its number.
    public init(_ secured: SecuredCredential) throws(Diagnostic) {
        let credential = secured.credential
        func malformed(_ member: String) -> Diagnostic { Diagnostic("certification.credential", ["member": member]) }
        guard let id = credential.id else { throw malformed("id") }
        guard let from = credential.validFrom else { throw malformed("validFrom") }
        guard let until = credential.validUntil else { throw malformed("validUntil") }
        guard let entry = try credential.json["credentialStatus"]?.object.map(StatusEntry.init), entry.purpose == .suspension,
            let place = StatusRegister.Place(entry)
        else { throw malformed("credentialStatus") }
        self.secured = secured
        self.id = id
        validFrom = from
        validUntil = until
        status = place
    }

    /// SHA-256 of the credential's text.
    public var sha256: Digest { secured.digest }

    /// What shows of it beside a case: its name, digest, term and place.
    public var json: JSONObject {
        JSONObject([
            ("id", .string(id)), ("sha256", .string(sha256.hex)), ("validFrom", .string(validFrom.description)),
            ("validUntil", .string(validUntil.description)), ("statusList", .integer(status.list)),
            ("statusIndex", .integer(status.index)),
        ])
    }
}

extension StatusRegister.Place {
    /// The place that a credential names: a body's lists are `…/1`, `…/2`.
    fileprivate init?(_ entry: StatusEntry) {
        let last = entry.list.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        guard let list = Int(last), String(list) == last, (1...StatusRegister.listLimit).contains(list) else { return nil }
        self.init(list: list, index: entry.index)
    }
}

extension Instant {
    /// The same day and time `count` months later in UTC; the month's last day if it has no such day.
    func adding(months count: Int) -> Instant {
        let day: Int64 = 86_400
        let days = Int(seconds >= 0 ? seconds / day : (seconds - day + 1) / day)
        let rest = nanoseconds &- Int64(days) &* day &* 1_000_000_000
        let (year, month, date) = Instant.civil(daysSinceEpoch: days)
        let months = year * 12 + month - 1 + count
        let (newYear, newMonth) = (months / 12, months % 12 + 1)
        let first = Instant.daysSinceEpoch(year: newYear, month: newMonth, day: 1)
        let following = Instant.daysSinceEpoch(year: newYear + newMonth / 12, month: newMonth % 12 + 1, day: 1)
        let target = first + min(date, following - first) - 1
        return Instant(seconds: 0) + TimeSpan(nanoseconds: Int64(target) &* day &* 1_000_000_000) + TimeSpan(nanoseconds: rest)
    }
}
