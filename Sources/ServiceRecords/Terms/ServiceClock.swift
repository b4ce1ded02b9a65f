internal import Documents

/// The clock by which a figure counts: every hour, or a service calendar's.
public enum ServiceClock: Hashable, Sendable {
    case always
    case calendar(name: String, ServiceCalendar)

    /// `24x7`, or the calendar file's name.
    public var name: String { if case .calendar(let name, _) = self { name } else { "24x7" } }

    /// Prepares the clock for times within `range`.
    func measured(_ range: Range<Instant>) -> MeasuredClock {
        switch self {
        case .always: MeasuredClock(range: range, intervals: [range])
        case .calendar(_, let calendar): MeasuredClock(range: range, intervals: calendar.intervals(in: range))
        }
    }
}

/// Service time in a range, ready to be asked often.
struct MeasuredClock {
    private let range: Range<Instant>
    private let intervals: [Range<Instant>]
    /// Nanoseconds of service before each interval.
    private var before: [Int64] = []

    init(range: Range<Instant>, intervals: [Range<Instant>]) {
        self.range = range
        self.intervals = intervals
        var sum: Int64 = 0
        for interval in intervals {
            before.append(sum)
            sum += (interval.upperBound - interval.lowerBound).nanoseconds
        }
    }

    /// Service time from `a` to `b`; what lies outside the range counts nothing.
    func elapsed(_ a: Instant, _ b: Instant) -> TimeSpan {
        a < b ? TimeSpan(nanoseconds: elapsed(until: b) - elapsed(until: a)) : .zero
    }

    private func elapsed(until time: Instant) -> Int64 {
        var low = 0
        var high = intervals.count
        while low < high {
            let middle = (low + high) / 2
            if intervals[middle].lowerBound < time { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return 0 }
        let interval = intervals[low - 1]
        return before[low - 1] + (min(time, interval.upperBound) - interval.lowerBound).nanoseconds
    }
}
