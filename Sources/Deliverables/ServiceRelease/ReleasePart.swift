internal import Documents

/// What one part of a release comes to: a bill, an API, its documents … Computed from bytes alone, and the same everywhere.
protocol ReleasePart {
    /// As `deliverable.json` has it among the figures.
    var json: JSON { get }
    var issues: [DeliverableIssue] { get }
    /// What stands if nothing speaks against it.
    var said: ReleaseSaid { get }
    /// What decides nothing, and whoever reads the verdict should know.
    var told: [ReleaseTold] { get }
}

extension ReleasePart {
    var told: [ReleaseTold] { [] }
}

/// What is told beside a check, whatever comes of it: `reason.<code>` in the catalogues.
public struct ReleaseTold: Hashable, Sendable {
    public var aspect: DeliverableIssue.Aspect
    public var code: String
    public var arguments: [String: String]
    /// As in a ``DeliverableIssue``.
    public var subject: String?

    init(_ aspect: DeliverableIssue.Aspect, _ code: String, _ arguments: [String: String], subject: String? = nil) {
        self.aspect = aspect
        self.code = code
        self.arguments = arguments
        self.subject = subject
    }
}

/// A reason by its code, with its arguments: `reason.<code>` in the catalogues.
public struct ReleaseSaid: Hashable, Sendable {
    public var reason: String
    public var arguments: [String: String]

    init(_ reason: String, _ arguments: [String: String] = [:]) {
        self.reason = reason
        self.arguments = arguments
    }
}

extension DeliverableIssue {
    /// What a reader found wrong with a carried file.
    static func unreadable(_ aspect: Aspect, _ error: any Error, _ file: DeclaredFile) -> [DeliverableIssue] {
        let found = (error as? Diagnostics)?.all ?? [(error as? Diagnostic) ?? Diagnostic("file.reading")]
        return found.prefix(IssueList.limit).map { diagnostic in
            let place = [file.path, diagnostic.place.line.map(String.init)].compactMap(\.self).joined(separator: ":")
            return DeliverableIssue(
                aspect, diagnostic.code, diagnostic.arguments,
                subject: [place, diagnostic.place.pointer ?? ""].filter { !$0.isEmpty }.joined(separator: " "))
        }
    }
}
