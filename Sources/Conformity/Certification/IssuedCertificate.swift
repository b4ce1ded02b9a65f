public import Documents

/// A certificate as the body's log remembers it: which credential, for how long, and which bit says that it is in force.
public struct IssuedCertificate: Hashable, Sendable {
    /// The credential's `id`.
    public let id: String
    /// SHA-256 of the credential's text.
    public let sha256: Digest
    public let validFrom: Instant
    public let validUntil: Instant
    public let status: StatusRegister.Place

    public init(id: String, sha256: Digest, validFrom: Instant, validUntil: Instant, status: StatusRegister.Place) {
        self.id = id
        self.sha256 = sha256
        self.validFrom = validFrom
        self.validUntil = validUntil
        self.status = status
    }

    init(_ fields: Fields) {
        id = fields.required("id", .line(1024))
        sha256 = fields.required("sha256", .digestHex)
        validFrom = fields.required("validFrom", .instant)
        validUntil = fields.required("validUntil", .instant)
        status = StatusRegister.Place(
            list: Int(fields.required("statusList", .integer(in: 1...Int64(StatusRegister.listLimit)))),
            index: Int(fields.required("statusIndex", .integer(in: 0...Int64(StatusRegister.width - 1)))))
    }

    public var json: JSONObject {
        JSONObject([
            ("id", .string(id)), ("sha256", .string(sha256.hex)), ("validFrom", .string(validFrom.description)),
            ("validUntil", .string(validUntil.description)), ("statusList", .integer(status.list)),
            ("statusIndex", .integer(status.index)),
        ])
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
