public import Documents

/// Times of one kind over the incidents of one severity, in milliseconds of service time. What is left out of the mean is said.
public struct TimeMeasure: Hashable, Sendable {
    public var severity: String
    public var target: TimeSpan?
    /// Incidents with a time: those of the mean.
    public var count: Int
    /// Rounded down; `nil` if there are none.
    public var mean: Int64?
    public var longest: Int64?
    /// Incidents beyond the target, open ones whose time has run out included; 0 without a target.
    public var missed: Int
    public var leftOut: [LeftOut]

    /// An incident that has no such time.
    public struct LeftOut: Hashable, Sendable {
        public enum Why: String, Hashable, Sendable {
            case neverAcknowledged = "never-acknowledged"
            case stillOpen = "still-open"
        }
        public var incident: String
        public var why: Why
    }

    /// - Parameter waited: how long an incident without the time has waited when the period ends.
    static func all(
        of incidents: [IncidentHistory], targets: [String: TimeSpan], why: LeftOut.Why, waited: (IncidentHistory) -> Int64,
        _ time: (IncidentHistory) -> Int64?
    ) -> [TimeMeasure] {
        Dictionary(grouping: incidents, by: \.severity).sorted { $0.key < $1.key }.map { severity, incidents in
            let target = targets[severity]
            let times = incidents.compactMap(time)
            let open = incidents.filter { time($0) == nil }
            let sum = times.reduce(Int128(0)) { $0 + Int128($1) }
            let allowed = target?.milliseconds ?? .max
            return TimeMeasure(
                severity: severity, target: target, count: times.count,
                mean: times.isEmpty ? nil : Int64(sum / Int128(times.count)), longest: times.max(),
                missed: times.count { $0 > allowed } + open.count { waited($0) > allowed },
                leftOut: open.map { LeftOut(incident: $0.incident, why: why) })
        }
    }
}

/// The three measures over the period's incidents.
public struct IncidentFigure: Hashable, Sendable {
    public var incidents: [IncidentHistory]
    /// Incidents of which the range holds events and no report: they are in no measure.
    public var withoutReport: [String]
    public var acknowledge: [TimeMeasure]
    public var firstResolution: [TimeMeasure]
    public var finalResolution: [TimeMeasure]

    init(_ input: FigureInput, _ events: CountedEvents) {
        let histories = IncidentHistories(input, events)
        incidents = histories.all
        withoutReport = histories.withoutReport
        let clock = input.terms.incidentClock.measured(input.period)
        func waited(_ incident: IncidentHistory) -> Int64 {
            let stopped = incident.pauses.reduce(TimeSpan.zero) {
                $0 + clock.elapsed($1.lowerBound, min($1.upperBound, input.period.upperBound))
            }
            return (clock.elapsed(incident.reported, input.period.upperBound) - stopped).milliseconds
        }
        func unacknowledged(_ incident: IncidentHistory) -> Int64 {
            clock.elapsed(incident.reported, input.period.upperBound).milliseconds
        }
        acknowledge = TimeMeasure.all(
            of: incidents, targets: input.terms.acknowledge, why: .neverAcknowledged, waited: unacknowledged, \.toAcknowledge)
        firstResolution = TimeMeasure.all(
            of: incidents, targets: input.terms.resolve, why: .stillOpen, waited: waited, \.toFirstResolution)
        finalResolution = TimeMeasure.all(
            of: incidents, targets: input.terms.resolve, why: .stillOpen, waited: waited, \.toFinalResolution)
    }

    /// How many incidents missed a target; the final resolution is the one that is judged.
    public var missed: Int { (acknowledge + finalResolution).reduce(0) { $0 + $1.missed } }
}
