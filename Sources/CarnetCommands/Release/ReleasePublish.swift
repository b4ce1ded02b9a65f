internal import ArgumentParser
internal import CommandFrame
internal import Deliverables
internal import Documents
internal import Presentation
internal import ServiceRecords

/// What the commands of a release have in common.
struct ReleaseOptions: ParsableArguments {
    @Argument(help: "The specification (carnet/release-spec/v1).") var specification: String
    @OptionGroup var simulated: SimulatedTimeOption
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    /// Appends one record about the release and says where it stands.
    func log(
        _ type: RecordType, _ specification: ReleaseSpecification, _ manifest: ReleaseManifest, data: [(String, JSON)],
        key: String
    ) throws {
        let version = manifest.versionText
        let (index, size) = try OwnRecord(
            type: type, source: specification.source, id: "\(manifest.product.id):\(version):\(type.name)",
            subject: manifest.product.id, correlation: version,
            data: [("product", .string(manifest.product.id)), ("version", .string(version))] + data
        ).append(to: specification.logbook, workspace, simulated)
        format.print(
            ["version": .string(version), "record": .integer(index), "size": .integer(size)],
            text: language.text(key, ["version": version, "record": String(index), "folder": specification.folder]))
    }
}

struct ReleasePublish: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Fix what a release is made of, and log it.",
        discussion: """
            Hashes every file that the specification means, writes release.json into the release's folder, and appends a record with
            its digest, the version and the release before to the logbook. Run again after an interruption, it goes on with the
            release.json that it wrote.

            Example: carnet release publish warehouse-1.4.0.yaml && carnet log checkpoint warehouse --witness 'ssh w1 carnet witness cosign -'
            """)

    @OptionGroup var options: ReleaseOptions

    func run() throws {
        let specification = try ReleaseSpecification(options.specification)
        let previous = try specification.previous.map(PreviousCarnet.init)
        if !InputFile.exists(specification.manifestLocation) {
            let now = try options.simulated.now()
            var maker = ReleaseManifestMaker(specification, language: options.language.language)
            let bytes = try maker.manifest(released: now, previous: previous)
            try OutputFile.makeFolder(specification.folder)
            try OutputFile.write(bytes, to: specification.manifestLocation)
        }
        let bytes = try InputFile.bytes(specification.manifestLocation, limit: 64 << 20)
        let manifest = try ReleaseManifest(bytes, file: specification.manifestLocation)
        guard manifest.versionText == specification.versionText, manifest.product.id == specification.product.id else {
            throw Diagnostic(
                "release.begun", ["version": manifest.versionText, "wanted": specification.versionText],
                at: Place(file: specification.manifestLocation))
        }
        var data: [(String, JSON)] = [("content", .string(Digest.sha256(bytes).hex))]
        if let digests = manifest.predecessor?.digests {
            data.append(
                ("predecessor", ["content": .string(digests.content.hex), "carnet": .string(digests.carnet.hex)]))
        }
        do {
            try options.log(.releasePublished, specification, manifest, data: data, key: "release.published")
        } catch let refusal as Diagnostic where refusal.code == "log.conflict" {
            throw Diagnostic(
                "release.version-used", ["version": manifest.versionText], at: Place(file: specification.path))
        }
    }
}

struct ReleaseWithdraw: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Take a release back, and log why. Its version number stays used.",
        discussion: """
            Every carnet of this or a later release that is built from then on says so, and a verdict on this one is no acceptance.

            Example: carnet release withdraw warehouse-1.4.0.yaml --reason 'orders are lost when a wave is split'
            """)

    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String
    @OptionGroup var options: ReleaseOptions

    func run() throws {
        let specification = try ReleaseSpecification(options.specification)
        let bytes = try InputFile.bytes(specification.manifestLocation, limit: 64 << 20)
        let manifest = try ReleaseManifest(bytes, file: specification.manifestLocation)
        try options.log(
            .releaseWithdrawn, specification, manifest,
            data: [("content", .string(Digest.sha256(bytes).hex)), ("reason", .string(reason))], key: "release.withdrawn")
    }
}
