internal import ArgumentParser
internal import CarnetFile
internal import CommandFrame
internal import Documents
internal import VerifiableCredentials

struct IssueCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue", abstract: "Sign credentials.", subcommands: [IssueListing.self, IssueStatement.self])
}

struct IssueListing: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "listing", abstract: "List a provider: say what it is recognised to do, and with which keys.",
        discussion: """
            For an authority's workspace. 'carnet schema listing' prints what a specification may hold.

            Example: carnet issue listing pengcheng.listing.yaml --keys pengcheng-did.json -o pengcheng-listing.jwt
            """)

    @Argument(help: "The specification: carnet/listing/v1.") var specification: String
    @Option(
        help: ArgumentHelp("The provider's DID document: its keys are listed from the listing's first day on.", valueName: "file")
    )
    var keys: String?
    @Option(name: .shortAndLong, help: ArgumentHelp("Where to write the credential.", valueName: "file")) var output: String
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var simulated: SimulatedTimeOption
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let workspace = try workspace.open()
        let issuer = try workspace.identifier()
        let now = try simulated.now(for: issuer.text)
        var specification = try ListingSpecification(InputFile.document(specification))
        if let keys {
            let document = try DIDDocument(InputFile.bytes(keys, limit: 1 << 20))
            guard document.id == specification.entity else {
                throw Diagnostic(
                    "listing.keys", ["expected": specification.entity.text, "actual": document.id.text], at: Place(file: keys))
            }
            specification.keys += document.methods.filter(\.asserts).map { method in
                RecognizedEntity.Key(
                    thumbprint: method.key.thumbprint, validFrom: specification.validFrom ?? IssuedTime.whole(now))
            }
        }
        guard !specification.keys.isEmpty else { throw Diagnostic("listing.no-key", ["entity": specification.entity.text]) }
        let draft = try specification.draft(issuer: issuer, name: workspace.name.text(in: "en"), now: now)
        let secured = try SecuredCredential.sign(Recognition.document(draft), as: issuer, with: workspace.identity())
        try IssuedCredential.write(secured, to: output, language, format)
    }
}

struct IssueStatement: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statement", abstract: "State that a deliverable meets what was agreed (ISO/IEC 17050-1).",
        discussion: """
            For a provider's workspace. 'carnet schema statement' prints what a specification may hold.

            Example: carnet issue statement october.statement.yaml --carnet october.carnet -o october-statement.jwt
            """)

    @Argument(help: "The specification: carnet/statement/v1.") var specification: String
    @Option(help: ArgumentHelp("The deliverable that is spoken of.", valueName: "file")) var carnet: String
    @Option(name: .shortAndLong, help: ArgumentHelp("Where to write the credential.", valueName: "file")) var output: String
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var simulated: SimulatedTimeOption
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let workspace = try workspace.open()
        let issuer = try workspace.identifier()
        let now = try simulated.now(for: issuer.text)
        let specification = try StatementSpecification(InputFile.document(specification))
        let id = try CarnetInput.open(carnet).id
        let statement = specification.statement(of: id, provider: issuer, now: now)
        let secured = try SecuredCredential.sign(statement.document, as: issuer, with: workspace.identity())
        try IssuedCredential.write(secured, to: output, language, format)
    }
}

/// What every issuing command does at its end.
enum IssuedCredential {
    static func write(_ secured: SecuredCredential, to path: String, _ language: LanguageOption, _ format: FormatOption) throws {
        try OutputFile.write(Array(secured.compact.utf8), to: path)
        guard path != "-" else { return }
        let id = secured.credential.id ?? ""
        format.print(
            ["file": .string(path), "id": .string(id), "sha256": .string(secured.digest.hex)],
            text: language.text("issued", ["path": path, "id": id]))
    }
}

/// Times in credentials carry whole seconds.
enum IssuedTime {
    static func whole(_ time: Instant) -> Instant { Instant(seconds: time.seconds) }
}

/// Names for what is issued: random, so that none tells anything (RFC 9562, version 4).
enum RandomName {
    static func urn() -> String {
        var bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
        bytes[6] = bytes[6] & 0x0f | 0x40
        bytes[8] = bytes[8] & 0x3f | 0x80
        let hex = Hex.encode(bytes)
        let cuts = [0, 8, 12, 16, 20, 32].map { hex.index(hex.startIndex, offsetBy: $0) }
        return "urn:uuid:" + zip(cuts, cuts.dropFirst()).map { String(hex[$0..<$1]) }.joined(separator: "-")
    }
}
