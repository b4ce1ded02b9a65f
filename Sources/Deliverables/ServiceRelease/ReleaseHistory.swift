internal import APIDescriptions
public import Documents
public import ServiceRecords

/// Every release of one product that the log knows, in the order in which they were logged, and what is wrong with their order.
///
/// A product has one line of releases. Each names the newest before it that was not withdrawn, or that one's successor that was:
/// whoever names an older one forks the line, whoever names none begins a second. A version number, once used, is used
/// (Semantic Versioning 2.0.0, clause 3), and no release ranks below the one that it follows (clause 11).
public struct ReleaseHistory: Hashable, Sendable {
    public private(set) var releases: [Entry] = []
    public private(set) var issues: [DeliverableIssue] = []

    public struct Entry: Hashable, Sendable {
        public var release: RecordFacts.Release
        public var index: UInt64
        /// The event's own time: the provider's claim.
        public var time: Instant
        /// By when a quorum had seen that it was logged.
        public var committedBy: Instant?
        public var withdrawal: Withdrawal?
    }

    public struct Withdrawal: Hashable, Sendable {
        public var reason: String
        public var index: UInt64
        public var time: Instant
    }

    /// - Parameter product: releases of others are none of its business.
    public init(_ records: [LoggedRecord], product: String) {
        for record in records {
            switch record.facts.detail {
            case .releasePublished(let release) where release.product == product:
                issues += record.timeIssues(.history)
                publish(release, record.index, record.facts.time, record.committedBy)
            case .releaseWithdrawn(let release, let reason) where release.product == product:
                withdraw(release, Withdrawal(reason: reason, index: record.index, time: record.facts.time))
            default: continue
            }
        }
    }

    /// The newest release that stands, if any does.
    public var latest: Entry? { releases.last { $0.withdrawal == nil } }

    /// Where the release with this `release.json` stands; the first of that content.
    public func place(of content: Digest) -> Int? { releases.firstIndex { $0.release.content == content } }

    /// What would be wrong with the line if this release were the next to be logged.
    public func issues(publishing release: RecordFacts.Release) -> [DeliverableIssue] {
        var next = self
        next.publish(release, (releases.last?.index ?? 0) + 1, Instant(nanoseconds: 0), nil)
        return Array(next.issues.dropFirst(issues.count))
    }

    private mutating func publish(
        _ release: RecordFacts.Release, _ index: UInt64, _ time: Instant, _ committedBy: Instant?
    ) {
        let subject = "record \(index)"
        func say(_ code: String, _ arguments: [String: String], expected: String? = nil, seen: String? = nil) {
            issues.append(
                DeliverableIssue(
                    .history, code, ["version": release.version].merging(arguments) { _, own in own }, subject: subject,
                    expected: expected, seen: seen))
        }
        for earlier in releases where earlier.release.version == release.version {
            let isSame = earlier.release.content == release.content
            say(
                isSame ? "release.logged-twice" : "release.retagged", ["record": String(earlier.index)],
                expected: earlier.release.content.hex, seen: release.content.hex)
        }
        if let predecessor = release.predecessor {
            if let place = place(of: predecessor.content) {
                // Between the predecessor and this one only what was taken back may stand.
                for passed in releases[(place + 1)...] where passed.withdrawal == nil {
                    say("release.fork", ["passed": passed.release.version, "predecessor": releases[place].release.version])
                }
                checkRank(release, releases[place].release, say)
            } else {
                say("release.gap", [:], seen: predecessor.content.hex)
            }
        } else if let first = releases.first {
            say("release.second-beginning", ["first": first.release.version])
        }
        releases.append(Entry(release: release, index: index, time: time, committedBy: committedBy))
    }

    private func checkRank(
        _ release: RecordFacts.Release, _ earlier: RecordFacts.Release,
        _ say: (String, [String: String], String?, String?) -> Void
    ) {
        guard let own = SemanticVersion(release.version) else { return say("release.version-form", [:], nil, release.version) }
        guard let before = SemanticVersion(earlier.version), own.precedence(to: before) <= 0, earlier.version != release.version
        else { return }
        say("release.rollback", ["predecessor": earlier.version], "> \(earlier.version)", release.version)
    }

    private mutating func withdraw(_ release: RecordFacts.Release, _ withdrawal: Withdrawal) {
        let place = releases.firstIndex { $0.release.content == release.content && $0.release.version == release.version }
        guard let place else {
            issues.append(
                DeliverableIssue(
                    .history, "release.withdrawn-unknown", ["version": release.version], subject: "record \(withdrawal.index)"))
            return
        }
        // The first word stands: a release that was taken back is not given again.
        if releases[place].withdrawal == nil { releases[place].withdrawal = withdrawal }
    }

    /// As `deliverable.json` lists it.
    public var json: JSON { .array(releases.map(\.json)) }
}

extension ReleaseHistory.Entry {
    public var json: JSON {
        var members: [(String, JSON)] = [
            ("version", .string(release.version)), ("released", .string("\(time)")), ("record", .integer(index)),
            ("content", .string(release.content.hex)),
            ("predecessor", release.predecessor.map { .string($0.content.hex) } ?? .null),
        ]
        if let withdrawal {
            members.append(
                (
                    "withdrawn",
                    [
                        "time": .string("\(withdrawal.time)"), "record": .integer(withdrawal.index),
                        "reason": .string(withdrawal.reason),
                    ]
                ))
        }
        return .object(JSONObject(members))
    }
}
