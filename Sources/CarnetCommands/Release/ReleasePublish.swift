internal import ArgumentParser
internal import CommandFrame
internal import Deliverables
internal import Documents
internal import Glibc
internal import LogbookFiles
internal import Presentation
internal import ServiceRecords

/// What the commands of a release have in common.
struct ReleaseOptions: ParsableArguments {
    @Argument(help: "The specification (carnet/release-spec/v1).") var specification: String
    @OptionGroup var simulated: SimulatedTimeOption
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    /// What the logbook knows of the product so far.
    func published(_ specification: ReleaseSpecification) throws -> PublishedReleases {
        try PublishedReleases(
            LogbookSnapshot(workspace.open().logbook(specification.logbook)), product: specification.product.id)
    }

    /// Appends one record about the release and says where it stands.
    func log(
        _ type: RecordType, _ specification: ReleaseSpecification, _ manifest: ReleaseManifest,
        after published: PublishedReleases,
        data: [(String, JSON)], key: String
    ) throws {
        let version = manifest.versionText
        let (index, size) = try OwnRecord(
            type: type, source: specification.source, id: "\(manifest.product.id):\(version):\(type.name)",
            subject: manifest.product.id, correlation: version,
            data: [("product", .string(manifest.product.id)), ("version", .string(version))] + data
        ).append(to: specification.logbook, checked: published.size, workspace, simulated)
        say(key, version, index, size, ["folder": specification.folder])
    }

    /// Says where a record about a release stands.
    func say(
        _ key: String, _ version: String, _ index: UInt64, _ size: UInt64, _ more: [String: String], isNew: Bool = true
    ) {
        format.print(
            ["version": .string(version), "record": .integer(index), "size": .integer(size), "new": .bool(isNew)],
            text: language.text(key, more.merging(["version": version, "record": String(index)]) { $1 }))
    }
}

struct ReleasePublish: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Fix what a release is made of, and log it.",
        discussion: """
            Hashes every file that the specification means, writes release.json into the release's folder, and appends a record with
            its digest, the version and the release before to the logbook. Run again after an interruption, it goes on with the
            release.json that it wrote; of a release that is logged it says where. A version number is used once, so what can
            never become a carnet is refused before it is logged: a version that was used, one that does not follow the newest
            release, a bill of materials of another version. Nothing is left behind then.

            Example: carnet release publish warehouse-1.4.0.yaml && carnet log checkpoint warehouse --witness 'ssh w1 carnet witness cosign -'
            """)

    @OptionGroup var options: ReleaseOptions

    func run() throws {
        let specification = try ReleaseSpecification(options.specification)
        try OwnRecord.settling { try publish(specification) }
    }

    private func publish(_ specification: ReleaseSpecification) throws {
        let published = try options.published(specification)
        let isBegun = InputFile.exists(specification.manifestLocation)
        var reasons = Reasons()
        let previous = try reasons.gather { try specification.previous.map(PreviousCarnet.init) } ?? nil
        let made = try reasons.gather {
            isBegun
                ? try InputFile.bytes(specification.manifestLocation, limit: ReleaseManifest.sizeLimit)
                : try make(specification, previous)
        }
        try reasons.throwIfAny()
        guard let bytes = made else { return }
        let manifest = try ReleaseManifest(bytes, file: specification.manifestLocation)
        guard manifest.versionText == specification.versionText, manifest.product.id == specification.product.id else {
            throw Diagnostic(
                "release.begun", ["version": manifest.versionText, "wanted": specification.versionText],
                at: Place(file: specification.manifestLocation))
        }
        let content = Digest.sha256(bytes)
        if let logged = published.entry(of: content) {
            return options.say(
                "release.published-before", manifest.versionText, logged.index, published.size,
                ["time": "\(logged.time)", "folder": specification.folder], isNew: false)
        }
        let check = PublicationCheck(specification, manifest, content, published)
        try reasons.gather { try check.line() }
        try reasons.gather { try check.versions(previous, options.language) }
        try reasons.throwIfAny()
        if !isBegun {
            try OutputFile.makeFolder(specification.folder)
            try OutputFile.write(bytes, to: specification.manifestLocation)
        }
        var data: [(String, JSON)] = [("content", .string(content.hex))]
        if let digests = manifest.predecessor?.digests {
            data.append(
                ("predecessor", ["content": .string(digests.content.hex), "carnet": .string(digests.carnet.hex)]))
        }
        do {
            try options.log(
                .releasePublished, specification, manifest, after: published, data: data, key: "release.published")
        } catch let refusal as Diagnostic where !isBegun && Self.isRefusal(refusal) {
            unlink(specification.manifestLocation)
            throw refusal
        }
    }

    /// Whether nothing was written to the log. After any other failure the record may be there, and needs its release.json.
    private static func isRefusal(_ problem: Diagnostic) -> Bool {
        ["record.", "usage.", "state.", "workspace.", "log.conflict", "log.moved-on"].contains { problem.code.hasPrefix($0) }
    }

    private func make(_ specification: ReleaseSpecification, _ previous: PreviousCarnet?) throws -> [UInt8] {
        let now = try options.simulated.now()
        var maker = ReleaseManifestMaker(specification, language: options.language.language)
        return try maker.manifest(released: now, previous: previous)
    }
}

struct ReleaseWithdraw: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Take a release back, and log why. Its version number stays used.",
        discussion: """
            Every carnet of this or a later release that is built from then on says so, and a verdict on this one is no acceptance.
            Of a release that was taken back before it says where and why: the first word stands.

            Example: carnet release withdraw warehouse-1.4.0.yaml --reason 'orders are lost when a wave is split'
            """)

    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String
    @OptionGroup var options: ReleaseOptions

    func run() throws {
        let specification = try ReleaseSpecification(options.specification)
        try OwnRecord.settling { try withdraw(specification) }
    }

    private func withdraw(_ specification: ReleaseSpecification) throws {
        let bytes = try InputFile.bytes(specification.manifestLocation, limit: ReleaseManifest.sizeLimit)
        let manifest = try ReleaseManifest(bytes, file: specification.manifestLocation)
        guard manifest.versionText == specification.versionText, manifest.product.id == specification.product.id else {
            throw Diagnostic(
                "release.begun", ["version": manifest.versionText, "wanted": specification.versionText],
                at: Place(file: specification.manifestLocation))
        }
        let content = Digest.sha256(bytes)
        let published = try options.published(specification)
        guard let entry = published.entry(of: content) else {
            throw Diagnostic(
                "release.unlogged-here", ["version": manifest.versionText, "logbook": specification.logbook],
                at: Place(file: specification.manifestLocation))
        }
        if let withdrawal = entry.withdrawal {
            return options.say(
                "release.withdrawn-before", manifest.versionText, withdrawal.index, published.size,
                ["reason": withdrawal.reason, "time": "\(withdrawal.time)"], isNew: false)
        }
        try options.log(
            .releaseWithdrawn, specification, manifest, after: published,
            data: [("content", .string(content.hex)), ("reason", .string(reason))], key: "release.withdrawn")
    }
}
