internal import ArgumentParser
internal import CommandFrame
internal import Deliverables
internal import Documents
internal import ServiceRecords

struct ReleaseWithdraw: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Take a release back, and log why. Its version number stays used.",
        discussion: """
            Let the witnesses see it then (carnet log checkpoint): no carnet of this release is built any more, every carnet of a later
            one that is built after that tells it, and none is built before. Carnets that were handed over do not know of it: send
            their holders a later one, which carnet verify --release holds against theirs. Of a release that was taken back before
            it says where and why: the first word stands. The log is enough: where release.json is lost, the specification's version
            says which release.

            Example: carnet release withdraw warehouse-1.4.0.yaml --reason 'orders are lost when a wave is split'
            """)

    @OptionGroup var reason: LoggedReason
    @OptionGroup var options: ReleaseOptions

    func run() throws {
        let specification = try ReleaseSpecification(options.specification)
        try OwnRecord.settling { try withdraw(specification) }
    }

    private func withdraw(_ specification: ReleaseSpecification) throws {
        let published = try options.published(specification)
        let entry = try entry(specification, published)
        if let withdrawal = entry.withdrawal {
            return options.say(
                "release.withdrawn-before", entry.release.version, withdrawal.index, published.size,
                ["reason": withdrawal.reason, "time": "\(withdrawal.time)"], isNew: false)
        }
        try options.log(
            .releaseWithdrawn, specification, after: published,
            data: [("content", .string(entry.release.content.hex)), ("reason", .string(reason.text))], key: "release.withdrawn")
    }

    /// The release as the log has it: that of release.json, or where that is lost, that of the version.
    private func entry(_ specification: ReleaseSpecification, _ published: PublishedReleases) throws -> ReleaseHistory.Entry {
        let place = Place(file: specification.manifestLocation)
        guard InputFile.exists(specification.manifestLocation) else {
            guard let entry = published.entry(ofVersion: specification.versionText) else {
                throw Diagnostic("release.not-published", at: place)
            }
            return entry
        }
        let bytes = try InputFile.bytes(specification.manifestLocation, limit: ReleaseManifest.sizeLimit)
        let manifest = try ReleaseManifest(bytes, file: specification.manifestLocation)
        try specification.check(manifest)
        guard let entry = published.entry(of: Digest.sha256(bytes)) else {
            throw Diagnostic(
                "release.unlogged-here", ["version": manifest.versionText, "logbook": specification.logbook], at: place)
        }
        return entry
    }
}
