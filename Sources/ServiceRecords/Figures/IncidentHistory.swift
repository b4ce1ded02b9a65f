public import Documents

/// One incident as the figures count it: when it was reported, acknowledged, resolved, and what stopped the clock.
public struct IncidentHistory: Hashable, Sendable {
    public var incident: String
    public var severity: String
    public var reported: Instant
    public var acknowledged: Instant?
    public var firstResolved: Instant?
    /// The last resolution, unless it was reopened after; equal to the first if it never was.
    public var finallyResolved: Instant?
    public var isReopened: Bool
    /// Service time in milliseconds, pauses taken off the resolutions.
    public var toAcknowledge: Int64?
    public var toFirstResolution: Int64?
    public var toFinalResolution: Int64?
    /// Countersigned pauses: they stop the clock.
    public var pauses: [Range<Instant>]
    /// Pauses that the provider claims alone: they do not.
    public var claimedPauses: [UInt64]
    /// Every record it is made of.
    public var records: [UInt64]
    /// Of these, records that count at their witnessed time because they came late.
    public var delayed: [UInt64]
}

struct IncidentHistories {
    private(set) var all: [IncidentHistory] = []
    /// Incidents of which the range holds events and no report.
    private(set) var withoutReport: [String] = []

    init(_ input: FigureInput, _ events: CountedEvents) {
        var byIncident: [String: [CountedEvent]] = [:]
        for event in events.all where event.type.group == "incident" {
            byIncident[input.records[event.place].facts.correlation ?? "", default: []].append(event)
        }
        guard let bounds = IncidentHistories.bounds(byIncident, input.period) else { return }
        let clock = input.terms.incidentClock.measured(bounds)
        for (incident, steps) in byIncident.sorted(by: { $0.key < $1.key }) {
            let steps = steps.sorted { ($0.counted, $0.index) < ($1.counted, $1.index) }
            guard let report = steps.first(where: { $0.type == .incidentReported }) else {
                withoutReport.append(incident)
                continue
            }
            guard input.period.contains(report.counted) else { continue }
            all.append(IncidentHistories.history(incident, report, steps, input, events, clock))
        }
        all.sort { ($0.reported, $0.incident) < ($1.reported, $1.incident) }
    }

    private static func bounds(_ events: [String: [CountedEvent]], _ period: Range<Instant>) -> Range<Instant>? {
        let times = events.values.joined().map(\.counted)
        guard let first = times.min(), let last = times.max() else { return nil }
        return min(first, period.lowerBound)..<max(last, period.upperBound)
    }

    private static func history(
        _ incident: String, _ report: CountedEvent, _ steps: [CountedEvent], _ input: FigureInput, _ events: CountedEvents,
        _ clock: MeasuredClock
    ) -> IncidentHistory {
        let facts = input.records[report.place].facts
        var history = IncidentHistory(
            incident: incident, severity: events.severities[report.place] ?? facts.severity ?? "", reported: report.counted,
            isReopened: false, pauses: [], claimedPauses: [], records: steps.map(\.index).sorted(),
            delayed: steps.filter(\.isDelayed).map(\.index).sorted())
        var paused: Instant?
        var isOpen = true
        for step in steps {
            let time = max(step.counted, report.counted)
            switch step.type {
            case .incidentAcknowledged:
                if history.acknowledged == nil { history.acknowledged = time }
            case .incidentResolved:
                if history.firstResolved == nil { history.firstResolved = time }
                if isOpen { history.finallyResolved = time }
                isOpen = false
                if let start = paused { history.pauses.append(start..<time) }
                paused = nil
            case .incidentReopened, .incidentReported:
                // Reporting it again under the same name reopens it: a second failure cannot hide behind the first.
                if step.type == .incidentReported, isOpen { continue }
                history.isReopened = true
                history.finallyResolved = nil
                isOpen = true
            case .incidentSuspended:
                guard case .incident(_, let reason?) = input.records[step.place].facts.detail, input.terms.pauses.contains(reason)
                else { continue }
                if input.records[step.place].facts.countersignature.isValid {
                    if paused == nil { paused = time }
                } else {
                    history.claimedPauses.append(step.index)
                }
            case .incidentResumed:
                if let start = paused { history.pauses.append(start..<time) }
                paused = nil
            default: continue
            }
        }
        func elapsed(_ end: Instant?, pausing: Bool) -> Int64? {
            end.map { end in
                let stopped =
                    pausing
                    ? history.pauses.reduce(TimeSpan.zero) { $0 + clock.elapsed($1.lowerBound, min($1.upperBound, end)) } : .zero
                return (clock.elapsed(report.counted, end) - stopped).milliseconds
            }
        }
        history.toAcknowledge = elapsed(history.acknowledged, pausing: false)
        history.toFirstResolution = elapsed(history.firstResolved, pausing: true)
        history.toFinalResolution = elapsed(history.finallyResolved, pausing: true)
        return history
    }
}
