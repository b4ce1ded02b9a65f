internal import Documents

/// Tests of clause 6.1 over versions and their history: `advisory.history.order` (6.1.14), `advisory.latest` (6.1.16),
/// `advisory.draft` (6.1.17), `advisory.history.initial` (6.1.18), `advisory.history.pre-release` (6.1.19), `advisory.pre-release`
/// (6.1.20), `advisory.history.gap` (6.1.21), `advisory.history.twice` (6.1.22), `advisory.mixed` (6.1.30).
struct HistoryChecks {
    private let document: Document
    private let problems: Problems

    init(_ document: Document, _ problems: Problems) {
        self.document = document
        self.problems = problems
    }

    private static let tracking = "/document/tracking"

    private func problem(_ code: String, _ test: String, _ arguments: [String: String] = [:], at member: String) {
        problems.all.append(
            Diagnostic(code, arguments.merging(["test": test]) { $1 }, at: document.place(HistoryChecks.tracking + "/" + member)))
    }

    func run(_ advisory: SecurityAdvisory) {
        let version = advisory.version
        guard advisory.revisions.allSatisfy({ $0.number.isInteger == version.isInteger }) else {
            // Nothing else can be asked of numbers of two kinds.
            return problem("advisory.mixed", "6.1.30", at: "revision_history")
        }
        let isDraft = advisory.status == "draft"
        if !isDraft {
            if version.isInitial || !version.preRelease.isEmpty {
                problem("advisory.draft", "6.1.17", ["version": version.text, "status": advisory.status], at: "status")
            }
            if !version.preRelease.isEmpty { problem("advisory.pre-release", "6.1.20", ["version": version.text], at: "version") }
        }
        for (place, revision) in advisory.revisions.enumerated() {
            let number = revision.number
            if !isDraft, number.isInitial {
                problem("advisory.history.initial", "6.1.18", ["version": number.text], at: "revision_history/\(place)/number")
            }
            if !number.preRelease.isEmpty {
                problem(
                    "advisory.history.pre-release", "6.1.19", ["version": number.text], at: "revision_history/\(place)/number")
            }
        }
        checkOrder(advisory, isDraft: isDraft)
    }

    private func checkOrder(_ advisory: SecurityAdvisory, isDraft: Bool) {
        let byDate = advisory.revisions.enumerated().sorted { a, b in
            if a.element.date != b.element.date { return a.element.date < b.element.date }
            if AdvisoryVersion.precedes(a.element.number, b.element.number) { return true }
            return !AdvisoryVersion.precedes(b.element.number, a.element.number) && a.offset < b.offset
        }
        let numbers = byDate.map(\.element.number)
        for (earlier, later) in zip(numbers, numbers.dropFirst()) {
            if AdvisoryVersion.precedes(later, earlier) {
                problem(
                    "advisory.history.order", "6.1.14", ["earlier": earlier.text, "later": later.text], at: "revision_history")
            }
        }
        // Gaps are asked of the numbers in their own order: what is out of order has been told.
        let sorted = numbers.sorted { AdvisoryVersion.precedes($0, $1) }
        if let first = sorted.first, first.major != "0", first.major != "1" {
            problem("advisory.history.gap", "6.1.21", ["version": first.text], at: "revision_history")
        }
        for (one, next) in zip(sorted, sorted.dropFirst()) {
            if AdvisoryVersion.same(one, next) {
                problem("advisory.history.twice", "6.1.22", ["version": next.text], at: "revision_history")
            } else if !next.follows(one) {
                problem("advisory.history.gap", "6.1.21", ["version": next.text], at: "revision_history")
            }
        }
        if let last = numbers.last, !AdvisoryVersion.same(advisory.version, last, preRelease: !isDraft) {
            problem("advisory.latest", "6.1.16", ["version": advisory.version.text, "latest": last.text], at: "version")
        }
    }
}
