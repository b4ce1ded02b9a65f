public import Documents

/// A window of planned maintenance, and whether it counts.
public struct PlannedWindow: Hashable, Sendable {
    public enum Standing: String, Hashable, Sendable {
        case counted
        /// It was not witnessed before its start minus the agreed notice.
        case shortNotice = "short-notice"
    }

    public var index: UInt64
    public var window: String
    public var components: [String]
    /// What was agreed, shortened to what was used where records say when it started and ended.
    public var from: Instant
    public var to: Instant
    public var standing: Standing
    public var isCountersigned: Bool
}

struct PlannedWindows {
    private(set) var all: [PlannedWindow] = []

    init(_ input: FigureInput, _ events: CountedEvents) {
        var started: [String: Instant] = [:]
        var ended: [String: Instant] = [:]
        for event in events.all {
            guard case .windowEvent(let window) = input.records[event.place].facts.detail else { continue }
            if event.type == .windowStarted {
                started[window] = min(started[window] ?? event.claimed, event.claimed)
            } else {
                ended[window] = max(ended[window] ?? event.claimed, event.claimed)
            }
        }
        for event in events.all {
            let facts = input.records[event.place].facts
            guard case .windowScheduled(let window, let components, let from, let to) = facts.detail,
                let committed = event.committedBy, from < input.period.upperBound, to > input.period.lowerBound
            else { continue }
            let timely = committed <= from - input.terms.availability.notice
            let used = (max(from, started[window] ?? from).wholeMilliseconds, min(to, ended[window] ?? to).wholeMilliseconds)
            all.append(
                PlannedWindow(
                    index: event.index, window: window, components: components, from: used.0, to: max(used.0, used.1),
                    standing: timely ? .counted : .shortNotice, isCountersigned: facts.countersignature.isValid))
        }
    }
}
