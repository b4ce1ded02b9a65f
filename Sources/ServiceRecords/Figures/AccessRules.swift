internal import Documents

/// A rule over remote sessions that records show broken (`records.md`, "Remote-access governance").
public struct AccessBreach: Hashable, Sendable {
    public enum Rule: String, Hashable, Sendable {
        /// Nobody of the client approved before the session began.
        case approval
        case factors
        case country
        /// Something was written in a read-only session.
        case readOnly = "read-only"
        /// Something was done outside of the session it names.
        case outside
    }

    public var rule: Rule
    public var session: String
    public var records: [UInt64]
}

/// Remote sessions of the period, and the rules they broke. Only where the terms have rules.
public struct AccessFigure: Hashable, Sendable {
    public var sessions: Int
    public var breaches: [AccessBreach]
    /// Approvals that the client did not sign: claimed by the provider.
    public var claimedApprovals: [UInt64]

    private struct Session {
        var start: (time: Instant, index: UInt64, isWrite: Bool, country: String, factors: Int64)?
        var end: Instant?
        var approvals: [(time: Instant, index: UInt64, isClient: Bool, isSigned: Bool)] = []
    }

    init(_ input: FigureInput, _ events: CountedEvents) {
        var sessions: [String: Session] = [:]
        for event in events.all {
            let facts = input.records[event.place].facts
            let name = facts.correlation ?? ""
            switch (event.type, facts.detail) {
            case (.sessionStarted, .sessionStarted(let isWrite, let country, let factors)):
                sessions[name, default: Session()].start = (event.counted, event.index, isWrite, country, factors)
            case (.sessionApproved, .sessionApproved(_, let party)):
                sessions[name, default: Session()].approvals.append(
                    (event.counted, event.index, party == "client", facts.countersignature.isValid))
            case (.sessionEnded, _): sessions[name, default: Session()].end = event.counted
            default: break
            }
        }
        let ofPeriod = sessions.filter { session in session.value.start.map { input.period.contains($0.time) } ?? false }
        self.sessions = ofPeriod.count
        breaches = []
        claimedApprovals = []
        guard let rules = input.terms.access else { return }
        for (name, session) in ofPeriod.sorted(by: { $0.key < $1.key }) {
            guard let start = session.start else { continue }
            func breach(_ rule: AccessBreach.Rule) {
                breaches.append(AccessBreach(rule: rule, session: name, records: [start.index]))
            }
            if rules.needsClientApproval {
                let approvals = session.approvals.filter { $0.isClient && $0.time <= start.time }
                if approvals.isEmpty { breach(.approval) }
                if !approvals.contains(where: { $0.isSigned }) { claimedApprovals += approvals.map(\.index) }
            }
            if start.factors < rules.factors { breach(.factors) }
            if let countries = rules.countries, !countries.contains(start.country) { breach(.country) }
        }
        addDeeds(input, ofPeriod)
    }

    /// Commands, writes and transfers against the session that they name.
    private mutating func addDeeds(_ input: FigureInput, _ sessions: [String: Session]) {
        var found: [String: [AccessBreach.Rule: [UInt64]]] = [:]
        for record in input.records where input.period.contains(record.facts.time) {
            let facts = record.facts
            guard let type = facts.type, type.isDeed, let name = facts.correlation else { continue }
            guard let session = sessions[name], let start = session.start else {
                found[name, default: [:]][.outside, default: []].append(record.index)
                continue
            }
            if facts.time < start.time || session.end.map({ facts.time > $0 }) == true {
                found[name, default: [:]][.outside, default: []].append(record.index)
            }
            if type.isChange, !start.isWrite { found[name, default: [:]][.readOnly, default: []].append(record.index) }
        }
        for (name, rules) in found.sorted(by: { $0.key < $1.key }) {
            for (rule, records) in rules.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                breaches.append(AccessBreach(rule: rule, session: name, records: records))
            }
        }
    }
}

extension RecordType {
    /// Whether something was done through a session.
    fileprivate var isDeed: Bool {
        switch self {
        case .commandExecuted, .valueRead, .valueWritten, .fileTransferred: true
        default: false
        }
    }

    /// Whether it changed the machine.
    fileprivate var isChange: Bool { self == .commandExecuted || self == .valueWritten }
}
