public import Documents

/// A stretch of time of which a source cannot tell.
public struct UnknownSpan: Hashable, Sendable {
    public enum Cause: String, Hashable, Sendable {
        /// The source says itself that it lost data.
        case gap
        /// It should beat and was not heard.
        case silence
        /// It numbers its records and one is missing or out of order.
        case numbering
    }

    public var source: String
    public var from: Instant
    public var to: Instant
    public var cause: Cause
    /// The record that ends it or declares it; `nil` for silence to the end.
    public var index: UInt64?
}

/// Finds what the sources do not know: declared gaps, silence against the declared beat, breaks in the numbering.
struct UnknownTime {
    private(set) var spans: [UnknownSpan] = []

    init(_ input: FigureInput, _ events: CountedEvents) {
        let sources = Dictionary(input.contract.sources.map { ($0.uri, $0) }, uniquingKeysWith: { first, _ in first })
        var heard: [String: [(time: Instant, index: UInt64)]] = [:]
        var last: [String: (sequence: UInt64?, time: Instant)] = [:]
        for record in input.records {
            let uri = record.facts.source
            guard let source = sources[uri], source.isNumbered || source.beat != nil else { continue }
            let time = UnknownTime.heard(record, input.limits.maxLag)
            if source.beat != nil { heard[uri, default: []].append((time, record.index)) }
            guard source.isNumbered else { continue }
            let sequence = record.facts.sequence
            if let before = last[uri], sequence == nil || before.sequence.map({ $0 &+ 1 }) != sequence {
                spans.append(
                    UnknownSpan(
                        source: uri, from: min(before.time, time), to: max(before.time, time), cause: .numbering,
                        index: record.index))
            }
            last[uri] = (sequence, time)
        }
        for source in input.contract.sources {
            if let beat = source.beat { addSilences(of: source.uri, beat, heard[source.uri] ?? [], input.period) }
        }
        for event in events.all {
            if case .gap(let source, let from, let to, _) = input.records[event.place].facts.detail {
                spans.append(
                    UnknownSpan(
                        source: source, from: from.wholeMilliseconds, to: to.wholeMilliseconds, cause: .gap, index: event.index))
            }
        }
        spans = spans.compactMap { UnknownTime.cut($0, to: input.period) }
            .sorted { ($0.from, $0.to, $0.source, $0.cause.rawValue) < ($1.from, $1.to, $1.source, $1.cause.rawValue) }
    }

    /// When a record shows its source alive: its own time, unless it came so late that a checkpoint had passed meanwhile. Then
    /// nothing shows that it was not written to fill a silence, and it counts when it was committed.
    private static func heard(_ record: LoggedRecord, _ lag: TimeSpan) -> Instant {
        let time = record.facts.time.wholeMilliseconds
        guard let committed = record.committedBy, let after = record.committedAfter, time < after - lag else { return time }
        return committed.wholeMilliseconds
    }

    private mutating func addSilences(
        of source: String, _ beat: TimeSpan, _ heard: [(time: Instant, index: UInt64)], _ period: Range<Instant>
    ) {
        let heard = heard.sorted { ($0.time, $0.index) < ($1.time, $1.index) }
        var last = heard.last { $0.time <= period.lowerBound }?.time ?? period.lowerBound
        for (time, index) in heard where time > period.lowerBound {
            if time - last > beat {
                spans.append(UnknownSpan(source: source, from: last + beat, to: time, cause: .silence, index: index))
            }
            last = time
            if time >= period.upperBound { return }
        }
        if period.upperBound - last > beat {
            spans.append(UnknownSpan(source: source, from: last + beat, to: period.upperBound, cause: .silence, index: nil))
        }
    }

    private static func cut(_ span: UnknownSpan, to period: Range<Instant>) -> UnknownSpan? {
        var span = span
        span.from = max(span.from, period.lowerBound)
        span.to = min(span.to, period.upperBound)
        return span.from < span.to ? span : nil
    }
}
