internal import ArgumentParser
internal import CarnetFile
internal import CommandFrame
internal import Documents
internal import VerifiableCredentials

struct IssueCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue", abstract: "Sign credentials.",
        subcommands: [
            IssueCertificate.self, IssueListing.self, IssueAccreditation.self, IssueRecognition.self, IssueStatement.self,
            IssueAcceptance.self, IssueLatestRelease.self,
        ])
}

struct IssueCertificate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certificate", abstract: "Certify a service (ISO/IEC 17065, clause 7.7).",
        discussion: """
            For a body's workspace. 'carnet schema certificate' prints what a specification may hold. Every certificate has a \
            status: give its place in the specification or with --status.

            Examples:
              carnet issue certificate remote-care.certificate.yaml --scheme maintenance-log.yaml -o certificate.jwt
              carnet issue certificate remote-care.certificate.yaml --status https://body.example/status/1#1041 -o certificate.jwt
            """)

    @OptionGroup var options: IssueOptions
    @Option(help: ArgumentHelp("The scheme's file: its digest is bound by the certificate.", valueName: "file"))
    var scheme: String?
    @OptionGroup var status: StatusOption

    func run() throws {
        let issuer = try options.issuer()
        let specification = try CertificateSpecification(options.document())
        let digest = try scheme.map { try Digest.sha256(InputFile.bytes($0, limit: 4 << 20)) }
        let certificate = try specification.certificate(
            by: issuer.did, schemeFile: digest, status: status.entry, now: issuer.now)
        try options.issue(certificate.document, by: issuer)
    }
}

struct IssueStatement: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statement", abstract: "State that a deliverable or an offering meets what was agreed (ISO/IEC 17050-1).",
        discussion: """
            For a provider's workspace. 'carnet schema statement' prints what a specification may hold. Of a delivery, give the \
            carnet; of a tender, before anything is delivered, the specification names the offering.

            Examples:
              carnet issue statement october.statement.yaml --carnet october.carnet -o october-statement.jwt
              carnet issue statement remote-care.tender.yaml -o tender-statement.jwt
            """)

    @OptionGroup var options: IssueOptions
    @Option(help: ArgumentHelp("The deliverable that is spoken of.", valueName: "file")) var carnet: String?

    func run() throws {
        let issuer = try options.issuer()
        let specification = try StatementSpecification(options.document())
        let id = try carnet.map { try CarnetInput.open($0).id }
        let statement = try specification.statement(of: id, provider: issuer.did, now: issuer.now)
        try options.issue(statement.document, by: issuer)
    }
}

struct IssueAcceptance: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "acceptance", abstract: "Accept a delivery, and say what money that releases.",
        discussion: """
            For a client's workspace. 'carnet schema acceptance' prints what a specification may hold. The acceptance binds the \
            carnet, the provider's statement about it and the receipt of your own verification ('carnet verify --receipt'), \
            whose outcome must be accepted.

            'carnet show acceptance.jwt --html page.html' makes the page for the bank.

            Example: carnet issue acceptance october.acceptance.yaml --carnet october.carnet --statement october-statement.jwt \
            --receipt october-receipt.jwt -o october-acceptance.jwt
            """)

    @OptionGroup var options: IssueOptions
    @Option(help: ArgumentHelp("The delivery that is accepted.", valueName: "file")) var carnet: String
    @Option(help: ArgumentHelp("The provider's statement about it.", valueName: "file")) var statement: String
    @Option(help: ArgumentHelp("The receipt of its verification.", valueName: "file")) var receipt: String

    func run() throws {
        let issuer = try options.issuer()
        let specification = try AcceptanceSpecification(options.document())
        let acceptance = try specification.acceptance(
            of: CarnetInput.open(carnet).id, statement: CredentialInput.open(statement), receipt: CredentialInput.open(receipt),
            by: issuer.party, key: issuer.key.publicKey, now: issuer.now)
        try options.issue(acceptance.document, by: issuer)
    }
}
