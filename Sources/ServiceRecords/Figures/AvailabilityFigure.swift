public import Documents

/// Availability of the period: three ways of unknown time, two of planned windows, for each component and all together.
public struct AvailabilityFigure: Hashable, Sendable {
    public var components: [Component]
    public var overall: AvailabilitySums
    public var windows: [PlannedWindow]
    public var unknown: [UnknownSpan]
    public var outages: [Outage]
    /// Whether every component reaches the target by the agreed rules; `nil` if there was no time to judge.
    public var isMet: Bool?
    /// The lowest share of a component by the agreed rules.
    public var tested: Share
    /// Components whose unknown time is more than the limit.
    public var tooUnknown: [String]
    /// The credit that the terms give at the tested share, in per cent of the fee.
    public var credit: Decimal?

    public struct Component: Hashable, Sendable {
        public var id: String
        public var sums: AvailabilitySums
    }

    init(_ input: FigureInput, _ events: CountedEvents) {
        let terms = input.terms.availability
        let clock = terms.clock.measured(input.period)
        windows = PlannedWindows(input, events).all
        unknown = UnknownTime(input, events).spans
        let spoken = AvailabilityFigure.words(input, events)
        components = []
        outages = []
        for component in input.terms.components {
            let words = spoken[component.id] ?? []
            let sources = component.sources ?? Set(words.map(\.source))
            let sweep = AvailabilitySweep(
                component: component.id, period: input.period, clock: clock, words: words.map(\.word),
                unknown: unknown.filter { sources.contains($0.source) }.map { $0.from..<$0.to },
                planned: windows.filter { $0.standing == .counted && $0.components.contains(component.id) && $0.from < $0.to }
                    .map { $0.from..<$0.to })
            components.append(Component(id: component.id, sums: sweep.sums))
            outages += sweep.outages
        }
        overall = components.reduce(AvailabilitySums()) { $0 + $1.sums }
        let shares = components.map { $0.sums.share(planned: terms.planned, unknown: terms.unknown) }
        let judged = shares.filter { $0.whole > 0 }
        tested = judged.min { Int128($0.part) * Int128($1.whole) < Int128($1.part) * Int128($0.whole) } ?? Share(0, of: 0)
        let met = judged.compactMap { $0.isAtLeast(terms.target) }
        isMet = met.isEmpty ? nil : met.allSatisfy { $0 }
        tooUnknown = components.filter { component in
            let share = Share(component.sums.unknown.total, of: component.sums.total)
            let limit = input.limits.maxUnknownShare
            return share.whole > 0 && Int128(share.part) * 100_000_000 > Int128(limit.millionths) * Int128(share.whole)
        }.map(\.id)
        let lowest = tested
        credit = input.terms.credits.filter { lowest.isAtLeast($0.below) == false }.map(\.percent).max()
    }

    /// What was said of each component, by those whose word counts.
    private static func words(
        _ input: FigureInput, _ events: CountedEvents
    ) -> [String: [(word: AvailabilitySweep.Word, source: String)]] {
        let sources = Dictionary(input.terms.components.map { ($0.id, $0.sources) }, uniquingKeysWith: { first, _ in first })
        var spoken: [String: [(word: AvailabilitySweep.Word, source: String)]] = [:]
        for event in events.all {
            let facts = input.records[event.place].facts
            guard case .availability(let component) = facts.detail, let allowed = sources[component],
                allowed.map({ $0.contains(facts.source) }) ?? true
            else { continue }
            var word = AvailabilitySweep.Word(time: event.counted, claimed: event.claimed, index: event.index, state: .up)
            switch event.type {
            case .availabilityDown: word.state = .down
            case .availabilityUnknown:
                word.state = .unknown
                if let committed = event.committedBy, committed - event.claimed > input.limits.maxLag {
                    word.sparesOutage = true
                    spoken[component, default: []].append((word, facts.source))
                    word.sparesOutage = false
                    word.time = committed.wholeMilliseconds
                }
            default: break
            }
            spoken[component, default: []].append((word, facts.source))
        }
        return spoken
    }
}
