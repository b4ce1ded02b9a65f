public import Documents

/// When service is owed: `carnet/calendar/v1`, a terms file.
///
/// ```yaml
/// calendar: carnet/calendar/v1
/// utcOffset: "+01:00"
/// offsetChanges: [{at: 2026-03-29T01:00:00Z, utcOffset: "+02:00"}]   # in order of time
/// weekdays: {monday: ["08:00-12:00", "13:00-17:00"], saturday: ["08:00-24:00"]}
/// holidays: ["2026-12-25"]
/// ```
public struct ServiceCalendar: Hashable, Sendable {
    var offset: UTCOffset
    var changes: [Change]
    /// Hours by weekday, Monday first, as seconds of the day.
    var hours: [[Range<Int64>]]
    /// Days since 1970-01-01.
    var holidays: Set<Int>

    struct Change: Hashable, Sendable {
        var at: Instant
        var offset: UTCOffset
    }

    private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    /// - Throws: ``Diagnostics``: `calendar.hours`, `calendar.holiday`, `calendar.changes`, `field.…`.
    public init(_ document: Document) throws {
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("calendar", .oneOf(["carnet/calendar/v1"]))
        offset = fields.required("utcOffset", .utcOffset)
        changes = fields.objects("offsetChanges") {
            Change(at: $0.required("at", .instant), offset: $0.required("utcOffset", .utcOffset))
        }
        if zip(changes, changes.dropFirst()).contains(where: { $0.at >= $1.at }) {
            fields.problem("calendar.changes", member: "offsetChanges")
        }
        hours =
            fields.object("weekdays") { days in
                ServiceCalendar.weekdays.map { name in
                    let hours = days.list(name, .hours)
                    if zip(hours, hours.dropFirst()).contains(where: { $0.upperBound > $1.lowerBound }) {
                        days.problem("calendar.hours", ["day": name], member: name)
                    }
                    return hours
                }
            } ?? []
        if hours.allSatisfy(\.isEmpty) { fields.problem("calendar.hours", ["day": "—"], member: "weekdays") }
        holidays = Set(fields.list("holidays", .day))
        fields.finish()
        try problems.throwIfAny()
    }

    /// The hours of service in `range`, in order and apart.
    func intervals(in range: Range<Instant>) -> [Range<Instant>] {
        var intervals: [Range<Instant>] = []
        var start = range.lowerBound
        while start < range.upperBound {
            let inForce = changes.last { $0.at <= start }?.offset ?? offset
            let end = min(changes.first { $0.at > start }?.at ?? range.upperBound, range.upperBound)
            for day in inForce.day(at: start)...inForce.day(at: end) where !holidays.contains(day) {
                let midnight = inForce.start(ofDay: day).seconds
                for hours in hours[((day + 3) % 7 + 7) % 7] {
                    let from = max(start, Instant(seconds: midnight + hours.lowerBound))
                    let to = min(end, Instant(seconds: midnight + hours.upperBound))
                    if from < to { intervals.append(from..<to) }
                }
            }
            start = end
        }
        return intervals
    }
}

extension Fields.Kind where Value == Range<Int64> {
    /// `08:00-17:00`, up to `24:00`.
    fileprivate static var hours: Self {
        Self("hours (08:00-17:00)", placeholder: 0..<1) { json in
            let parts = (json.string ?? "").split(separator: "-", omittingEmptySubsequences: false).map { seconds($0) }
            guard parts.count == 2, let from = parts[0], let to = parts[1], from < to else { return nil }
            return from..<to
        }
    }

    private static func seconds(_ text: Substring) -> Int64? {
        let bytes = Array(text.utf8)
        guard bytes.count == 5, bytes[2] == 0x3a, let hour = Int64(text.prefix(2)), let minute = Int64(text.suffix(2)),
            (0...24).contains(hour), (0..<60).contains(minute), hour < 24 || minute == 0
        else { return nil }
        return hour * 3600 + minute * 60
    }
}

extension Fields.Kind where Value == Int {
    /// `2026-12-25`, as days since 1970-01-01.
    fileprivate static var day: Self {
        Self("date (2026-12-25)", placeholder: 0) { json in
            json.string.flatMap { Instant(rfc3339: $0 + "T00:00:00Z") }.map { Int($0.seconds / 86_400) }
        }
    }
}
