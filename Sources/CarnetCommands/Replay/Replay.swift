internal import ArgumentParser
internal import CommandFrame
internal import Deliverables
internal import Documents
internal import Presentation
internal import Verification

struct Replay: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run an inspection again, and compare what comes out with what its report says.",
        discussion: """
            Level 1 derives the decisions again from the recorded scores. Levels 2 and 3 run the declared procedure in a sandbox, over
            the images and the model whose digests were logged: level 2 on the runtime that the report pins, where every score and
            every tensor must be the same; level 3 anywhere, where the scores may differ by the declared tolerance, and decisions only
            inside the guard band. Level 2 is the strongest: it satisfies a policy that asks for level 3, and not the other way round.

            The sandbox (bubblewrap) has no network, reads nothing but its inputs, and is held to limits of time, memory, output and
            processes. What the carnet does not carry is taken from the folders that you name; every file is checked by its digest.
            A Python environment may rest on an interpreter below /usr or on the one that its pyvenv.cfg names.

            \(SandboxHelp.layout)

            Who made the report, and whether its log is whole, is asked by a policy: with --policy the whole verdict follows.

            Exit status: 0 reproduced, 1 not reproduced, 2 not attempted; with --policy, 1 and 2 also for a verdict that is rejected
            or undetermined.

            Examples:
              carnet replay lot-7781.carnet --level 1
              carnet replay lot-7781.carnet --images photos --environment .venv
              carnet replay lot-7781.carnet --level 2 --environment .venv --policy client.policy.yaml --html lot-7781.html
            """)

    @Argument(help: "The carnet of an inspection report.", completion: .file(extensions: ["carnet"])) var file: String
    @Option(help: "1: decisions; 2: bit for bit on the pinned runtime; 3: within the tolerance.") var level = 3
    @Option(help: ArgumentHelp("Images that the carnet does not carry, by their file names.", valueName: "folder"))
    var images: String?
    @Option(help: ArgumentHelp("Model files that the carnet does not carry, by their paths.", valueName: "folder"))
    var model: String?
    @Option(help: ArgumentHelp("The procedure's own files, if the carnet does not carry them.", valueName: "folder"))
    var procedure: String?
    @Option(help: ArgumentHelp("The software that the procedure names, a Python environment say.", valueName: "folder"))
    var environment: String?
    @Option(
        help: "Your acceptance policy: the verdict on the whole report follows.", completion: .file(extensions: ["yaml", "json"]))
    var policy: String?
    @Option(help: ArgumentHelp("With --policy: verify for this moment and not for now (RFC 3339).", valueName: "time"))
    var at: Instant?
    @Option(help: "With --policy: write the verdict as one HTML page, too.", completion: .file(extensions: ["html"]))
    var html: String?
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func validate() throws {
        guard (1...3).contains(level) else { throw ValidationError("--level: 1, 2 or 3") }
        if policy == nil, html != nil || at != nil { throw ValidationError("--html and --at need --policy") }
    }

    func run() throws {
        let rules = try policy.map { try Policy(InputFile.bytes($0, limit: 4 << 20), file: $0) }
        let container = try CarnetInput.verifiable(InputFile.carnet(file), path: file, language)
        let report = try ReplayedReport(container, path: file)
        for folder in [images, model, procedure].compactMap(\.self) { try InputFile.needFolder(folder) }
        let folders = ReplayedReport.Folders(images: images, model: model, procedure: procedure, environment: environment)
        let (outcome, digests) = try report.replay(level: level, folders: folders, language: language.language)
        let words = ReplayWords(outcome, lot: report.setup.lot.id, run: report.setup.run, language: language.language)
        guard let rules else {
            format.print(words.json, text: words.text)
            throw Ending(words.status)
        }
        var verdict = Verifier.verify(
            .success(container), policy: rules, now: at ?? Clock.now(),
            aids: VerificationAids(images: digests.isEmpty ? nil : digests, replay: outcome))
        if let images { verdict.show { ImageFolder.picture($0, in: images) } }
        let reader = language.language
        if let html { try OutputFile.write(HTMLReport.render(verdict, in: reader), to: html) }
        let console = Console.current
        switch format.format {
        case .json:
            var json = words.json.object ?? JSONObject()
            json["verdict"] = JSONReport.render(verdict, in: reader)
            console.out(JSON.object(json).encoded(pretty: true))
        case .text:
            console.print(words.text + "\n")
            console.out(Array(TextReport.render(verdict, in: reader, colour: console.mayColour).utf8))
        }
        // A report that was not reproduced is never a success, whatever the policy asks of replays.
        let both = [words.status, ExitStatus(verdict.outcome)]
        throw Ending(both.contains(.rejected) ? .rejected : both.contains(.undetermined) ? .undetermined : .done)
    }
}
