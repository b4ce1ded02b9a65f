internal import Documents

/// A record that a figure uses, with the time at which it counts.
struct CountedEvent {
    /// Its place in the input's records.
    var place: Int
    var index: UInt64
    var type: RecordType
    /// What the record says, or an accepted correction.
    var claimed: Instant
    /// The claimed time, or the witnessed one for an event that favours the provider and was committed too late.
    var counted: Instant
    var committedBy: Instant?

    var isDelayed: Bool { counted > claimed }
}

/// On whose side an event is: decides which of two times counts (`records.md`, "Times").
enum Favour {
    case provider, client, either, none

    init(_ type: RecordType) {
        switch type {
        case .availabilityUp, .incidentAcknowledged, .incidentResolved, .incidentSuspended, .sessionApproved, .windowScheduled:
            self = .provider
        case .availabilityDown, .incidentReported, .incidentReopened, .incidentResumed: self = .client
        case .availabilityUnknown, .windowStarted, .windowEnded, .incidentEscalated, .incidentClosed, .gapDeclared,
            .sessionStarted, .sessionEnded, .trainingCompleted, .trainingExpired, .handoverAccepted, .handoverRejected,
            .termsChanged, .logbookOpened, .correctionMade, .erasurePerformed:
            self = .either
        default: self = .none
        }
    }
}

/// What became of a correction.
public struct CorrectionOutcome: Hashable, Sendable {
    public enum State: String, Hashable, Sendable {
        /// The client signed it.
        case countersigned
        /// It makes no figure better, so it needs nobody's signature.
        case unfavourable
        /// It would improve a figure and the client did not sign it.
        case unsigned
        /// The record that it speaks of is not among the earlier ones of the range.
        case targetMissing = "target-missing"
    }

    public var index: UInt64
    /// The corrected record.
    public var target: UInt64?
    public var state: State
}

/// The records that figures use, corrections applied and the rule of witnessed time kept.
struct CountedEvents {
    private(set) var all: [CountedEvent] = []
    private(set) var corrections: [CorrectionOutcome] = []
    /// Severities that accepted corrections set, by place.
    private(set) var severities: [Int: String] = [:]
    /// Records whose own time lies after the checkpoint that already held them.
    private(set) var future: [UInt64] = []
    /// Records of the range that no witnessed checkpoint covers.
    private(set) var unwitnessed = 0
    private(set) var late: [Int] = []

    init(_ input: FigureInput) {
        var changed: [Int: RecordFacts.Changes] = [:]
        var signed: Set<Int> = []
        applyCorrections(input, &changed, &signed)
        let lag = input.limits.maxLag
        for (place, record) in input.records.enumerated() {
            let change = changed[place]
            if change?.isVoid == true { continue }
            let claimed = (change?.time ?? record.facts.time).wholeMilliseconds
            guard let committed = record.committedBy else {
                unwitnessed += 1
                continue
            }
            if record.facts.time > committed + lag { future.append(record.index) }
            let isLate = committed - claimed > lag
            if isLate, record.facts.time >= input.period.lowerBound, record.facts.time < input.period.upperBound {
                late.append(place)
            }
            guard let type = record.facts.type else { continue }
            if let severity = change?.severity { severities[place] = severity }
            let favour = Favour(type)
            guard favour != .none else { continue }
            var counted = claimed
            if favour == .provider, isLate, !signed.contains(place) { counted = committed.wholeMilliseconds }
            if favour == .client { counted = min(claimed, committed.wholeMilliseconds) }
            all.append(
                CountedEvent(
                    place: place, index: record.index, type: type, claimed: claimed, counted: counted, committedBy: committed))
        }
    }

    /// Decides on each correction in the order of the log.
    private mutating func applyCorrections(
        _ input: FigureInput, _ changed: inout [Int: RecordFacts.Changes], _ signed: inout Set<Int>
    ) {
        guard input.records.contains(where: { $0.facts.type == .correctionMade }) else { return }
        var places: [Digest: Int] = [:]
        for (place, record) in input.records.enumerated() {
            if case .correction(let source, let id, let changes) = record.facts.detail {
                let target = places[RecordReader.key(source: source, id: id)]
                guard let target, let type = input.records[target].facts.type, type != .correctionMade else {
                    corrections.append(CorrectionOutcome(index: record.index, target: nil, state: .targetMissing))
                    continue
                }
                var state = CorrectionOutcome.State.unsigned
                if record.facts.countersignature.isValid {
                    state = .countersigned
                    signed.insert(target)
                } else if CountedEvents.worsens(input, target, type, changes, changed[target]) {
                    state = .unfavourable
                }
                if state != .unsigned { changed[target] = CountedEvents.merged(changed[target], changes) }
                corrections.append(CorrectionOutcome(index: record.index, target: input.records[target].index, state: state))
            }
            places[RecordReader.key(source: record.facts.source, id: record.facts.id)] = place
        }
    }

    private static func merged(_ old: RecordFacts.Changes?, _ new: RecordFacts.Changes) -> RecordFacts.Changes {
        RecordFacts.Changes(
            time: new.time ?? old?.time, severity: new.severity ?? old?.severity, isVoid: new.isVoid || old?.isVoid == true)
    }

    /// Whether a correction can make no figure better for the provider.
    private static func worsens(
        _ input: FigureInput, _ target: Int, _ type: RecordType, _ changes: RecordFacts.Changes, _ earlier: RecordFacts.Changes?
    ) -> Bool {
        let facts = input.records[target].facts
        let time = earlier?.time ?? facts.time
        switch Favour(type) {
        case .none: return true
        case .either: return false
        case .provider:
            return changes.severity == nil && (changes.isVoid || changes.time.map { $0 >= time } ?? true)
        case .client:
            if changes.isVoid || changes.time.map({ $0 > time }) == true { return false }
            guard let severity = changes.severity else { return true }
            guard type == .incidentReported else { return false }
            let old = earlier?.severity ?? facts.severity ?? ""
            return [input.terms.acknowledge, input.terms.resolve].allSatisfy { spans in
                guard let before = spans[old] else { return true }
                return spans[severity].map { $0 <= before } ?? false
            }
        }
    }
}

extension Instant {
    /// Rounded down to whole milliseconds: the resolution of every figure, so that parts add up to the whole.
    var wholeMilliseconds: Instant {
        let rest = nanoseconds % 1_000_000
        return Instant(nanoseconds: nanoseconds - (rest < 0 ? rest + 1_000_000 : rest))
    }
}
