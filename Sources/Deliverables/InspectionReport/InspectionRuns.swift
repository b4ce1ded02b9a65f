public import Documents
public import ServiceRecords

/// A run of a lot as the log tells it.
public struct InspectionRun: Hashable, Sendable {
    public var start: RecordFacts.InspectionStart
    public var startIndex: UInt64
    /// The event's own time: the provider's claim.
    public var started: Instant
    /// By when a quorum had seen that it was logged.
    public var startCommittedBy: Instant?
    public var outcome: Outcome

    public enum Outcome: Hashable, Sendable {
        /// Begun, and nothing was said of it since.
        case open
        case finished(RecordFacts.InspectionFinish, index: UInt64, time: Instant)
        case aborted(reason: String, index: UInt64, time: Instant)
    }

    public var state: String {
        switch outcome {
        case .open: "open"
        case .finished: "finished"
        case .aborted: "aborted"
        }
    }

    /// As `deliverable.json` lists it.
    public var json: JSON {
        var members: [(String, JSON)] = [
            ("run", .string(start.run)), ("started", .string("\(started)")), ("record", .integer(startIndex)),
            ("state", .string(state)),
        ]
        switch outcome {
        case .open: break
        case .finished(let finish, let index, let time):
            members += [
                ("ended", .string("\(time)")), ("endRecord", .integer(index)), ("rejected", .integer(finish.rejected)),
            ]
        case .aborted(let reason, let index, let time):
            members += [("ended", .string("\(time)")), ("endRecord", .integer(index)), ("reason", .string(reason))]
        }
        return .object(JSONObject(members))
    }
}

extension InspectionRun {
    /// When people could look at its parts: from its start to its end, as the records say.
    var reviewed: ClosedRange<Instant>? {
        guard case .finished(_, _, let end) = outcome, started <= end else { return nil }
        return started...end
    }
}

/// Every run of one lot in a range of the log, in the order in which they began.
struct InspectionRuns {
    private(set) var all: [InspectionRun] = []
    private(set) var issues: [DeliverableIssue] = []

    init(_ records: [LoggedRecord], lot: String) {
        var places: [String: Int] = [:]
        var others: Set<String> = []
        var inputs: [Digest: [(start: RecordFacts.InspectionStart, index: UInt64, isOwn: Bool)]] = [:]
        let key = RecordFacts.InspectionStart.key(of: lot)
        for record in records {
            let subject = "record \(record.index)"
            switch record.facts.detail {
            case .inspectionStarted(let start):
                let isOwn = start.lot == lot || RecordFacts.InspectionStart.key(of: start.lot) == key
                inputs[start.inputs, default: []].append((start, record.index, isOwn))
                guard isOwn else {
                    others.insert(start.run)
                    continue
                }
                if places[start.run] != nil || others.contains(start.run) {
                    issues.append(DeliverableIssue(.runs, "inspection.run-twice", ["run": start.run], subject: subject))
                } else {
                    places[start.run] = all.count
                    issues += record.timeIssues(.started)
                    all.append(
                        InspectionRun(
                            start: start, startIndex: record.index, started: record.facts.time,
                            startCommittedBy: record.committedBy, outcome: .open))
                }
            case .inspectionFinished(let finish):
                end(finish.run, places, record, .finished(finish, index: record.index, time: record.facts.time))
            case .inspectionAborted(let run, let reason):
                end(run, places, record, .aborted(reason: reason, index: record.index, time: record.facts.time))
            default: continue
            }
        }
        issues += inputs.values.filter { all in all.contains(where: \.isOwn) }.flatMap { same in
            same.filter { !$0.isOwn }.map { other in
                DeliverableIssue(
                    .runs, "inspection.inputs-elsewhere", ["run": other.start.run, "other": other.start.lot],
                    subject: "record \(other.index)", expected: lot, seen: other.start.lot)
            }
        }
        .sorted { ($0.subject ?? "") < ($1.subject ?? "") }.prefix(IssueList.limit)
    }

    private mutating func end(
        _ run: String, _ places: [String: Int], _ record: LoggedRecord, _ outcome: InspectionRun.Outcome
    ) {
        guard let place = places[run] else { return }
        issues += record.timeIssues(.started)
        // The first word stands: a second one would be the one that suits better.
        guard all[place].outcome == .open else {
            issues.append(DeliverableIssue(.runs, "inspection.ended-twice", ["run": run], subject: "record \(record.index)"))
            return
        }
        all[place].outcome = outcome
    }
}

extension RecordFacts.InspectionStart {
    /// Whether it began a run of this lot. Names that differ only in case, or in what nobody sees, are one: another spelling hides no
    /// run.
    public func isOf(_ lot: String) -> Bool { self.lot == lot || Self.key(of: self.lot) == Self.key(of: lot) }

    /// What a reader tells lots apart by.
    static func key(of lot: String) -> String {
        let scalars = lot.unicodeScalars.filter { scalar in
            let properties = scalar.properties
            switch properties.generalCategory {
            case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: return false
            default: return !properties.isWhitespace && !properties.isDefaultIgnorableCodePoint
            }
        }
        return String(String.UnicodeScalarView(scalars)).lowercased()
    }
}
