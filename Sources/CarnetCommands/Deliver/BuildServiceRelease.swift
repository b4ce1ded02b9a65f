internal import ArgumentParser
internal import CarnetFile
internal import CommandFrame
internal import Deliverables
internal import Documents
internal import LogbookFiles
internal import ServiceRecords
internal import Verification

struct BuildServiceRelease: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "service-release", abstract: "Build the carnet of one published release.",
        discussion: """
            Bills of materials, API changes, provenance and documents are compared and graded, and checked once more as the client
            will check them. What would not hold is refused, with every reason at once. Every release that the log knows, and
            whatever was withdrawn, is told.

            Example: carnet build service-release warehouse-1.4.0.yaml -o warehouse-1.4.0.carnet
            """)

    @Argument(help: "The specification (carnet/release-spec/v1).") var specification: String
    @Option(
        help: ArgumentHelp(
            "The client's policy (carnet/policy/v1): judged as the client will, with the builders whom it believes.",
            valueName: "file"))
    var policy: String?
    @Flag(help: "Build even if something is not established: the file says so, and so will every verdict.")
    var acceptUnestablished = false
    @Option(name: .shortAndLong, help: ArgumentHelp("The carnet to write.", valueName: "file")) var output: String
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let specification = try ReleaseSpecification(specification)
        let snapshot = try LogbookSnapshot(workspace.open().logbook(specification.logbook))
        guard InputFile.exists(specification.manifestLocation) else {
            throw Self.withoutManifest(
                specification, try PublishedReleases(snapshot, product: specification.product.id))
        }
        let bytes = try InputFile.bytes(specification.manifestLocation, limit: ReleaseManifest.sizeLimit)
        let manifest = try ReleaseManifest(bytes, file: specification.manifestLocation)
        var reasons = Reasons()
        let previous = try reasons.gather { try specification.previous.map(ReleaseCarnet.init) } ?? nil
        let files = try ReleasedFiles(manifest, specification, previous)
        reasons.add(files.problems)
        let request = ServiceReleaseRequest(
            checkpoints: try snapshot.log.checkpoints.all().map(\.note), terms: try snapshot.terms(), manifest: bytes,
            previous: previous?.bytes, files: files.carried, rules: try rules() ?? ReleaseRules(),
            acceptsUnestablished: acceptUnestablished)
        var built = Reasons()
        let payload = try built.gather { try ServiceReleaseBuilder.build(request, from: SnapshotSource(snapshot)) }
        // Files are named once, by where they lie.
        var named = Set(files.problems.compactMap { $0.arguments["file"] ?? $0.arguments["path"] })
        if previous == nil, specification.previous != nil { named.insert(ReleaseManifest.previousName) }
        reasons.add(
            built.all.filter { reason in
                !BuildServiceRelease.missing.contains(reason.code)
                    || !named.contains(reason.arguments["file"] ?? reason.arguments["path"] ?? "")
            })
        if !reasons.all.isEmpty { try reasons.add(files.changedArtefacts(in: language.language)) }
        try reasons.throwIfAny()
        guard let payload else { return }
        try sayWhatIsOpen(snapshot)
        try BuiltCarnet.write(payload + files.payload, planned: files.planned, to: output, language, format)
    }

    /// Why there is no `release.json`: it was never made, or it was lost.
    private static func withoutManifest(_ specification: ReleaseSpecification, _ published: PublishedReleases) -> Diagnostic {
        let place = Place(file: specification.manifestLocation)
        guard let logged = published.entry(ofVersion: specification.versionText) else {
            return Diagnostic("release.not-published", at: place)
        }
        return Diagnostic(
            "release.manifest-lost",
            ["version": logged.release.version, "record": String(logged.index), "content": logged.release.content.hex], at: place)
    }

    /// What the client asks, of its policy.
    private func rules() throws -> ReleaseRules? {
        try policy.map { try Policy(InputFile.bytes($0, limit: 4 << 20), file: $0).release.rules }
    }

    /// Levels of provenance above 1 depend on whom the client believes, which the terms do not say.
    private func sayWhatIsOpen(_ snapshot: LogbookSnapshot) throws {
        let level = try ReleaseTerms(files: snapshot.terms()).demands.provenance
        guard policy == nil, level > 1 else { return }
        Console.current.say(language.text("release.level-open", ["level": String(level)]))
    }

    /// What the recomputation says of files that the disk does not have.
    private static let missing: Set = [
        "file.missing", "release.file-missing", "release.previous-file-missing", "release.document-unread",
    ]
}
