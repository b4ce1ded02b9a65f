/// The switching rules of ISO 2859-1:1999 (GB/T 2828.1-2012) clauses 9.1 to 9.4 for single sampling, applied to what
/// happened: which inspection is due now, and how it came to that.
///
/// The rules are a fold over events; what people decide is an event like a lot. Clause numbers stand beside each rule below.
public struct SwitchingHistory: Hashable, Sendable {
    public struct Transition: Hashable, Sendable {
        /// Place of the event, counted from 0, after which the new state holds.
        public let event: Int
        /// The lot that brought it about, if one did.
        public let lot: String?
        public let from: InspectionState
        public let to: InspectionState
        public let reason: Reason
    }

    /// The raw value is a stable code: texts are `switching.reason.<code>`.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        case twoOfFiveNotAccepted = "two-of-five-not-accepted"
        case fiveAccepted = "five-accepted"
        case scoreReached = "score-reached"
        case notAcceptedOnReduced = "not-accepted-on-reduced"
        case productionNotSteady = "production-not-steady"
        case normalWarranted = "normal-warranted"
        case fiveNotAcceptedOnTightened = "five-not-accepted-on-tightened"
        case resumed
    }

    /// What ought not to have happened. The raw value is a stable code: texts are `switching.fault.<code>`.
    public enum Fault: String, Hashable, Sendable, CaseIterable {
        /// A lot was inspected although inspection was discontinued; it counts for nothing.
        case lotWhileDiscontinued = "lot-while-discontinued"
        /// Resumed although inspection was not discontinued.
        case notDiscontinued = "not-discontinued"
        /// A count or an acceptance number is negative, or the tighter plan accepts more; the lot counts for nothing.
        case impossibleLot = "impossible-lot"
    }

    public struct Irregularity: Hashable, Sendable {
        public let event: Int
        public let lot: String?
        public let fault: Fault
    }

    /// The inspection that is due next.
    public private(set) var state: InspectionState
    /// Clause 9.3.3.2; counted during normal inspection only.
    public private(set) var score = 0
    public private(set) var transitions: [Transition] = []
    public private(set) var irregularities: [Irregularity] = []
    /// The inspection that was due for each lot, in the order of the lots.
    public private(set) var due: [InspectionState] = []

    private var events = 0
    private var isSteady = false
    private var isReducedDesired = false
    /// Original lots since the state began, newest last, as far back as a rule looks: five.
    private var recent: [Bool] = []
    private var notAccepted = 0

    /// The score at which reduced inspection may begin (9.3.3.1 a).
    public static let scoreForReduced = 30

    /// - Parameter start: normal, unless the responsible authority directs otherwise (9.1).
    public init(start: InspectionState = .normal, _ events: [SwitchingEvent] = []) {
        state = start
        for event in events { add(event) }
    }

    /// Takes the next event.
    public mutating func add(_ event: SwitchingEvent) {
        switch event {
        case .lot(let lot): add(lot)
        case .production(let isSteady):
            self.isSteady = isSteady
            // 9.3.4 b
            if !isSteady, state == .reduced { go(to: .normal, .productionNotSteady) }
        case .reducedInspection(let isDesired): isReducedDesired = isDesired
        case .normalInspectionWarranted:
            // 9.3.4 c
            if state == .reduced { go(to: .normal, .normalWarranted) }
        case .resumed:
            if state == .discontinued {
                // 9.4: tightened inspection, as if 9.3.1 had been invoked.
                go(to: .tightened, .resumed)
            } else {
                irregularities.append(Irregularity(event: events, lot: nil, fault: .notDiscontinued))
            }
        }
        reduceIfAllowed(after: event)
        events += 1
    }

    private mutating func add(_ lot: InspectedLot) {
        due.append(state)
        guard lot.nonconforming >= 0, lot.accept >= 0, (lot.acceptOneStepTighter ?? 0) <= lot.accept else {
            irregularities.append(Irregularity(event: events, lot: lot.id, fault: .impossibleLot))
            return
        }
        guard state != .discontinued else {
            irregularities.append(Irregularity(event: events, lot: lot.id, fault: .lotWhileDiscontinued))
            return
        }
        guard lot.isOriginal else { return }
        recent = recent.suffix(4) + [lot.isAccepted]
        if !lot.isAccepted { notAccepted += 1 }
        switch state {
        case .normal:
            score = SwitchingHistory.score(after: lot, score)
            // 9.3.1: two of five or fewer consecutive lots.
            if recent.count(where: { !$0 }) >= 2 { go(to: .tightened, .twoOfFiveNotAccepted, lot) }
        case .tightened:
            // 9.4: counted over the whole of this tightened inspection.
            if notAccepted >= 5 {
                go(to: .discontinued, .fiveNotAcceptedOnTightened, lot)
            } else if recent.count == 5, recent.allSatisfy(\.self) {
                // 9.3.2
                go(to: .normal, .fiveAccepted, lot)
            }
        case .reduced:
            // 9.3.4 a
            if !lot.isAccepted { go(to: .normal, .notAcceptedOnReduced, lot) }
        case .discontinued: break
        }
    }

    /// 9.3.3.2 a (single sampling): with Ac of 2 or more, 3 if an AQL one step tighter would have accepted the lot too; with Ac of
    /// 0 or 1, 2 if it was accepted; else back to 0. A tighter plan that nobody looked up has shown nothing.
    private static func score(after lot: InspectedLot, _ score: Int) -> Int {
        if lot.accept <= 1 { return lot.isAccepted ? score + 2 : 0 }
        guard let tighter = lot.acceptOneStepTighter, lot.nonconforming <= tighter else { return 0 }
        return score + 3
    }

    /// 9.3.3.1: the score, steady production, and the responsible authority's wish, all three.
    private mutating func reduceIfAllowed(after event: SwitchingEvent) {
        guard state == .normal, score >= SwitchingHistory.scoreForReduced, isSteady, isReducedDesired else { return }
        if case .lot(let lot) = event { go(to: .reduced, .scoreReached, lot) } else { go(to: .reduced, .scoreReached) }
    }

    /// Every state begins with nothing counted: 9.3.1 to 9.3.4 speak of lots under the inspection that they belong to, and the
    /// score starts with normal inspection.
    private mutating func go(to next: InspectionState, _ reason: Reason, _ lot: InspectedLot? = nil) {
        transitions.append(Transition(event: events, lot: lot?.id, from: state, to: next, reason: reason))
        state = next
        score = 0
        recent = []
        notAccepted = 0
    }
}
