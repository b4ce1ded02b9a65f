internal import APIDescriptions
internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import Presentation

struct ReleaseCompare: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Compare two releases, or their API descriptions: what breaks, what is new.",
        discussion: """
            Two carnets of releases are compared in their APIs, bills of materials and residency, whether or not other releases lie
            between: what changes for a client who goes from the one to the other. They are not verified here.

            Otherwise each is an OpenAPI 3.0 or 3.1 file, JSON or YAML, or a folder with openapi.yaml, openapi.yml or openapi.json in it.
            References lead to files of the same folder and below. The rules are published in docs/api-rules.md: requests may
            only take more, responses may only give less. With both versions, Semantic Versioning 2.0.0 is checked.

            Exit status 1 if something breaks; with both versions, as of carnets, if the new one does not say what changed.

            Examples:
              carnet release compare warehouse-1.4.0.carnet warehouse-2.0.0.carnet
              carnet release compare openapi-1.4.yaml openapi-1.5.yaml
              carnet release compare old/ new/ --old-version 1.4.2 --new-version 2.0.0 --lang zh
            """)

    @Argument(help: "The old release: its carnet, or its description, a file or a folder.") var old: String
    @Argument(help: "The new release: its carnet, or its description, a file or a folder.") var new: String
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
        let carnets = [old, new].count { $0.hasSuffix(".carnet") }
        if carnets == 1 { throw ValidationError("compare two carnets, or two descriptions") }
        if carnets == 2, oldVersion != nil || at != nil || since != nil {
            throw ValidationError(
                "carnets have versions and days of their own: leave out --old-version, --new-version, --at and --since")
        }
    }

    func run() throws {
        if old.hasSuffix(".carnet") {
            let releases = try CompareReleases(old, new)
            format.print(releases.json, text: releases.text(language))
            if !releases.isMet { throw Ending(.rejected) }
            return
        }
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

    var json: JSON {
        ["old": .string(old.text), "new": .string(new.text), "due": .string(due.text), "verdict": .string(name)]
    }

    func text(_ language: Language) -> String {
        Catalogue.own.text(
            "api.page.version." + name, in: language, ["old": old.text, "new": new.text, "due": due.text])
    }

    /// A stable name.
    private var name: String {
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
        if let judged { object["version"] = judged.json }
        return .object(object)
    }
}
