internal import Documents

/// Times, lengths of time and numbers as people of a language write them.
struct Formats {
    let language: Language
    /// Minutes east of UTC in which times are shown: the contract's own, where there is one.
    let utcOffset: Int

    init(_ language: Language, utcOffset: Int = 0) {
        self.language = language
        self.utcOffset = utcOffset
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    private func civil(_ instant: Instant) -> (year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
        let local = Int(instant.seconds) + utcOffset * 60
        let days = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
        let date = Instant.civil(daysSinceEpoch: days)
        let rest = local - days * 86_400
        return (date.year, date.month, date.day, rest / 3600, rest / 60 % 60, rest % 60)
    }

    static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }

    /// `1 October 2026`, `2026年10月1日`.
    func day(_ instant: Instant) -> String {
        let date = civil(instant)
        return language == .chinese
            ? "\(date.year)年\(date.month)月\(date.day)日" : "\(date.day) \(Formats.months[date.month - 1]) \(date.year)"
    }

    /// The day and the time of day to the minute, without the zone: `1 October 2026, 09:30`.
    func minute(_ instant: Instant) -> String {
        let date = civil(instant)
        let time = "\(Formats.two(date.hour)):\(Formats.two(date.minute))"
        return language == .chinese ? "\(day(instant)) \(time)" : "\(day(instant)), \(time)"
    }

    /// The day and the time to the second, with the zone.
    func exact(_ instant: Instant) -> String {
        let seconds = ":" + Formats.two(civil(instant).second)
        return minute(instant) + seconds + " " + zone
    }

    /// Day of the month and time, for charts: `3 Oct 09:12`, `10月3日 09:12`.
    func short(_ instant: Instant) -> String {
        let date = civil(instant)
        let time = "\(Formats.two(date.hour)):\(Formats.two(date.minute))"
        return language == .chinese
            ? "\(date.month)月\(date.day)日 \(time)" : "\(date.day) \(Formats.months[date.month - 1].prefix(3)) \(time)"
    }

    /// Day of the month.
    func dayOfMonth(_ instant: Instant) -> Int { civil(instant).day }

    /// `UTC`, `UTC+07:00`.
    var zone: String {
        if utcOffset == 0 { return "UTC" }
        let minutes = abs(utcOffset)
        return "UTC\(utcOffset < 0 ? "−" : "+")\(Formats.two(minutes / 60)):\(Formats.two(minutes % 60))"
    }

    /// First and last day of a period that begins and ends at midnight, or both ends to the minute.
    func period(_ period: Range<Instant>) -> String {
        let from = civil(period.lowerBound)
        let to = civil(period.upperBound)
        guard from.hour + from.minute + from.second + to.hour + to.minute + to.second == 0,
            period.upperBound - period.lowerBound >= .seconds(86_400)
        else { return "\(minute(period.lowerBound)) – \(minute(period.upperBound)) \(zone)" }
        let last = period.upperBound - .seconds(1)
        let end = civil(last)
        if language == .chinese {
            if from.year == end.year {
                return "\(day(period.lowerBound))至\(end.month)月\(end.day)日"
            }
            return "\(day(period.lowerBound))至\(day(last))"
        }
        if from.year == end.year, from.month == end.month { return "\(from.day)–\(day(last))" }
        return "\(day(period.lowerBound)) – \(day(last))"
    }

    /// `2 h 28 min`, `2 小时 28 分`; seconds only below an hour, milliseconds never.
    func span(_ span: TimeSpan) -> String {
        let seconds = abs(span.milliseconds) / 1000
        let units: [(Int64, String, String)] = [(86_400, "d", "天"), (3600, "h", "小时"), (60, "min", "分"), (1, "s", "秒")]
        var rest = seconds
        var parts: [String] = []
        for (size, english, chinese) in units {
            let count = rest / size
            rest %= size
            if count > 0, size > 1 || seconds < 3600 { parts.append("\(count) \(language == .chinese ? chinese : english)") }
        }
        if parts.isEmpty { parts = ["0 \(language == .chinese ? "秒" : "s")"] }
        return (span < .zero ? "−" : "") + parts.joined(separator: " ")
    }

    /// Thousands apart by a thin space from five digits on (ISO 80000-1).
    func count(_ value: some BinaryInteger) -> String {
        let digits = String(value)
        guard digits.count > 4 else { return digits }
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place).isMultiple(of: 3) { text += "\u{202f}" }
            text.append(digit)
        }
        return text
    }
}
