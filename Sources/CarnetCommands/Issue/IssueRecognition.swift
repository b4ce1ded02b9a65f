internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import VerifiableCredentials

struct IssueListing: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "listing", abstract: "List a provider: say what it is recognised to do, and with which keys.",
        discussion: """
            For an authority's workspace. 'carnet schema listing' prints what a specification may hold.

            Examples:
              carnet issue listing pengcheng.listing.yaml --keys pengcheng-did.json -o pengcheng-listing.jwt
              carnet issue listing pengcheng.listing.yaml --keys pengcheng-did.json \\
                --status https://authority.example/status/1#94567 -o pengcheng-listing.jwt
            """)

    @OptionGroup var options: IssueOptions
    @OptionGroup var recognition: RecognitionOptions

    func run() throws { try recognition.issue(.listing, options) }
}

struct IssueAccreditation: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accreditation", abstract: "Accredit a body: say what it may certify, by which schemes.",
        discussion: """
            For an accreditation body's workspace. 'carnet schema accreditation' prints what a specification may hold.

            Example: carnet issue accreditation assay.accreditation.yaml --keys assay-did.json -o assay-accreditation.jwt
            """)

    @OptionGroup var options: IssueOptions
    @OptionGroup var recognition: RecognitionOptions

    func run() throws { try recognition.issue(.accreditation, options) }
}

struct IssueRecognition: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recognition", abstract: "Recognise an authority: say for what its listings or accreditations count here.",
        discussion: """
            For a partner authority's workspace. 'carnet schema recognition' prints what a specification may hold.

            Example: carnet issue recognition qianhai.recognition.yaml --keys qianhai-did.json -o qianhai-recognition.jwt
            """)

    @OptionGroup var options: IssueOptions
    @OptionGroup var recognition: RecognitionOptions

    func run() throws { try recognition.issue(.recognition, options) }
}

/// What the three share: each says of an entity what it may issue.
struct RecognitionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The entity's DID document: its keys count from the credential's first day on.", valueName: "file"))
    var keys: String?
    @OptionGroup var status: StatusOption

    func issue(_ kind: RecognitionSpecification.Kind, _ options: IssueOptions) throws {
        let issuer = try options.issuer()
        var specification = try RecognitionSpecification(options.document(), as: kind)
        if let keys {
            let document = try DIDDocument(InputFile.bytes(keys, limit: 1 << 20))
            guard document.id == specification.entity else {
                throw Diagnostic(
                    "issue.keys", ["expected": specification.entity.text, "actual": document.id.text], at: Place(file: keys))
            }
            specification.keys += document.methods.filter(\.asserts).map { method in
                RecognizedEntity.Key(
                    thumbprint: method.key.thumbprint, validFrom: specification.validFrom ?? IssuedTime.whole(issuer.now))
            }
        }
        guard !specification.keys.isEmpty else { throw Diagnostic("issue.no-key", ["entity": specification.entity.text]) }
        if let entry = status.entry { specification.status = entry }
        let draft = try specification.draft(issuer: issuer.did, name: issuer.name, now: issuer.now)
        try options.issue(Recognition.document(draft), by: issuer)
    }
}
