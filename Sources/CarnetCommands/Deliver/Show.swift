internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import Presentation
internal import ServiceRecords
internal import TransparencyLog
internal import Verification

struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what a carnet holds, computed again from its own evidence. It is no verdict: use verify for that.",
        discussion: """
            No page travels in a carnet: what is shown is made here, from what the file's own log bears out. Whether that log, its
            witnesses and the provider deserve trust is not asked.

            Examples:
              carnet show october.carnet
              carnet show october.carnet --lang zh --html october.html
            """)

    @Argument(help: "The carnet; - is standard input.") var carnet: String
    @Option(help: ArgumentHelp("Write one HTML page instead.", valueName: "file")) var html: String?
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let bytes = try InputFile.bytes(carnet)
        let policy = try Show.policy(of: CarnetInput.container(bytes, path: carnet))
        let verdict = Verifier.verify(bytes, policy: policy, now: Clock.now())
        guard verdict.facts != nil else {
            // What keeps it from being shown is what a verdict would say of it.
            Console.current.out(Array(TextReport.render(verdict, in: language.language).utf8))
            throw Ending(ExitStatus(verdict.outcome))
        }
        let report = Report(contentsOf: verdict, in: language.language)
        if let html { return try OutputFile.write(HTMLReport.render(report), to: html) }
        switch format.format {
        case .json: Console.current.out(JSONReport.facts(verdict).encoded(pretty: true))
        case .text: Console.current.out(Array(TextReport.render(report, colour: Console.current.mayColour).utf8))
        }
    }

    /// A policy that takes the file's own word for its log and witnesses, and trusts nobody: nothing can be accepted by it.
    /// - Throws: `show.genesis` if the file names no log.
    private static func policy(of files: [String: [UInt8]]) throws -> Policy {
        guard let record = files["data/genesis.ndjson"], let proof = files["data/genesis.tlog-proof"],
            let genesis = try? Genesis(record: Array(record.prefix { $0 != 10 })),
            let salt = try? TlogProof(parsing: proof).extra,
            let entry = RecordEntry.hash(salt: salt, Array(record.prefix { $0 != 10 }))
        else { throw Diagnostic("show.genesis") }
        let names = [genesis.contract.provider.did, genesis.contract.client.did, genesis.contract.origin, genesis.logKey]
        let witnesses = genesis.contract.witnesses
        let json: JSON = [
            "policy": "carnet/policy/v1", "name": ["en": "What the file says of itself", "zh": "文件的自述"],
            "logs": [["vkey": .string(genesis.logKey), "genesis": .string(RFC6962.leafHash(entry).base64)]],
            "witnesses": ["quorum": .integer(max(1, genesis.contract.quorum)), "keys": .array(witnesses.map { .string($0) })],
            "accept": ["kinds": [.string(genesis.contract.kind)]], "figures": ["providerClaims": "report"],
            "simulated": .array((names + witnesses).map { .string(String($0.prefix { $0 != "+" })) }),
        ]
        return try Policy(json.encoded(), file: nil)
    }
}
