/// A point in time: nanoseconds since 1970-01-01T00:00:00Z without leap seconds (range 1678 to 2262).
public struct Instant: Hashable, Comparable, Sendable {
    public let nanoseconds: Int64

    public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }
    public init(seconds: Int64) { nanoseconds = seconds &* 1_000_000_000 }

    /// Reads RFC 3339 `date-time` (upper-case T and Z, offset required, at most nine fractional digits, no leap second).
    /// `nil` for anything else or out of range. CloudEvents, VCDM and our own files all use this form.
    public init?(rfc3339 text: String) {
        guard let value = Array(text.utf8).withUnsafeBytes({ Instant(rfc3339: $0) }) else { return nil }
        self = value
    }

    /// Reads RFC 3339 from ASCII bytes, without allocating: the records' hot path.
    public init?(rfc3339 text: UnsafeRawBufferPointer) {
        guard text.count >= 20, text.count <= 35 else { return nil }
        func digits(_ at: Int, _ count: Int) -> Int? {
            var value = 0
            for place in at..<at + count {
                let digit = text[place] &- 48
                guard digit < 10 else { return nil }
                value = value * 10 + Int(digit)
            }
            return value
        }
        func holds(_ character: UInt8, _ at: Int) -> Bool { text[at] == character }
        guard let year = digits(0, 4), holds(45, 4), let month = digits(5, 2), holds(45, 7), let day = digits(8, 2),
            holds(84, 10), let hour = digits(11, 2), holds(58, 13), let minute = digits(14, 2), holds(58, 16),
            let second = digits(17, 2), (1...12).contains(month), (1...Instant.days(in: month, of: year)).contains(day),
            hour < 24, minute < 60, second < 60, (1678...2261).contains(year)
        else { return nil }
        var at = 19
        var fraction: Int64 = 0
        if holds(46, at) {
            at += 1
            var scale: Int64 = 100_000_000
            let first = at
            while at < text.count, text[at] &- 48 < 10 {
                guard at - first < 9 else { return nil }
                fraction += Int64(text[at] - 48) * scale
                scale /= 10
                at += 1
            }
            guard at > first else { return nil }
        }
        var offset = 0
        guard at < text.count else { return nil }
        if holds(90, at) {
            guard at + 1 == text.count else { return nil }
        } else {
            guard holds(43, at) || holds(45, at), at + 6 == text.count, let hours = digits(at + 1, 2), holds(58, at + 3),
                let minutes = digits(at + 4, 2), hours < 24, minutes < 60
            else { return nil }
            offset = (hours * 60 + minutes) * (holds(43, at) ? 60 : -60)
        }
        let days = Instant.daysSinceEpoch(year: year, month: month, day: day)
        let seconds = Int64(days) * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset)
        nanoseconds = seconds * 1_000_000_000 + fraction
    }

    /// Whole seconds since the epoch, rounded down.
    public var seconds: Int64 { nanoseconds / 1_000_000_000 - (nanoseconds % 1_000_000_000 < 0 ? 1 : 0) }

    /// Nanoseconds since the last whole second: never negative.
    private var fraction: Int64 {
        let rest = nanoseconds % 1_000_000_000
        return rest < 0 ? rest + 1_000_000_000 : rest
    }

    public static func < (a: Instant, b: Instant) -> Bool { a.nanoseconds < b.nanoseconds }
    // Sums stop at the ends of the range: a hostile date must not end the program.
    public static func + (a: Instant, b: TimeSpan) -> Instant { Instant(nanoseconds: a.nanoseconds.clampedSum(b.nanoseconds)) }
    public static func - (a: Instant, b: TimeSpan) -> Instant {
        Instant(nanoseconds: a.nanoseconds.clampedDifference(b.nanoseconds))
    }
    public static func - (a: Instant, b: Instant) -> TimeSpan {
        TimeSpan(nanoseconds: a.nanoseconds.clampedDifference(b.nanoseconds))
    }

    /// Days from 1970-01-01 in the proleptic Gregorian calendar (Hinnant, "chrono-compatible low-level date algorithms").
    public static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The inverse of ``daysSinceEpoch(year:month:day:)``.
    public static func civil(daysSinceEpoch days: Int) -> (year: Int, month: Int, day: Int) {
        let z = days + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Instant: CustomStringConvertible {
    /// RFC 3339 in UTC, with as many fractional digits (none, 3, 6 or 9) as the value needs.
    public var description: String {
        let whole = seconds
        let days = Int(whole >= 0 ? whole / 86_400 : (whole - 86_399) / 86_400)
        let rest = Int(whole - Int64(days) * 86_400)
        let date = Instant.civil(daysSinceEpoch: days)
        func padded(_ value: Int, _ width: Int) -> String {
            let text = String(value)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        var text = "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))T"
        text += "\(padded(rest / 3600, 2)):\(padded(rest / 60 % 60, 2)):\(padded(rest % 60, 2))"
        let fraction = Int(fraction)
        if fraction != 0 {
            if fraction % 1_000_000 == 0 {
                text += "." + padded(fraction / 1_000_000, 3)
            } else if fraction % 1000 == 0 {
                text += "." + padded(fraction / 1000, 6)
            } else {
                text += "." + padded(fraction, 9)
            }
        }
        return text + "Z"
    }
}

/// A length of time in nanoseconds.
public struct TimeSpan: Hashable, Comparable, Sendable {
    public let nanoseconds: Int64

    public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }
    public static func seconds(_ count: Int64) -> TimeSpan { TimeSpan(nanoseconds: count * 1_000_000_000) }
    public static let zero = TimeSpan(nanoseconds: 0)

    /// Whole milliseconds, rounded towards zero: the resolution in which figures are printed and compared.
    public var milliseconds: Int64 { nanoseconds / 1_000_000 }

    public static func < (a: TimeSpan, b: TimeSpan) -> Bool { a.nanoseconds < b.nanoseconds }
    public static func + (a: TimeSpan, b: TimeSpan) -> TimeSpan {
        TimeSpan(nanoseconds: a.nanoseconds.clampedSum(b.nanoseconds))
    }
    public static func - (a: TimeSpan, b: TimeSpan) -> TimeSpan {
        TimeSpan(nanoseconds: a.nanoseconds.clampedDifference(b.nanoseconds))
    }

    /// Reads an ISO 8601 duration of weeks alone, or of days, hours, minutes and whole seconds (`P2W`, `P1DT12H`, `PT15M`).
    /// Years and months have no fixed length and are refused; so is anything above 100 years.
    public init?(iso8601 text: String) {
        var rest = Substring(text)
        guard rest.popFirst() == "P", !rest.isEmpty else { return nil }
        var units: [(Character, Int64)] = [("W", 604_800), ("D", 86_400)]
        var inTime = false
        var seconds: Int64 = 0
        while !rest.isEmpty {
            if !inTime, rest.first == "T" {
                rest.removeFirst()
                units = [("H", 3600), ("M", 60), ("S", 1)]
                inTime = true
                guard !rest.isEmpty else { return nil }
            }
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard !digits.isEmpty, digits.count <= 10, let count = Int64(digits) else { return nil }
            rest = rest.dropFirst(digits.count)
            guard let unit = rest.popFirst(), let place = units.firstIndex(where: { $0.0 == unit }) else { return nil }
            seconds += count * units[place].1
            if unit == "W", !rest.isEmpty { return nil }
            units.removeFirst(place + 1)
        }
        guard seconds <= 3_155_760_000 else { return nil }
        nanoseconds = seconds * 1_000_000_000
    }
}

extension TimeSpan: CustomStringConvertible {
    /// ISO 8601 in days, hours, minutes and seconds; fractions in milliseconds.
    public var description: String {
        var milliseconds = abs(self.milliseconds)
        guard milliseconds > 0 else { return "PT0S" }
        var text = self < .zero ? "-P" : "P"
        let days = milliseconds / 86_400_000
        if days > 0 { text += "\(days)D" }
        milliseconds %= 86_400_000
        guard milliseconds > 0 else { return text }
        text += "T"
        if milliseconds >= 3_600_000 { text += "\(milliseconds / 3_600_000)H" }
        if milliseconds / 60_000 % 60 > 0 { text += "\(milliseconds / 60_000 % 60)M" }
        let seconds = milliseconds % 60_000
        guard seconds > 0 else { return text }
        if seconds % 1000 == 0 { return text + "\(seconds / 1000)S" }
        let fraction = String(seconds % 1000)
        return text + "\(seconds / 1000).\(String(repeating: "0", count: 3 - fraction.count))\(fraction)S"
    }
}

extension Int64 {
    /// Whole seconds that fit, so that every sum can still be written as a date.
    private static let end: Int64 = 9_223_372_036_000_000_000

    private func clamped(_ overflow: Bool, up: Bool) -> Int64 {
        overflow ? (up ? Int64.end : -Int64.end) : Swift.min(Swift.max(self, -Int64.end), Int64.end)
    }

    /// The sum, or the end of the range that it passed.
    fileprivate func clampedSum(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return sum.clamped(overflow, up: other > 0)
    }

    /// The difference, or the end of the range that it passed.
    fileprivate func clampedDifference(_ other: Int64) -> Int64 {
        let (difference, overflow) = subtractingReportingOverflow(other)
        return difference.clamped(overflow, up: other < 0)
    }
}
