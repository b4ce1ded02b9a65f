public import Documents

/// Every figure of a period, computed from its records alone. The provider computes them to print them, the client's verifier
/// computes them again and believes only its own.
public struct ServiceFigures: Hashable, Sendable {
    public var period: Range<Instant>
    public var availability: AvailabilityFigure
    public var incidents: IncidentFigure
    public var inventory: ServiceInventory
    public var access: AccessFigure
    public var corrections: [CorrectionOutcome]
    /// Records of the period that were committed later than their own time by more than `maxLag`.
    public var late: Late
    /// What stands on the provider's word alone, where the other party could have signed.
    public var claims: [Claim]
    /// Why no figure is established; empty if they are.
    public var reasons: [FigureReason]
    /// Why availability is not, beyond ``reasons``.
    public var availabilityReasons: [FigureReason]
    /// What the records say against the log itself: `figures.future`.
    public var contradictions: [FigureReason]

    public var isEstablished: Bool { reasons.isEmpty }
    public var isAvailabilityEstablished: Bool { reasons.isEmpty && availabilityReasons.isEmpty }

    /// Whether every service level was met: availability of every component, and no incident beyond its time.
    public var isMet: Bool { availability.isMet != false && incidents.missed == 0 }

    public struct Late: Hashable, Sendable {
        public var count: Int
        /// Those that a figure uses, in the order of the log.
        public var records: [Record]

        public struct Record: Hashable, Sendable {
            public var index: UInt64
            public var type: String
            public var time: Instant
            public var committedBy: Instant
        }
    }

    public struct Claim: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable { case approval, pause, window }
        public var kind: Kind
        public var index: UInt64
    }

    /// Computes every figure.
    public static func compute(_ input: FigureInput) -> ServiceFigures {
        let events = CountedEvents(input)
        let availability = AvailabilityFigure(input, events)
        let incidents = IncidentFigure(input, events)
        let access = AccessFigure(input, events)
        var claims = availability.windows.filter { $0.standing == .counted && !$0.isCountersigned }
            .map { Claim(kind: .window, index: $0.index) }
        claims += incidents.incidents.flatMap(\.claimedPauses).map { Claim(kind: .pause, index: $0) }
        claims += access.claimedApprovals.map { Claim(kind: .approval, index: $0) }
        claims.sort { ($0.index, $0.kind.rawValue) < ($1.index, $1.kind.rawValue) }
        return ServiceFigures(
            period: input.period, availability: availability, incidents: incidents, inventory: ServiceInventory(input),
            access: access, corrections: events.corrections, late: Late(input, events), claims: claims,
            reasons: reasons(input, events),
            availabilityReasons: availability.tooUnknown.isEmpty
                ? []
                : [
                    FigureReason(
                        "figures.unknown-share",
                        [
                            "components": availability.tooUnknown.joined(separator: ", "),
                            "limit": "\(input.limits.maxUnknownShare)",
                        ])
                ],
            contradictions: events.future.isEmpty
                ? []
                : [
                    FigureReason("figures.future", ["count": String(events.future.count), "first": String(events.future[0])])
                ])
    }

    private static func reasons(_ input: FigureInput, _ events: CountedEvents) -> [FigureReason] {
        var reasons: [FigureReason] = []
        if input.missing > input.limits.maxMissing {
            reasons.append(
                FigureReason("figures.missing", ["count": String(input.missing), "limit": String(input.limits.maxMissing)]))
        }
        let opaque = Set(input.records.lazy.compactMap(\.facts.opaqueType)).subtracting(input.terms.opaqueTypes)
        if !opaque.isEmpty {
            reasons.append(
                FigureReason(
                    "figures.opaque",
                    [
                        "types": opaque.sorted().prefix(10).joined(separator: ", "), "count": String(opaque.count),
                    ]))
        }
        let known = Set(input.contract.sources.map(\.uri))
        let strangers = Set(events.all.lazy.filter { $0.type.needsKnownSource }.map { input.records[$0.place].facts.source })
            .subtracting(known)
        if !strangers.isEmpty {
            reasons.append(
                FigureReason("figures.source", ["sources": strangers.sorted().prefix(10).joined(separator: ", ")]))
        }
        if events.unwitnessed > 0 {
            reasons.append(FigureReason("figures.unwitnessed", ["count": String(events.unwitnessed)]))
        }
        if let gap = widestInterval(input), gap.to - gap.from > input.limits.maxCheckpointInterval {
            reasons.append(
                FigureReason(
                    "figures.interval",
                    [
                        "from": "\(gap.from)", "to": "\(gap.to)", "limit": "\(input.limits.maxCheckpointInterval)",
                    ]))
        }
        return reasons
    }

    /// The longest time between witnessed checkpoints from the period's start to its end plus grace.
    private static func widestInterval(_ input: FigureInput) -> (from: Instant, to: Instant)? {
        let end = input.period.upperBound + input.limits.grace
        let inner = input.witnessed.filter { $0 > input.period.lowerBound && $0 < end }.sorted()
        // What lies before the start is the opening checkpoint's affair; what lies after the end, the closing one's.
        let times = [input.period.lowerBound] + inner + [end]
        return zip(times, times.dropFirst()).map { (from: $0, to: $1) }.max { $0.to - $0.from < $1.to - $1.from }
    }
}

extension ServiceFigures.Late {
    init(_ input: FigureInput, _ events: CountedEvents) {
        count = events.late.count
        records = events.late.compactMap { place in
            let record = input.records[place]
            guard let type = record.facts.type, Favour(type) != .none, let committed = record.committedBy else { return nil }
            return Record(index: record.index, type: type.name, time: record.facts.time, committedBy: committed)
        }
    }
}

extension RecordType {
    /// Whether a figure rests on records of this type, so that they must come from a source that the genesis names.
    fileprivate var needsKnownSource: Bool {
        switch group {
        case "availability", "incident", "window", "gap": true
        default: false
        }
    }
}
