internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import TransparencyLog
internal import VerifiableCredentials
internal import Verification

struct PolicyNew: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Write a commented policy to start from.",
        discussion: """
            What it trusts must have come to you by a way that you trust: the authority's DID document from its own web site,
            the logbook's description when the contract was signed, the witnesses' keys from the witnesses.

            Example: carnet policy new --name 'Acme' --anchor authority-did.json --logbook vmc-850.json --witness w1.vkey \\
                       --witness w2.vkey -o acme.policy.yaml
            """)

    @Option(help: ArgumentHelp("The policy's name, by language: 'Name' or zh=名称.", valueName: "name")) var name: [String] = []
    @Option(help: ArgumentHelp("An authority's DID document.", valueName: "file")) var anchor: [String] = []
    @Option(help: ArgumentHelp("A logbook as 'carnet log show --format json' describes it.", valueName: "file")) var logbook:
        [String] = []
    @Option(help: ArgumentHelp("A witness's key: a file with its vkey, or the vkey.", valueName: "key")) var witness: [String] =
        []
    @Option(help: ArgumentHelp("How many witnesses must have seen a state; all of them if left out.", valueName: "count"))
    var quorum: Int?
    @Option(help: ArgumentHelp("A name that lives in simulated time and is accepted all the same.", valueName: "name"))
    var simulated: [String] = []
    @Option(name: .shortAndLong, help: ArgumentHelp("Where to write; - is standard output.", valueName: "file")) var output = "-"
    @OptionGroup var language: LanguageOption

    func run() throws {
        let text = try PolicyText(
            names: name.isEmpty
                ? [("en", "My policy"), ("zh", "我的验收策略")] : name.map(NameByLanguage.init).map { ($0.tag, $0.text) },
            anchors: anchor.map { file in
                let document = try DIDDocument(InputFile.bytes(file, limit: 1 << 20))
                return (document.id.text, document.methods.filter(\.asserts).map(\.key.thumbprint))
            },
            logbooks: logbook.map(PolicyNew.logbook), witnesses: witness.map { try KeyFile.verifier($0).text },
            quorum: quorum ?? witness.count, simulated: simulated
        ).text(language)
        // What we wrote must be what we read: a name with a quotation mark must not break the file.
        let read = try Policy(Array(text.utf8), file: output)
        try OutputFile.write(Array(text.utf8), to: output, replacing: false)
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

/// The text of a policy, with a comment above each part that says what it is for.
struct PolicyText {
    var names: [(String, String)]
    var anchors: [(did: String, keys: [String])]
    var logbooks: [(vkey: String, genesis: String)]
    var witnesses: [String]
    var quorum: Int
    var simulated: [String]

    func text(_ language: LanguageOption) -> String {
        var lines: [String] = []
        func comment(_ key: String) {
            for line in language.text("policy.comment." + key).split(separator: "\n", omittingEmptySubsequences: false) {
                lines.append(line.isEmpty ? "#" : "# " + line)
            }
        }
        func list(_ name: String, _ isEmpty: Bool, _ body: () -> Void) {
            lines.append(isEmpty ? "\(name): []" : "\(name):")
            body()
        }
        comment("head")
        lines += ["policy: carnet/policy/v1", "name:"] + names.map { "  \($0): \(PolicyText.quoted($1))" } + [""]
        comment("anchors")
        list("anchors", anchors.isEmpty) {
            for (did, keys) in anchors {
                lines += ["  - did: \(PolicyText.quoted(did))", "    keys:"] + keys.map { "      - \(PolicyText.quoted($0))" }
                lines.append("    purposes: [listing]")
            }
        }
        lines.append("")
        comment("logs")
        list("logs", logbooks.isEmpty) {
            for (vkey, genesis) in logbooks {
                lines += ["  - vkey: \(PolicyText.quoted(vkey))", "    genesis: \(PolicyText.quoted(genesis))"]
            }
        }
        lines.append("")
        comment("witnesses")
        if !witnesses.isEmpty {
            lines += ["witnesses:", "  quorum: \(quorum)", "  keys:"] + witnesses.map { "    - \(PolicyText.quoted($0))" }
        }
        lines.append("")
        comment("require")
        lines += ["require:", "  registry: false", "  certificate: false", "  timestamp: false", ""]
        comment("chain")
        lines += ["chain:", "  maxDepth: 3", "  choose: any", ""]
        comment("accept")
        lines += ["accept:", "  kinds: [maintenance-log]", "  languages: [en, zh]", "  algorithms: [ES256]", ""]
        comment("time")
        // The terms that both parties signed rule; what stands here can only be stricter, so it is offered and not imposed.
        lines += [
            "time:", "  maxListingAge: P90D", "  maxStatusAge: P31D", "  # maxLag: PT15M", "  # maxCheckpointInterval: PT4H", "  # grace: PT24H", "",
        ]
        comment("figures")
        lines += [
            "figures:", "  maxMissing: 0", "  maxUnknownShare: \"1.0\"", "  missedServiceLevel: report",
            "  providerClaims: report", "",
        ]
        comment("simulated")
        list("simulated", simulated.isEmpty) { lines += simulated.map { "  - \(PolicyText.quoted($0))" } }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A double-quoted YAML scalar: JSON's strings are such.
    private static func quoted(_ text: String) -> String { String(decoding: JSON.string(text).encoded(), as: UTF8.self) }
}
