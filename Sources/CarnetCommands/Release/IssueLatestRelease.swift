internal import ArgumentParser
internal import CommandFrame
internal import Deliverables
internal import Documents
internal import VerifiableCredentials

struct IssueLatestRelease: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "latest-release", abstract: "Say that a release is the newest of its product, until a time.",
        discussion: """
            For a provider's workspace. Issue it anew, every week say, for as long as it is true, and attach it: an old release \
            cannot be passed off as new for longer than that.

            Example: carnet issue latest-release warehouse-1.4.0.carnet --until 2026-12-08T00:00:00Z -o latest.jwt
            """)

    @Argument(help: "The release's carnet.") var carnet: String
    @Option(help: ArgumentHelp("When the word expires.", valueName: "time")) var until: Instant
    @OptionGroup var signing: IssueSigning

    func run() throws {
        let release = try PreviousCarnet(carnet)
        let issuer = try signing.issuer()
        let now = IssuedTime.whole(issuer.now)
        try IssuedTime.check(now, until: until)
        let latest = LatestRelease(
            id: RandomName.urn(), provider: issuer.party, product: release.manifest.product.id,
            version: release.manifest.versionText, carnetID: release.id, validFrom: now, validUntil: IssuedTime.whole(until))
        try signing.issue(latest.document, by: issuer)
    }
}
