public import Documents

/// How a contract's time is cut into periods. They tile it: no day can fall between two.
public struct ReportingPeriod: Hashable, Sendable {
    public enum Unit: String, Hashable, Sendable, CaseIterable { case day, week, month, quarter }

    public var unit: Unit
    public var offset: UTCOffset

    public init(unit: Unit, offset: UTCOffset) {
        self.unit = unit
        self.offset = offset
    }

    /// The period in which `time` lies. Weeks begin on Monday.
    public func containing(_ time: Instant) -> Range<Instant> {
        let day = offset.day(at: time)
        switch unit {
        case .day: return days(day, day + 1)
        case .week:
            // 1970-01-01 was a Thursday.
            let monday = day - ((day + 3) % 7 + 7) % 7
            return days(monday, monday + 7)
        case .month, .quarter:
            let length = unit == .month ? 1 : 3
            let date = Instant.civil(daysSinceEpoch: day)
            let first = (date.month - 1) / length * length + 1
            let next = first + length
            return days(
                Instant.daysSinceEpoch(year: date.year, month: first, day: 1),
                Instant.daysSinceEpoch(year: next > 12 ? date.year + 1 : date.year, month: next > 12 ? next - 12 : next, day: 1))
        }
    }

    /// The period in which `time` lies, cut to the contract's own time; `nil` outside of it.
    public func containing(_ time: Instant, of contract: Contract) -> Range<Instant>? {
        guard time >= contract.start, contract.end.map({ time < $0 }) ?? true else { return nil }
        let whole = containing(time)
        return max(whole.lowerBound, contract.start)..<min(whole.upperBound, contract.end ?? whole.upperBound)
    }

    private func days(_ from: Int, _ to: Int) -> Range<Instant> { offset.start(ofDay: from)..<offset.start(ofDay: to) }
}
