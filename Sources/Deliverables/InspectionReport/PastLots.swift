internal import Documents
internal import ServiceRecords

/// Lots that the history names, against what the same log says of them.
public struct PastLots: Hashable, Sendable {
    /// Lots of the history that the log does not know: the provider's word.
    public private(set) var unknown: [String] = []
    /// Lots whose inspection ended in the log before this one began, and which the history leaves out.
    public private(set) var unnamed: [String] = []
    private(set) var issues: [DeliverableIssue] = []

    /// Of a report without a history, on a log that knows of nothing before it.
    public init() {}

    /// How the first run of a lot ended. ISO 2859-1 switches by original inspection alone, so a second run does not count.
    private struct Ended {
        var lot: String
        var rejected: UInt64
        var index: UInt64
    }

    init(_ history: [PastEvent], _ records: [LoggedRecord], before run: InspectionRun?) {
        let ended = Self.ended(records)
        var named: Set<String> = []
        for (place, event) in history.enumerated() {
            guard let told = event.lot else { continue }
            let key = RecordFacts.InspectionStart.key(of: told.id)
            guard let known = ended[key] else {
                unknown.append(told.id)
                continue
            }
            named.insert(key)
            guard told.isOriginal, known.rejected != UInt64(told.nonconforming), issues.count < IssueList.limit else { continue }
            issues.append(
                DeliverableIssue(
                    .sampling, "inspection.history-differs", ["lot": told.id, "record": String(known.index)],
                    subject: "data/deliverable.json /history/\(place)", expected: String(known.rejected),
                    seen: String(told.nonconforming)))
        }
        guard let run else { return }
        let own = RecordFacts.InspectionStart.key(of: run.start.lot)
        unnamed = ended.filter { $0.key != own && $0.value.index < run.startIndex && !named.contains($0.key) }
            .sorted { $0.value.index < $1.value.index }.map(\.value.lot)
    }

    /// By what a reader tells lots apart by.
    private static func ended(_ records: [LoggedRecord]) -> [String: Ended] {
        var lots: [String: String] = [:]
        var ended: [String: Ended] = [:]
        for record in records {
            switch record.facts.detail {
            case .inspectionStarted(let start) where lots[start.run] == nil: lots[start.run] = start.lot
            case .inspectionFinished(let finish):
                guard let lot = lots[finish.run] else { continue }
                let key = RecordFacts.InspectionStart.key(of: lot)
                if ended[key] == nil { ended[key] = Ended(lot: lot, rejected: finish.rejected, index: record.index) }
            default: continue
            }
        }
        return ended
    }
}
