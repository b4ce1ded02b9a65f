internal import ArgumentParser
internal import CommandFrame
internal import Conformity
internal import Documents
internal import Presentation
internal import VerifiableCredentials

/// What every step of a body takes: who acts, where, when.
struct BodyOptions: ParsableArguments {
    @Option(name: .customLong("as"), help: ArgumentHelp("Who acts: a person of body.yaml.", valueName: "person")) var person:
        String
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var simulated: SimulatedTimeOption
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func open() throws -> (body: BodyWorkspace, now: Instant) {
        let body = try BodyWorkspace(workspace.open())
        return (body, try simulated.now(for: body.did.text))
    }

    /// Takes a step of a case that stands, and shows the case.
    func step(_ name: String, _ content: (CertificationCase) throws -> CertificationEvent.Content) throws {
        let (body, now) = try open()
        let after = try body.act(as: person, at: now) { register in
            let known = try register.case(name)
            return (known.id, known.application.scheme.kind, try content(known))
        }
        show(after, at: now)
    }

    func show(_ known: CertificationCase, at time: Instant) {
        format.print(CaseWords.json(known, at: time), text: CaseWords.text(known, at: time, language))
    }
}

/// Why, in the languages of those who will read it.
struct ReasonOption: ParsableArguments {
    @Option(help: ArgumentHelp("Why, by language: 'reason' or zh=理由.", valueName: "text")) var reason: [String]

    func validate() throws { if reason.isEmpty { throw ValidationError("--reason is needed") } }

    var texts: LanguageMap { LanguageMap(texts: reason) }
}

extension LanguageMap {
    /// Texts of the command line.
    init(texts: [String]) {
        self.init(Dictionary(texts.map(NameByLanguage.init).map { ($0.tag, $0.text) }, uniquingKeysWith: { $1 }))
    }
}
