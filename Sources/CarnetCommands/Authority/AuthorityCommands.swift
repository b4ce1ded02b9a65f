internal import ArgumentParser
internal import CommandFrame
internal import Conformity
internal import Documents
internal import Logbook
internal import LogbookFiles
internal import TransparencyLog
internal import VerifiableCredentials

struct AuthorityCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authority", abstract: "Keep a white list of providers in a public registry, and publish it.",
        subcommands: [
            AuthorityOpen.self, AuthorityApply.self, AuthorityList.self, AuthoritySuspend.self, AuthorityReinstate.self,
            AuthorityRemove.self, AuthorityShow.self, AuthorityRegister.self, AuthorityCheckpoint.self, AuthorityProve.self,
            AuthorityPublish.self,
        ])
}

/// What every act of an authority takes.
struct AuthorityOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Who answers for it; the authority itself if left out.", valueName: "name")) var by: String?
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var simulated: SimulatedTimeOption
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func open() throws -> (authority: Authority, now: Instant) {
        let authority = try Authority(workspace.open())
        return (authority, try simulated.now(for: authority.did.text))
    }

    func answer(_ name: String, _ did: String, _ index: UInt64, path: String? = nil) {
        var json = JSONObject([("did", .string(did)), ("act", .string(name)), ("index", .integer(index))])
        json["file"] = path.map(JSON.string)
        format.print(
            .object(json),
            text: language.text("authority." + name, ["did": did, "index": String(index), "path": path ?? ""]))
    }
}

struct AuthorityOpen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Open the public registry of this authority.",
        discussion: """
            'carnet schema authority' prints what the settings may hold. They are kept as authority.yaml; listings name the site
            they give, so it cannot be changed later.

            Example: carnet authority open authority.yaml --witness-key w1.vkey
            """)

    @Argument(help: "The settings: carnet/authority/v1.") var settings: String
    @Option(help: ArgumentHelp("A witness's key (a file with its vkey, or the vkey), added to the settings'.", valueName: "key"))
    var witnessKey: [String] = []
    @OptionGroup var options: AuthorityOptions

    func run() throws {
        let workspace = try options.workspace.open()
        let did = try Authority.did(of: workspace)
        let now = try options.simulated.now(for: did.text)
        var document = try InputFile.document(settings)
        var bytes = try InputFile.bytes(settings, limit: 4 << 20)
        if !witnessKey.isEmpty, var root = document.root.object, var registry = root["registry"]?.object,
            var witnesses = registry["witnesses"]?.object
        {
            let keys = try witnessKey.map { JSON.string(try KeyFile.verifier($0).text) }
            witnesses["keys"] = .array((witnesses["keys"]?.array ?? []) + keys)
            registry["witnesses"] = .object(witnesses)
            root["registry"] = .object(registry)
            bytes = JSON.object(root).encoded(pretty: true)
            document = try Document(bytes, file: settings)
        }
        let settings = try AuthoritySettings(document)
        try OutputFile.write(bytes, to: workspace.folder + "/" + AuthoritySettings.fileName, replacing: .nothing)
        let actor = Authority.actor(workspace, did, options.by)
        let log = try EventLog.create(
            workspace, Authority.registryName, witnesses: LogWitnesses(quorum: settings.quorum, keys: settings.witnesses),
            by: actor, at: IssuedTime.whole(now))
        let key = try log.snapshot().description.key.text
        options.format.print(
            ["site": .string(settings.site), "vkey": .string(key)],
            text: options.language.text("authority.opened", ["site": settings.site, "vkey": key]))
    }
}

struct AuthorityApply: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply", abstract: "Take in a provider's application. It becomes public.",
        discussion: """
            'carnet schema application' prints what an application may hold.

            Example: carnet authority apply pengcheng.application.yaml
            """)

    @Argument(help: "The application: carnet/application/v1.") var application: String
    @OptionGroup var options: AuthorityOptions

    func run() throws {
        let (authority, now) = try options.open()
        let specification = try ApplicationSpecification(
            InputFile.document(application), zones: authority.settings.zones)
        let index = try authority.act(on: specification.did.text, by: authority.actor(options.by), at: now) { _, _ in
            (.apply(specification.application), [])
        }
        options.answer("apply", specification.did.text, index)
    }
}
