internal import ArgumentParser
internal import CarnetFile
internal import CommandFrame
internal import Deliverables
internal import Documents
internal import LogbookFiles

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
            throw Diagnostic("release.not-published", at: Place(file: specification.manifestLocation))
        }
        let bytes = try InputFile.bytes(specification.manifestLocation, limit: 64 << 20)
        let manifest = try ReleaseManifest(bytes, file: specification.manifestLocation)
        let previous = try specification.previous.map(PreviousCarnet.init)
        let files = try ReleasedFiles(manifest, specification, previous)
        let request = ServiceReleaseRequest(
            checkpoints: try snapshot.log.checkpoints.all().map(\.note), terms: try snapshot.terms(), manifest: bytes,
            previous: previous?.bytes, files: files.carried, acceptsUnestablished: acceptUnestablished)
        let payload = try ServiceReleaseBuilder.build(request, from: SnapshotSource(snapshot))
        try BuiltCarnet.write(payload + files.payload, planned: files.planned, to: output, language, format)
    }
}
