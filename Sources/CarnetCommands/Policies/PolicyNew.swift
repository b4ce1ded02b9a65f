internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import Presentation
internal import TransparencyLog
internal import VerifiableCredentials
internal import Verification

struct PolicyNew: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Write a commented policy to start from.",
        discussion: """
            What it trusts must have come to you by a way that you trust: the authority's DID document from its own web site,
            the logbook's description when the contract was signed, the witnesses' keys from the witnesses.

            --for writes the example of a buyer's situation, with comments in both languages; it is no legal advice.

            Examples:
              carnet policy new --for vietnam --anchor authority-did.json -o client.policy.yaml
              carnet policy new --name 'Acme' --anchor authority-did.json --logbook vmc-850.json --witness w1.vkey \\
                       --witness w2.vkey -o acme.policy.yaml
            """)

    @Option(help: ArgumentHelp("The policy's name, by language: 'Name' or zh=名称.", valueName: "name")) var name: [String] = []
    @Option(help: ArgumentHelp("An authority's DID document.", valueName: "file")) var anchor: [String] = []
    @Option(help: ArgumentHelp("A logbook as 'carnet log show --format json' describes it.", valueName: "file")) var logbook:
        [String] = []
    @Option(help: ArgumentHelp("A witness's key: a file with its vkey, or the vkey.", valueName: "key")) var witness: [String] =
        []
    @Option(name: .customLong("for"), help: "The example to start from.") var preset: PolicyPreset?
    @Option(help: ArgumentHelp("A public registry's key: a file with its vkey, or the vkey.", valueName: "key")) var registry:
        [String] = []
    @Option(help: ArgumentHelp("A witness of the registries; the logs' witnesses if left out.", valueName: "key"))
    var registryWitness: [String] = []
    @Option(help: ArgumentHelp("A scheme's file: certificates under it are accepted, and one is required.", valueName: "file"))
    var scheme: [String] = []
    @Option(help: "What kind of deliverable is accepted; maintenance logs if left out.") var kind: [PolicyKind] = []
    @Option(help: ArgumentHelp("How far an inspection must have been run again: 1, 2 or 3.", valueName: "level"))
    var minReplay: Int?
    @Option(help: ArgumentHelp("How many witnesses must have seen a state; all of them if left out.", valueName: "count"))
    var quorum: Int?
    @Option(help: ArgumentHelp("A name that lives in simulated time and is accepted all the same.", valueName: "name"))
    var simulated: [String] = []
    @Option(name: .shortAndLong, help: ArgumentHelp("Where to write; - is standard output.", valueName: "file")) var output = "-"
    @OptionGroup var language: LanguageOption

    func validate() throws {
        if let minReplay, !(1...3).contains(minReplay) { throw ValidationError("--min-replay: 1, 2 or 3") }
    }

    func run() throws {
        var rules = preset?.rules ?? PolicyRules()
        if !kind.isEmpty { rules.kinds = kind.map(\.rawValue) }
        if let minReplay { rules.minReplay = minReplay }
        // What is given is asked for.
        if !registry.isEmpty { rules.requires.registry = true }
        if !scheme.isEmpty { rules.requires.certificate = true }
        if preset == nil, !(registry.isEmpty && scheme.isEmpty) { rules.purposes = "listing, recognition" }
        let names = name.map(NameByLanguage.init).map { ($0.tag, $0.text) }
        let witnesses = try witness.map { try KeyFile.verifier($0).text }
        let others = try registryWitness.map { try KeyFile.verifier($0).text }
        let text = PolicyText(
            names: names.isEmpty ? preset?.names ?? [("en", "My policy"), ("zh", "我的验收策略")] : names,
            anchors: try anchor.map { file in
                let document = try DIDDocument(InputFile.bytes(file, limit: 1 << 20))
                return (document.id.text, document.methods.filter(\.asserts).map(\.key.thumbprint))
            },
            logbooks: try logbook.map(PolicyNew.logbook), witnesses: witnesses, quorum: quorum ?? witness.count,
            registries: try registry.map {
                .init(vkey: try KeyFile.verifier($0).text, witnesses: others.isEmpty ? witnesses : others)
            },
            schemes: try scheme.map { Digest.sha256(try InputFile.bytes($0, limit: 4 << 20)).multibase }, simulated: simulated,
            rules: rules, languages: preset == nil ? [language.language] : Language.allCases, example: preset?.rawValue
        ).text()
        // What we wrote must be what we read: a name with a quotation mark must not break the file.
        let read = try Policy(Array(text.utf8), file: output)
        try OutputFile.write(Array(text.utf8), to: output, replacing: .nothing)
        if output != "-" {
            Console.current.say(language.text("policy.written", ["path": output, "anchors": String(read.anchors.count)]))
        }
    }

    private static func logbook(_ file: String) throws -> (vkey: String, genesis: String) {
        let document = try InputFile.document(file)
        guard let vkey = document.root["vkey"]?.string, let genesis = document.root["genesis"]?.string else {
            throw Diagnostic("policy.logbook", at: Place(file: file))
        }
        return (try VerifierKey(vkey).text, genesis)
    }
}

/// Kinds of deliverable that this program can verify.
enum PolicyKind: String, ExpressibleByArgument, CaseIterable {
    case maintenanceLog = "maintenance-log"
    case inspectionReport = "inspection-report"
    case serviceRelease = "service-release"
}
