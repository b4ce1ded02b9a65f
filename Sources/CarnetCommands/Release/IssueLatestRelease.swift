internal import ArgumentParser
internal import CommandFrame
internal import Deliverables
internal import Documents
internal import ServiceRecords
internal import VerifiableCredentials

struct IssueLatestRelease: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "latest-release", abstract: "Say that a release is the newest of its product, until a time.",
        discussion: """
            For a provider's workspace. Issue it anew, every week say, for as long as it is true, and attach it: an old release \
            cannot be passed off as new for longer than that. What is not true is refused: of a release after which the logbook \
            knows another, and of one that was withdrawn.

            Example: carnet issue latest-release warehouse-1.4.0.carnet --until 2026-12-08T00:00:00Z -o latest.jwt
            """)

    @Argument(help: "The release's carnet.") var carnet: String
    @Option(help: ArgumentHelp("When the word expires.", valueName: "time")) var until: Instant
    @OptionGroup var signing: IssueSigning

    func run() throws {
        let release = try ReleaseCarnet(carnet)
        let issuer = try signing.issuer()
        try check(release)
        let now = IssuedTime.whole(issuer.now)
        try IssuedTime.check(now, until: until)
        let latest = LatestRelease(
            id: RandomName.urn(), provider: issuer.party, product: release.manifest.product.id,
            version: release.manifest.versionText, carnetID: release.id, validFrom: now, validUntil: IssuedTime.whole(until))
        try signing.issue(latest.document, by: issuer)
    }

    /// Against the workspace's logbook; where it lies elsewhere, against the copy in the carnet, which is older.
    private func check(_ release: ReleaseCarnet) throws {
        let product = release.manifest.product.id
        let version = release.manifest.versionText
        let place = Place(file: carnet)
        let logbook = try PublishedReleases.logbook(of: release.container, in: signing.workspace.open())
        let published =
            try logbook.map { try PublishedReleases($0, product: product) }
            ?? PublishedReleases(release.container, product: product)
        guard let entry = published.entry(of: Digest.sha256(release.bytes)) else {
            throw Diagnostic("release.latest-unlogged", ["version": version], at: place)
        }
        if let withdrawal = entry.withdrawal {
            throw Diagnostic(
                "release.latest-withdrawn",
                ["version": version, "reason": withdrawal.reason, "record": String(withdrawal.index)], at: place)
        }
        if let newest = published.history.latest, newest.index > entry.index {
            throw Diagnostic(
                "release.latest-newer",
                ["version": version, "newer": newest.release.version, "record": String(newest.index)], at: place)
        }
        if logbook == nil { Console.current.say(signing.language.text("release.latest-unchecked", ["version": version])) }
    }
}
