extension MeasureScanner.Run {
    /// A run of at most `limit` digits at `at`.
    private func integer(_ at: Int, limit: Int) -> (value: Int, end: Int)? {
        var (value, end) = (0, at)
        while isDigit(end) {
            guard end - at < limit else { return nil }
            value = value * 10 + Int(text[end].value - 0x30)
            end += 1
        }
        return end > at ? (value, end) : nil
    }

    private func skip(_ scalars: [Unicode.Scalar], _ at: Int) -> Int? {
        var end = at
        while end < text.count, text[end] == " " { end += 1 }
        guard end < text.count, scalars.contains(text[end]) else { return nil }
        end += 1
        while end < text.count, text[end] == " " { end += 1 }
        return end
    }

    private static func date(_ year: Int?, _ month: Int, _ day: Int?) -> String? {
        guard (1...12).contains(month), day.map({ (1...31).contains($0) }) ?? true,
            year.map({ (1000...9999).contains($0) }) ?? true
        else { return nil }
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
        return (year.map(String.init) ?? "-") + "-" + two(month) + (day.map { "-" + two($0) } ?? "")
    }

    private func civil(_ year: Int) -> Int { year > 2400 ? year - language.yearOffset : year }

    /// A date that begins with digits: `2026-10-05`, `2026年10月5日`, `10月5日`, `5 October 2026`, `5 de octubre de 2026`.
    func date(_ start: Int) -> (String, end: Int)? {
        guard let first = integer(start, limit: 4) else { return nil }
        if first.end - start == 4 {
            for mark: Unicode.Scalar in ["-", "/", "."] where first.end < text.count && text[first.end] == mark {
                guard let month = integer(first.end + 1, limit: 2), month.end < text.count, text[month.end] == mark,
                    let day = integer(month.end + 1, limit: 2), !isDigit(day.end)
                else { continue }
                return Self.date(civil(first.value), month.value, day.value).map { ($0, day.end) }
            }
            if let next = skip(["年"], first.end), let month = integer(next, limit: 2), let end = skip(["月"], month.end) {
                guard let day = integer(end, limit: 2), let last = skip(["日", "号"], day.end) else {
                    return Self.date(first.value, month.value, nil).map { ($0, trimmed(end)) }
                }
                return Self.date(first.value, month.value, day.value).map { ($0, trimmed(last)) }
            }
            return nil
        }
        guard first.end - start <= 2 else { return nil }
        if let next = skip(["月"], first.end), let day = integer(next, limit: 2), let last = skip(["日", "号"], day.end) {
            return Self.date(nil, first.value, day.value).map { ($0, trimmed(last)) }
        }
        // The day and the month's name.
        guard let month = month(after: first.end) else { return nil }
        guard let year = year(after: month.end) else { return Self.date(nil, month.month, first.value).map { ($0, month.end) } }
        return Self.date(civil(year.value), month.month, first.value).map { ($0, year.end) }
    }

    private func trimmed(_ end: Int) -> Int {
        var end = end
        while end > 0, text[end - 1] == " " { end -= 1 }
        return end
    }

    private func month(after end: Int) -> (month: Int, end: Int)? {
        var at = joined(end)
        if at < text.count, text[at] == "." { at = joined(at + 1) }
        return at > end ? monthName(at) : nil
    }

    private func year(after end: Int) -> (value: Int, end: Int)? {
        var at = end
        if at < text.count, text[at] == "," || text[at] == "." { at += 1 }
        at = joined(at)
        guard at > end, let year = integer(at, limit: 4), year.end - at == 4 else { return nil }
        return year
    }

    /// Past blanks and what a language puts between day, month and year (`de`), once.
    private func joined(_ start: Int) -> Int {
        let at = pastBlanks(start)
        for join in language.monthJoin {
            let end = at + join.unicodeScalars.count
            if end < text.count, text[end] == " ", lower[at..<end].elementsEqual(join.unicodeScalars) { return pastBlanks(end) }
        }
        return at
    }

    private func pastBlanks(_ start: Int) -> Int {
        var at = start
        while at < text.count, text[at] == " " { at += 1 }
        return at
    }

    /// A date that begins with the month: `October 5, 2026`, `October 2026`.
    func monthDate(_ start: Int) -> (String, end: Int)? {
        guard let month = monthName(start) else { return nil }
        if let year = year(after: month.end) { return Self.date(civil(year.value), month.month, nil).map { ($0, year.end) } }
        let at = joined(month.end < text.count && text[month.end] == "." ? month.end + 1 : month.end)
        guard at > month.end, let day = integer(at, limit: 2) else { return nil }
        guard let year = year(after: day.end) else { return Self.date(nil, month.month, day.value).map { ($0, day.end) } }
        return Self.date(civil(year.value), month.month, day.value).map { ($0, year.end) }
    }

    /// `08:00`, `24×7`, `24/7`, `1920×1080`.
    func clockOrPair(_ start: Int) -> (String, unit: String, end: Int)? {
        guard let first = integer(start, limit: 5), first.end < text.count else { return nil }
        if text[first.end] == ":", first.end - start <= 2, first.value <= 24, let minute = integer(first.end + 1, limit: 2),
            minute.end - first.end == 3, minute.value < 60
        {
            return clock(first.value, minute.value, minute.end)
        }
        let isSolidus = text[first.end] == "/"
        let times: [Unicode.Scalar] = ["×", "x", "X", "*", "✕"]
        guard let next = isSolidus ? first.end + 1 : skip(times, first.end), let second = integer(next, limit: 5) else {
            return nil
        }
        // A letter behind would make a name of it (`4x4m` is read as a size all the same: both languages write it so).
        let (large, small) = (max(first.value, second.value), min(first.value, second.value))
        if (5...24).contains(large), (5...7).contains(small), large != small { return ("\(large)×\(small)", "cover", second.end) }
        return isSolidus ? nil : ("\(first.value)×\(second.value)", "size", second.end)
    }

    private func clock(_ hour: Int, _ minute: Int, _ end: Int) -> (String, unit: String, end: Int) {
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
        var (text, last) = ("", end)
        if last < self.text.count, self.text[last] == ":", let second = integer(last + 1, limit: 2), second.end - last == 3 {
            text = ":" + two(second.value)
            last = second.end
        }
        var hour = hour
        let half = last < self.text.count && self.text[last] == " " ? last + 1 : last
        if half + 2 <= lower.count, lower[half + 1] == "m", hour <= 12, hour > 0, lower[half] == "a" || lower[half] == "p" {
            hour = hour % 12 + (lower[half] == "p" ? 12 : 0)
            last = half + 2
        }
        return (two(hour) + ":" + two(minute) + text, "time", last)
    }
}
