internal import Documents

/// Sweeps one component's period in time order: its state, what its sources do not know, and overlapping windows by depth.
///
/// A known outage stays one through gaps and silence: nobody said that it ended.
struct AvailabilitySweep {
    enum State { case up, down, unknown }

    /// A word on the component's state.
    struct Word {
        var time: Instant
        var claimed: Instant
        var index: UInt64
        var state: State
        /// An `unknown` that came late: it takes effect at once where the component was up, and not before it was witnessed
        /// where it was down.
        var sparesOutage = false
    }

    private(set) var sums = AvailabilitySums()
    private(set) var outages: [Outage] = []

    private let component: String
    private let period: Range<Instant>
    private let clock: MeasuredClock
    private var state = State.unknown
    private var since: (claimed: Instant, index: UInt64)?
    private var outageStart: (time: Instant, index: UInt64)?
    private var unknownDepth = 0
    private var plannedDepth = 0
    private var at: Instant

    private enum Step {
        case word(Word)
        case unknown(Int)
        case planned(Int)
    }

    init(
        component: String, period: Range<Instant>, clock: MeasuredClock, words: [Word], unknown: [Range<Instant>],
        planned: [Range<Instant>]
    ) {
        self.component = component
        self.period = period
        self.clock = clock
        at = period.lowerBound
        var steps: [(time: Instant, order: UInt64, step: Step)] = words.map { ($0.time, $0.index, .word($0)) }
        for span in unknown {
            steps.append((span.lowerBound, .max, .unknown(1)))
            steps.append((span.upperBound, .max, .unknown(-1)))
        }
        for span in planned {
            steps.append((span.lowerBound, .max, .planned(1)))
            steps.append((span.upperBound, .max, .planned(-1)))
        }
        steps.sort { ($0.time, $0.order) < ($1.time, $1.order) }
        for (time, _, step) in steps {
            if time >= period.upperBound { break }
            advance(to: time)
            switch step {
            case .word(let word): take(word)
            case .unknown(let change): unknownDepth += change
            case .planned(let change): plannedDepth += change
            }
        }
        advance(to: period.upperBound)
        endOutage(at: period.upperBound)
    }

    private mutating func take(_ word: Word) {
        // A late word does not undo what is known of a later time.
        if let since, (word.claimed, word.index) < since { return }
        if word.sparesOutage, state == .down { return }
        since = (word.claimed, word.index)
        guard word.state != state else { return }
        endOutage(at: word.time)
        state = word.state
        if state == .down { outageStart = (max(word.time, period.lowerBound), word.index) }
    }

    private mutating func endOutage(at time: Instant) {
        guard let start = outageStart else { return }
        outageStart = nil
        if time > start.time {
            outages.append(Outage(component: component, from: start.time, to: time, index: start.index))
        }
    }

    private mutating func advance(to time: Instant) {
        guard time > at else { return }
        let length = clock.elapsed(at, time).milliseconds
        at = time
        var seen = state
        if seen == .up, unknownDepth > 0 { seen = .unknown }
        let inWindow = plannedDepth > 0
        func add(_ split: inout AvailabilitySums.Split) {
            if inWindow { split.planned += length } else { split.open += length }
        }
        switch seen {
        case .up: add(&sums.up)
        case .down: add(&sums.down)
        case .unknown: add(&sums.unknown)
        }
    }
}
