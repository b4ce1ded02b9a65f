public import APIDescriptions
public import Documents

/// What changed for those who call a release's API, and whether the version number says so (Semantic Versioning 2.0.0).
public struct ReleaseInterfaces: Hashable, Sendable, ReleasePart {
    public private(set) var interfaces: [Interface] = []
    /// APIs of the predecessor that are gone: everybody who called them is broken.
    public private(set) var removed: [String] = []
    public private(set) var counts = Counts()
    public private(set) var version = VersionStanding.first
    public private(set) var issues: [DeliverableIssue] = []
    private let predecessor: String?

    public struct Interface: Hashable, Sendable {
        public enum State: String, Hashable, Sendable { case first, added, compared }

        public var id: String
        public var title: String
        /// The file to begin with, and the version that it gives itself.
        public var entry: String
        public var version: String
        public var state: State
        public var changes: [APIChange]
    }

    public struct Counts: Hashable, Sendable {
        public var breaking = 0
        public var additive = 0
        public var neutral = 0
    }

    /// How the version number stands to the changes.
    public enum VersionStanding: Hashable, Sendable {
        case first
        case meets
        /// What was due at least.
        case tooLow(due: String)
        case notHigher
        case malformed

        var word: String {
            switch self {
            case .first: "first"
            case .meets: "meets"
            case .tooLow: "too-low"
            case .notHigher: "not-higher"
            case .malformed: "malformed"
            }
        }
    }

    init(_ evidence: ReleaseEvidence) {
        let manifest = evidence.manifest
        predecessor = evidence.previous?.versionText
        for interface in manifest.interfaces {
            guard let document = Self.read(interface, evidence, &issues) else { continue }
            let old = evidence.previous?.interfaces.first { $0.id == interface.id }
            var ignored: [DeliverableIssue] = []
            guard let old, let before = Self.read(old, evidence, &ignored) else {
                if evidence.previous != nil { counts.additive += 1 }
                interfaces.append(
                    Interface(
                        id: interface.id, title: document.title, entry: interface.entry, version: document.version,
                        state: evidence.previous == nil ? .first : .added, changes: []))
                continue
            }
            let comparison = APIComparison.compare(
                before, document, since: evidence.previous?.released, at: manifest.released)
            counts.breaking += comparison.counts[.breaking] ?? 0
            counts.additive += comparison.counts[.additive] ?? 0
            counts.neutral += comparison.counts[.neutral] ?? 0
            interfaces.append(
                Interface(
                    id: interface.id, title: document.title, entry: interface.entry, version: document.version,
                    state: .compared, changes: comparison.changes))
        }
        let kept = Set(manifest.interfaces.map(\.id))
        removed = (evidence.previous?.interfaces ?? []).map(\.id).filter { !kept.contains($0) }
        counts.breaking += removed.count
        judge(manifest, evidence.rules.demands)
    }

    private static func read(
        _ interface: ReleaseManifest.Interface, _ evidence: ReleaseEvidence, _ issues: inout [DeliverableIssue]
    ) -> APIDocument? {
        var files: [String: [UInt8]] = [:]
        for file in interface.files { files[file.path] = evidence.bytes(file) }
        guard files.count == interface.files.count else { return nil }
        do {
            return try APIDocument(files: files, entry: interface.entry)
        } catch {
            guard let entry = interface.files.first(where: { $0.path == interface.entry }) else { return nil }
            issues += DeliverableIssue.unreadable(.interfaces, error, entry)
            return nil
        }
    }

    public var worst: APIEffect { counts.breaking > 0 ? .breaking : counts.additive > 0 ? .additive : .neutral }

    private mutating func judge(_ manifest: ReleaseManifest, _ demands: ReleaseDemands) {
        func say(_ code: String, _ arguments: [String: String] = [:], expected: String? = nil) {
            issues.append(
                DeliverableIssue(
                    .interfaces, code, ["version": manifest.versionText].merging(arguments) { _, own in own },
                    subject: "data/" + ReleaseManifest.fileName, expected: expected, seen: manifest.versionText))
        }
        guard let own = SemanticVersion(manifest.versionText) else {
            version = .malformed
            return say("release.version-form")
        }
        guard let predecessor, let old = SemanticVersion(predecessor) else { return }
        switch VersionRule.standard.verdict(from: old, to: own, worst: worst) {
        case .meets: version = .meets
        case .notHigher:
            version = .notHigher
            say("release.rollback", ["predecessor": predecessor], expected: "> \(predecessor)")
        case .tooLow(let due):
            version = .tooLow(due: due.text)
            guard manifest.override != nil else {
                return say(
                    "release.version-low",
                    ["due": due.text, "breaking": String(counts.breaking), "additive": String(counts.additive)],
                    expected: "≥ \(due.text)")
            }
            if demands.refusesOverride { say("release.override-refused", ["due": due.text], expected: "≥ \(due.text)") }
        }
    }

    public var json: JSON {
        var due = JSON.null
        if case .tooLow(let least) = version { due = .string(least) }
        return [
            "version": ["standing": .string(version.word), "due": due],
            "counts": [
                "breaking": .integer(counts.breaking), "additive": .integer(counts.additive), "neutral": .integer(counts.neutral),
            ],
            "removed": .array(removed.map { .string($0) }),
            "apis": .array(
                interfaces.map {
                    [
                        "id": .string($0.id), "title": .string($0.title), "state": .string($0.state.rawValue),
                        "changes": .array($0.changes.map(\.json)),
                    ]
                }),
        ]
    }

    public var said: ReleaseSaid {
        let arguments = [
            "breaking": String(counts.breaking), "additive": String(counts.additive), "neutral": String(counts.neutral),
            "predecessor": predecessor ?? "—",
        ]
        return switch version {
        case .first: ReleaseSaid("release.version-first", arguments)
        case .tooLow(let due): ReleaseSaid("release.version-overridden", arguments.merging(["due": due]) { old, _ in old })
        default: ReleaseSaid("release.version-follows", arguments)
        }
    }
}
