internal import Documents
internal import ServiceRecords

/// How far back a range must reach, so that the state at the period's start comes out of its own records.
///
/// Feed it the records before the opening size in the order of the log; ``first`` is then the earliest index that is
/// needed: the last word on each component's availability, incidents that are still open, windows that reach into the
/// period, sessions that have not ended, the terms in force.
struct RangeChoice {
    private let period: Range<Instant>
    private var availability: [String: UInt64] = [:]
    private var incidents: [String: UInt64] = [:]
    private var windows: [String: UInt64] = [:]
    private var sessions: [String: UInt64] = [:]
    private var terms: UInt64?

    init(period: Range<Instant>) { self.period = period }

    mutating func take(_ index: UInt64, _ facts: RecordFacts) {
        switch facts.detail {
        case .availability(let component): availability[component] = index
        case .windowScheduled(let window, _, let from, let to):
            windows[window] = from < period.upperBound && to > period.lowerBound ? index : nil
        case .terms(_, let effective): if effective <= period.lowerBound { terms = index }
        default: break
        }
        guard let type = facts.type, let correlation = facts.correlation else { return }
        switch type {
        case .incidentReported, .incidentReopened: incidents[correlation] = min(incidents[correlation] ?? index, index)
        case .incidentClosed: incidents[correlation] = nil
        case .sessionApproved, .sessionStarted: sessions[correlation] = min(sessions[correlation] ?? index, index)
        case .sessionEnded, .sessionRefused: sessions[correlation] = nil
        default: break
        }
    }

    /// The earliest index that the period needs; `nil` if it needs none of those that were fed.
    var first: UInt64? {
        [availability.values.min(), incidents.values.min(), windows.values.min(), sessions.values.min(), terms]
            .compactMap(\.self).min()
    }
}
