public import Documents

/// What status lists say of a credential.
public enum StatusStanding: Hashable, Sendable {
    /// It has no status entry: it holds until it ends.
    case unlisted
    /// The newest list that counts says that it is in force, as of then.
    case clear(asOf: Instant)
    case fault(RecognitionObstacle.Reason, [String: String])
}

/// The status lists at hand, by name (Bitstring Status List 1.0). A list counts only if its issuer is the credential's own and
/// its key counts for that issuer by the word of whoever vouches for the issuer.
struct StatusBook {
    /// A list, and when it was proven to exist.
    struct Entry {
        var list: StatusList
        var provenAt: Instant?
        /// The key that signed it; `nil` if none at hand did.
        var key: PublicKey?
    }

    private var lists: [String: [Entry]] = [:]
    /// Ids of lists that could not be read, and why.
    private var malformed: [String: Diagnostic] = [:]
    /// Lists of one name beyond this help nobody.
    private static let limit = 32

    init(_ credentials: [RecognitionSearch.Stapled], key: (SecuredCredential) -> PublicKey?) {
        for stapled in credentials {
            do {
                let list = try StatusList(stapled.secured)
                guard lists[list.id, default: []].count < StatusBook.limit else { continue }
                let key = key(stapled.secured).flatMap { stapled.secured.isSigned(by: $0) ? $0 : nil }
                lists[list.id, default: []].append(Entry(list: list, provenAt: stapled.provenAt, key: key))
            } catch {
                if let id = stapled.secured.credential.id { malformed[id] = error }
            }
        }
    }

    /// What is asked of a credential's status.
    struct Question {
        var credential: SecuredCredential
        /// The issuer's keys, by whoever vouches for it.
        var keys: [RecognizedEntity.Key]
        /// When what rests on the credential was proven to exist.
        var dependentAt: Instant?
        var now: Instant
        /// The age at which a list is stale; `nil` asks for no freshness.
        var maxAge: TimeSpan?
    }

    func standing(_ question: Question) -> StatusStanding {
        let entries = question.credential.credential.statuses
        guard !entries.isEmpty else { return .unlisted }
        guard entries.count <= 8 else { return .fault(.statusForm, ["problem": "credentialStatus", "list": "—"]) }
        var oldest: Instant?
        for json in entries {
            let entry: StatusEntry
            do { entry = try StatusEntry(json) } catch { return .fault(.statusForm, ["problem": error.code, "list": "—"]) }
            switch standing(of: entry, question) {
            case .unlisted: continue
            case .clear(let time): oldest = min(oldest ?? time, time)
            case let fault: return fault
            }
        }
        return oldest.map { .clear(asOf: $0) } ?? .unlisted
    }

    private func standing(of entry: StatusEntry, _ question: Question) -> StatusStanding {
        // A message or a hint to refresh says nothing of whether the credential holds.
        if entry.purpose.name == "message" || entry.purpose.name == "refresh" { return .unlisted }
        guard entry.purpose == .suspension || entry.purpose == .revocation else {
            return .fault(.statusForm, ["problem": entry.purpose.name, "list": entry.list])
        }
        var arguments = ["list": entry.list, "index": String(entry.index)]
        guard let known = lists[entry.list] else {
            if let problem = malformed[entry.list] { return .fault(.statusForm, ["problem": problem.code, "list": entry.list]) }
            return .fault(.statusAbsent, arguments)
        }
        var fault = RecognitionObstacle.Reason.statusAbsent
        var counted: [(entry: Entry, isSet: Bool)] = []
        for candidate in known {
            if let reason = refusal(candidate, question) {
                fault = reason
            } else if let isSet = candidate.list.isSet(entry) {
                counted.append((candidate, isSet))
            } else {
                fault = .statusIndex
            }
        }
        // Any list that shows a revocation wins, however old it is: it is never lifted.
        if entry.purpose == .revocation, let list = counted.first(where: \.isSet) {
            arguments["time"] = list.entry.list.issued.description
            return .fault(.revoked, arguments)
        }
        // For a suspension the newest counts; of two of one time, the one that says more.
        guard
            let newest = counted.max(by: { ($0.entry.list.issued, $0.isSet ? 1 : 0) < ($1.entry.list.issued, $1.isSet ? 1 : 0) })
        else { return .fault(fault, arguments) }
        arguments["time"] = newest.entry.list.issued.description
        if newest.isSet { return .fault(.suspended, arguments) }
        if let then = question.dependentAt, let list = inForce(then, counted.map(\.entry)), list.isSet(entry) == true {
            arguments["time"] = then.description
            return .fault(.suspendedThen, arguments)
        }
        let age = min(newest.entry.list.issued, newest.entry.provenAt ?? newest.entry.list.issued)
        let isOver = newest.entry.list.secured.validity(at: question.now) == .expired
        if isOver || question.maxAge.map({ question.now.isLater(than: age, by: $0) }) ?? false {
            arguments["limit"] = question.maxAge?.description ?? "—"
            return .fault(.statusStale, arguments)
        }
        return .clear(asOf: age)
    }

    /// Why a list does not count for the credential.
    private func refusal(_ candidate: Entry, _ question: Question) -> RecognitionObstacle.Reason? {
        let list = candidate.list.secured
        if list.credential.issuer != question.credential.credential.issuer { return .statusIssuer }
        guard let key = candidate.key else { return .statusSignature }
        let listed = question.keys.filter { $0.thumbprint == key.thumbprint }
        guard listed.contains(where: { $0.counts(at: candidate.provenAt ?? question.now) }) else { return .statusKey }
        return list.validity(at: question.now) == .notYetValid ? .statusAbsent : nil
    }

    /// The newest of the lists that were in force at `time`.
    private func inForce(_ time: Instant, _ entries: [Entry]) -> StatusList? {
        entries.map(\.list).filter { $0.secured.validity(at: time) == .valid }.max { $0.issued < $1.issued }
    }
}

extension Instant {
    /// Whether `start` lies more than `limit` before this time. Times may lie further apart than a ``TimeSpan`` holds.
    func isLater(than start: Instant, by limit: TimeSpan) -> Bool {
        let age = nanoseconds.subtractingReportingOverflow(start.nanoseconds)
        return start < self && (age.overflow || age.partialValue > limit.nanoseconds)
    }
}
