internal import ArgumentParser
internal import CarnetFile
internal import CommandFrame
internal import Documents
internal import Presentation
internal import ServiceRecords
internal import TransparencyLog
internal import VerifiableCredentials
internal import Verification

struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what a carnet holds, computed again from its own evidence, or what an acceptance says.",
        discussion: """
            No page travels in a carnet: what is shown is made here, from what the file's own log bears out. Whether that log, its
            witnesses and the provider deserve trust is not asked: it is no verdict, use verify for that.

            An acceptance is shown as whoever pays on it reads it; with --html, as one page of A4. --keys checks its signature.

            Examples:
              carnet show october.carnet
              carnet show october.carnet --lang zh --html october.html
              carnet show acceptance.jwt --keys client-did.json --html acceptance.html
            """)

    @Argument(help: "The carnet, or a signed acceptance; - is standard input.") var carnet: String
    @Option(help: ArgumentHelp("Write one HTML page instead.", valueName: "file")) var html: String?
    @Option(help: ArgumentHelp("Of an acceptance: the client's DID document, to check the signature.", valueName: "file"))
    var keys: String?
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let source = try InputFile.carnet(carnet)
        guard try !Show.isAcceptance(source) else { return try showAcceptance(source) }
        let container = try CarnetInput.verifiable(source, path: carnet, language)
        let policy = try Show.policy(of: container)
        let verdict = Verifier.verify(.success(container), policy: policy, now: Clock.now())
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

    /// How the base64url of a JWS's header begins, and no carnet does.
    private static func isAcceptance(_ source: any CarnetSource) throws -> Bool {
        guard source.count >= 2 else { return false }
        return try bytes(of: source, 2).elementsEqual("ey".utf8)
    }

    private static func bytes(of source: any CarnetSource, _ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        try bytes.withUnsafeMutableBytes { try source.read(into: $0, at: 0) }
        return bytes
    }

    private static let acceptanceLimit = 8 << 20

    private func showAcceptance(_ source: any CarnetSource) throws {
        guard source.count <= Show.acceptanceLimit else {
            throw Diagnostic("file.size", ["path": carnet, "limit": String(Show.acceptanceLimit)])
        }
        let bytes = try Show.bytes(of: source, source.count)
        let secured = try CredentialInput.read(bytes, path: carnet)
        let acceptance = try Acceptance(secured.credential)
        let sheet = AcceptanceSheet(
            acceptance, digest: secured.digest, signature: try signature(of: secured), in: language.language)
        if let html { return try OutputFile.write(AcceptancePage.render(sheet), to: html) }
        switch format.format {
        case .json: Console.current.out(JSON.object(secured.credential.json).encoded(pretty: true))
        case .text: Console.current.out(Array(sheet.text.utf8))
        }
    }

    /// - Throws: `show.signature` where the document is another's, or none of its keys has signed.
    private func signature(of secured: SecuredCredential) throws -> AcceptanceSheet.Signature {
        guard let keys else { return .notChecked }
        let document = try DIDDocument(InputFile.bytes(keys, limit: 1 << 20))
        let signers = document.id.text == secured.credential.issuer ? document.methods.filter(\.asserts).map(\.key) : []
        guard let key = signers.first(where: secured.isSigned) else {
            throw Diagnostic(
                "show.signature", ["did": document.id.text, "issuer": secured.credential.issuer], at: Place(file: keys))
        }
        return .checked(thumbprint: key.thumbprint)
    }

    /// A policy that takes the file's own word for its log and witnesses, and trusts nobody: nothing can be accepted by it.
    /// - Throws: `show.genesis` if the file names no log.
    static func policy(of files: CarnetContainer) throws -> Policy {
        guard let record = try files["data/genesis.ndjson"], let proof = try files["data/genesis.tlog-proof"],
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
