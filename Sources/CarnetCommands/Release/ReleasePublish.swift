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
    /// - Parameter time: the event's time, if it is not now.
    /// - Throws: what the logbook refuses; `release.maybe-logged` beside a fault of the disk.
    func log(
        _ type: RecordType, _ specification: ReleaseSpecification, after published: PublishedReleases, time: Instant? = nil,
        data: [(String, JSON)], key: String
    ) throws {
        let (product, version) = (specification.product.id, specification.versionText)
        let record = OwnRecord(
            type: type, source: specification.source, id: "\(product):\(version):\(type.name)", subject: product,
            correlation: version, data: [("product", .string(product)), ("version", .string(version))] + data, time: time)
        do {
            let (index, size) = try record.append(to: specification.logbook, checked: published.size, workspace, simulated)
            say(key, version, index, size, ["folder": specification.folder])
        } catch let fault as Diagnostic where fault.code.hasPrefix("file.") {
            // On a full disk the record may be there and not be published yet.
            throw Diagnostics([fault, Diagnostic("release.maybe-logged", ["version": version])])
        }
    }

    /// Says where a record about a release stands.
    /// - Parameter more: members of the JSON form beside those that it always has.
    func say(
        _ key: String, _ version: String, _ index: UInt64, _ size: UInt64, _ facts: [String: String], isNew: Bool = true,
        more: [(String, JSON)] = []
    ) {
        let members: [(String, JSON)] = [
            ("version", .string(version)), ("record", .integer(index)), ("size", .integer(size)), ("new", .bool(isNew)),
        ]
        format.print(
            .object(JSONObject(members + more)),
            text: language.text(key, facts.merging(["version": version, "record": String(index)]) { $1 }))
    }
}

struct ReleasePublish: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Fix what a release is made of, and log it.",
        discussion: """
            Hashes every file that the specification means, writes release.json into the release's folder, and appends a record with
            its digest, the version and the release before to the logbook. Run again after an interruption, it goes on with the
            release.json that it wrote; of a release that is logged it says where, and which of its files are others by now. A release.json
            that was lost is written again where nothing has changed since. A version number is used once, so what can
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
        if !isBegun, let logged = published.entry(ofVersion: specification.versionText) {
            return try restore(specification, logged, published)
        }
        var reasons = Reasons()
        let previous = try reasons.gather { try specification.previous.map(ReleaseCarnet.init) } ?? nil
        let made = try reasons.gather {
            isBegun
                ? try InputFile.bytes(specification.manifestLocation, limit: ReleaseManifest.sizeLimit)
                : try make(specification, previous, released: options.simulated.now())
        }
        try reasons.throwIfAny()
        guard let bytes = made else { return }
        let manifest = try ReleaseManifest(bytes, file: specification.manifestLocation)
        try specification.check(manifest)
        let content = Digest.sha256(bytes)
        if let logged = published.entry(of: content) { return try stand(logged, manifest, specification, published) }
        let check = PublicationCheck(specification, manifest, content, published)
        if isBegun { try reasons.gather { try check.age(now: options.simulated.now()) } }
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
                .releasePublished, specification, after: published,
                // The time that release.json has: so that it can be made again if it is lost.
                time: isBegun ? nil : manifest.released, data: data, key: "release.published")
        } catch let refusal as Diagnostic where !isBegun && Self.isRefusal(refusal) {
            unlink(specification.manifestLocation)
            throw refusal
        }
    }

    /// Whether nothing was written to the log. After any other failure the record may be there, and needs its release.json.
    private static func isRefusal(_ problem: Diagnostic) -> Bool {
        ["record.", "usage.", "state.", "workspace.", "log.conflict", "log.moved-on"].contains { problem.code.hasPrefix($0) }
    }

    /// It is logged already. Whether its files are still what was published is looked at, so that nobody takes an edited one for
    /// published.
    private func stand(
        _ logged: ReleaseHistory.Entry, _ manifest: ReleaseManifest, _ specification: ReleaseSpecification,
        _ published: PublishedReleases
    ) throws {
        let there = manifest.files.filter { InputFile.exists(specification.location($0.path)) }
        let found = try FileDigests.compute(there.map { specification.location($0.path) }, in: options.language.language)
        let same = Set(zip(there, found).filter { $0.sha256 == $1.sha256 }.map(\.0.path))
        let others = Set(manifest.files.map(\.path)).subtracting(same).sorted()
        options.say(
            others.isEmpty ? "release.published-before" : "release.published-before-changed", manifest.versionText, logged.index,
            published.size,
            ["time": "\(logged.time)", "folder": specification.folder, "files": Plain.line(others.joined(separator: ", "))],
            isNew: false, more: [("changed", .array(others.map(JSON.string)))])
    }

    /// The log knows the version, and its release.json is gone: it is made again with the time that was logged.
    /// - Throws: `release.version-used` if that gives another, and what keeps it from being made.
    private func restore(
        _ specification: ReleaseSpecification, _ logged: ReleaseHistory.Entry, _ published: PublishedReleases
    ) throws {
        var reasons = Reasons()
        let previous = try reasons.gather { try specification.previous.map(ReleaseCarnet.init) } ?? nil
        let made = try reasons.gather { try make(specification, previous, released: logged.time) }
        guard let bytes = made, Digest.sha256(bytes) == logged.release.content else {
            reasons.add([PublicationCheck.versionUsed(logged, specification)])
            return try reasons.throwIfAny()
        }
        try OutputFile.makeFolder(specification.folder)
        try OutputFile.write(bytes, to: specification.manifestLocation)
        options.say(
            "release.published-restored", specification.versionText, logged.index, published.size,
            ["time": "\(logged.time)", "path": specification.manifestLocation], isNew: false, more: [("changed", .array([]))])
    }

    private func make(
        _ specification: ReleaseSpecification, _ previous: ReleaseCarnet?, released: Instant
    ) throws -> [UInt8] {
        var maker = ReleaseManifestMaker(specification, language: options.language.language)
        return try maker.manifest(released: released, previous: previous)
    }
}
