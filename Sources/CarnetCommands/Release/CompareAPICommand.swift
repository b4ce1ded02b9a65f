internal import APIDescriptions
internal import ArgumentParser
internal import CommandFrame
internal import Documents

struct ReleaseCompare: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Compare the API descriptions of two releases: what breaks, what is new.",
        discussion: """
            Each is an OpenAPI 3.0 or 3.1 file, JSON or YAML, or a folder with openapi.yaml, openapi.yml or openapi.json in it.
            References lead to files of the same folder and below. The rules are published in docs/api-rules.md: requests may
            only take more, responses may only give less. With both versions, Semantic Versioning 2.0.0 is checked.

            Exit status 1 if something breaks, or with both versions, if the new one does not say what changed.

            Examples:
              carnet release compare openapi-1.4.yaml openapi-1.5.yaml
              carnet release compare old/ new/ --old-version 1.4.2 --new-version 2.0.0 --lang zh
            """)

    @Argument(help: "The description of the old release: a file or a folder.") var old: String
    @Argument(help: "The description of the new release: a file or a folder.") var new: String
    @Option(help: ArgumentHelp("The version of the old release.", valueName: "version")) var oldVersion: String?
    @Option(help: ArgumentHelp("The version of the new release.", valueName: "version")) var newVersion: String?
    @Option(help: ArgumentHelp("The day of the new release, for announced ends of operations (RFC 3339).", valueName: "time"))
    var at: Instant?
    @Option(
        help: ArgumentHelp(
            "The day of the old release: an operation's end before that was not announced (RFC 3339).", valueName: "time"))
    var since: Instant?
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func validate() throws {
        if (oldVersion == nil) != (newVersion == nil) {
            throw ValidationError("--old-version and --new-version: give both, or neither")
        }
    }

    func run() throws {
        let versions = try oldVersion.flatMap { old in
            try newVersion.map { (old: try ReleaseCompare.version(old), new: try ReleaseCompare.version($0)) }
        }
        let comparison = APIComparison.compare(
            try DescriptionInput.open(old), try DescriptionInput.open(new), since: since, at: at)
        let judged = versions.map { VersionJudgement(from: $0.old, to: $0.new, worst: comparison.worst) }
        format.print(
            ComparisonJSON(comparison, judged).json, text: ComparisonText(comparison, judged, language.language).text)
        if judged.map({ !$0.isMet }) ?? (comparison.worst == .breaking) { throw Ending(.rejected) }
    }

    private static func version(_ text: String) throws -> SemanticVersion {
        guard let version = SemanticVersion(text) else {
            throw Diagnostic("api.semantic-version", ["version": String(text.prefix(80))])
        }
        return version
    }
}

/// Whether the new version says what changed.
struct VersionJudgement {
    let old: SemanticVersion
    let new: SemanticVersion
    let due: SemanticVersion
    let verdict: VersionRule.Verdict

    init(from old: SemanticVersion, to new: SemanticVersion, worst: APIEffect) {
        self.old = old
        self.new = new
        due = VersionRule.standard.due(after: old, worst: worst)
        verdict = VersionRule.standard.verdict(from: old, to: new, worst: worst)
    }

    var isMet: Bool { verdict == .meets }

    /// A stable name.
    var name: String {
        switch verdict {
        case .meets: "meets"
        case .tooLow: "too-low"
        case .notHigher: "not-higher"
        }
    }
}

/// What `carnet release compare --format json` prints (`carnet schema api-comparison`).
struct ComparisonJSON {
    private let comparison: APIComparison
    private let judged: VersionJudgement?

    init(_ comparison: APIComparison, _ judged: VersionJudgement?) {
        self.comparison = comparison
        self.judged = judged
    }

    var json: JSON {
        guard case .object(var object) = comparison.json else { return comparison.json }
        if let judged {
            object["version"] = [
                "old": .string(judged.old.text), "new": .string(judged.new.text), "due": .string(judged.due.text),
                "verdict": .string(judged.name),
            ]
        }
        return .object(object)
    }
}
