internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import VerifiableCredentials

struct AuthorityPublish: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Write the white list as a static site that any web server serves.",
        discussion: """
            The signed list (ETSI TS 119 602) with its archive, status lists, listings, the DID document, the registry's tiles and a
            page to search it in, in English and Chinese. Only what changed is written, and whoever reads meanwhile sees the old
            or the new. Publish often: status lists are signed each time, and clients refuse old ones.

            Examples:
              carnet authority publish -o site
              carnet authority publish -o site --certificate operator.pem
            """)

    @Option(
        name: .shortAndLong, help: ArgumentHelp("The site's folder: new, or one that was published before.", valueName: "dir"))
    var output: String
    @Option(
        help: ArgumentHelp(
            "The certificate of the authority's key, then those above it, in PEM; otherwise the key signs one for itself.",
            valueName: "file"))
    var certificate: String?
    @Flag(help: "Make everything anew from the registry.") var rebuild = false
    @OptionGroup var options: AuthorityOptions

    func run() throws {
        let (authority, now) = try options.open()
        let (certificates, pem) = try ListCertificate(authority).current(given: certificate, now: now)
        let outcome = try SitePublisher(
            authority: authority, certificates: certificates, certificatePEM: pem, now: now, folder: output, rebuilds: rebuild
        ).run()
        if authority.didDocumentPath == nil {
            Console.current.say(
                options.language.text(
                    "authority.did.elsewhere",
                    ["url": authority.did.documentURL ?? authority.did.text, "site": authority.settings.site]))
        }
        options.format.print(
            [
                "sequence": .integer(outcome.sequence), "providers": .integer(outcome.count), "files": .integer(outcome.written),
                "newList": .bool(outcome.isNewList),
            ],
            text: options.language.text(
                outcome.isNewList ? "authority.published" : "authority.unchanged",
                [
                    "sequence": String(outcome.sequence), "count": String(outcome.count), "path": output,
                    "written": String(outcome.written),
                ]))
    }
}

/// Which certificate stands for the key that signs the list.
struct ListCertificate {
    private let authority: Authority

    init(_ authority: Authority) { self.authority = authority }

    /// One that was given, now or before; else one that the key signs for itself, kept until the key is rotated.
    func current(given: String?, now: Instant) throws -> (certificates: [[UInt8]], pem: [UInt8]) {
        let folder = authority.workspace.folder
        let key = try authority.workspace.identity()
        let kept = folder + "/certificate.pem"
        if let given {
            _ = try OperatorCertificate.read(given, for: key, authority.settings)
            try OutputFile.write(InputFile.bytes(given, limit: 1 << 20), to: kept, replacing: .anything)
        }
        if InputFile.exists(kept) {
            return (try OperatorCertificate.read(kept, for: key, authority.settings), try InputFile.bytes(kept))
        }
        let own = folder + "/certificate-own.pem"
        if InputFile.exists(own), let certificates = try? OperatorCertificate.read(own, for: key, authority.settings) {
            return (certificates, try InputFile.bytes(own))
        }
        try OutputFile.write(OperatorCertificate.make(for: key, authority.settings, now: now), to: own, replacing: .anything)
        return (try OperatorCertificate.read(own, for: key, authority.settings), try InputFile.bytes(own))
    }
}
