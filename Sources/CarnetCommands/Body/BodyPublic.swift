internal import ArgumentParser
internal import CommandFrame
internal import Conformity
internal import Documents
internal import Presentation
internal import VerifiableCredentials

struct BodyShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a case, or list all of them.",
        discussion: """
            Examples:
              carnet body show
              carnet body show 7b8f --lang zh
            """)

    @Argument(help: "The case; all of them if left out.") var `case`: String?
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var simulated: SimulatedTimeOption
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let body = try BodyWorkspace(workspace.open())
        let now = try simulated.now(for: body.did.text)
        let register = try body.register()
        if let name = self.case {
            let known = try register.case(name)
            return format.print(CaseWords.json(known, at: now), text: CaseWords.text(known, at: now, language))
        }
        let all = register.order.compactMap { register.cases[$0] }
        format.print(
            .array(all.map { CaseWords.json($0, at: now) }),
            text: all.isEmpty
                ? language.text("body.none") : all.map { CaseWords.line($0, at: now, language) }.joined(separator: "\n"))
    }
}

struct BodyDirectory: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "directory", abstract: "The public directory: what is certified, for whom, and whether it is in force.")

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var simulated: SimulatedTimeOption
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let body = try BodyWorkspace(workspace.open())
        let now = try simulated.now(for: body.did.text)
        let all = try body.register().directory
        format.print(
            .array(all.map { CaseWords.directory($0, at: now) }),
            text: all.isEmpty
                ? language.text("body.none") : all.map { CaseWords.line($0, at: now, language) }.joined(separator: "\n"))
    }
}

struct BodyStatusList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status-list", abstract: "Sign a status list as the log has it now.",
        discussion: "Example: carnet body status-list 1 -o 1.jwt")

    @Argument(help: "The list's number, from 1.") var number: Int = 1
    @Option(name: .shortAndLong, help: ArgumentHelp("Where to write the credential.", valueName: "file")) var output: String
    @Option(help: ArgumentHelp("For how long a copy may be kept (PT24H).", valueName: "duration")) var ttl: String = "PT24H"
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var simulated: SimulatedTimeOption
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func validate() throws {
        guard let span = TimeSpan(iso8601: ttl), span > .zero else { throw ValidationError("--ttl: a duration, as PT24H") }
    }

    func run() throws {
        let body = try BodyWorkspace(workspace.open())
        let now = try simulated.now(for: body.did.text)
        guard let bits = try body.register().status.bits(ofList: number) else {
            throw Diagnostic("body.status-list", ["number": String(number)])
        }
        let draft = StatusList.Draft(
            id: "\(body.file.status)/\(number)", issuer: body.did, issuerName: body.workspace.name.text(in: "en"),
            validFrom: Instant(seconds: now.seconds), ttl: TimeSpan(iso8601: ttl), bits: bits)
        let secured = try SecuredCredential.sign(StatusList.document(draft), as: body.did, with: body.workspace.identity())
        try OutputFile.write(Array(secured.compact.utf8), to: output)
        guard output != "-" else { return }
        format.print(
            ["file": .string(output), "id": .string(draft.id), "sha256": .string(secured.digest.hex)],
            text: language.text("issued", ["path": output, "id": draft.id]))
    }
}
