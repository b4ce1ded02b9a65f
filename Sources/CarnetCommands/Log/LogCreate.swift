internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import LogbookFiles
internal import ServiceRecords
internal import TransparencyLog
internal import VerifiableCredentials

struct LogCreate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make the logbook of one service contract.",
        discussion: """
            Entry 0 names the contract, the terms by digest, who writes and who watches. Terms files lie beside the contract
            and have fixed names: service-levels.yaml for maintenance, inspection.yaml for inspections. Give the client what is printed: its policy pins the log's key and the genesis.

            Examples:
              carnet log create vmc-850 --contract contract.yaml
              carnet log create vmc-850 --contract contract.yaml --client-keys client-did.json --witness-key w1.vkey --witness-key w2.vkey
            """)

    @Argument(help: "The logbook's name in this workspace.") var name: String
    @Option(help: ArgumentHelp("The contract: carnet/contract/v1.", valueName: "file")) var contract: String
    @Option(help: ArgumentHelp("The client's DID document: its keys are added to the contract's.", valueName: "file"))
    var clientKeys: String?
    @Option(help: ArgumentHelp("A witness's key (a file with its vkey, or the vkey), added to the contract's.", valueName: "key"))
    var witnessKey: [String] = []
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var simulated: SimulatedTimeOption
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let workspace = try workspace.open()
        let file = try ContractFile(completed(InputFile.document(contract)))
        let folder = try workspace.logbook(name)
        guard try workspace.identifier().text == file.contract.provider.did else {
            throw Diagnostic("contract.provider", ["expected": workspace.did?.text ?? "", "actual": file.contract.provider.did])
        }
        let now = try simulated.now(for: file.contract.provider.did, file.contract.origin)
        let base = contract.lastIndex(of: "/").map { String(contract[...$0]) } ?? ""
        var terms: [String: [UInt8]] = [:]
        for name in file.terms { terms[name] = try InputFile.bytes(base + name, limit: 4 << 20) }
        let signer = try key(workspace, origin: file.contract.origin)
        let digests = file.terms.sorted().map { Genesis.TermsDigest(name: $0, sha256: .sha256(terms[$0] ?? [])) }
        let record = file.contract.genesisRecord(logKey: signer.key.text, terms: digests, time: now)
        try OutputFile.makeFolder(workspace.folder + "/logbooks")
        let logbook = try FileLogbook.create(
            at: folder, genesis: record, terms: terms, signer: signer, state: OpenLogbook.state())
        try logbook.close()
        let introduction = try LogIntroduction(LogSnapshot(folder))
        format.print(introduction.json, text: language.text("log.created", ["name": name]) + "\n" + introduction.text(language))
    }

    /// The logbook's key: new, unless making the logbook was broken off before.
    private func key(_ workspace: Workspace, origin: String) throws -> NoteSigner {
        if InputFile.exists(workspace.logKeyPath(name)) {
            let key = try workspace.logKey(name)
            if key.key.name == origin { return key }
            throw Diagnostic("log.exists", at: Place(file: workspace.logKeyPath(name)))
        }
        let key = try NoteSigner.generate(name: origin, kind: .ed25519)
        try OutputFile.write(
            Array((key.secretText + "\n").utf8), to: workspace.logKeyPath(name), mode: 0o600, replacing: .nothing)
        return key
    }

    /// The contract with the keys that were brought along.
    private func completed(_ document: Document) throws -> Document {
        guard clientKeys != nil || !witnessKey.isEmpty, var root = document.root.object else { return document }
        if let clientKeys, var client = root["client"]?.object {
            let keys = try DIDDocument(InputFile.bytes(clientKeys, limit: 1 << 20)).methods.filter(\.asserts).map(\.key.jwk)
            client["keys"] = .array((client["keys"]?.array ?? []) + keys)
            root["client"] = .object(client)
        }
        if !witnessKey.isEmpty, var witnesses = root["witnesses"]?.object {
            let keys = try witnessKey.map { JSON.string(try KeyFile.verifier($0).text) }
            witnesses["keys"] = .array((witnesses["keys"]?.array ?? []) + keys)
            root["witnesses"] = .object(witnesses)
        }
        // Lines are those of the text that was read: the completed one has none of its own.
        return try Document(JSON.object(root).encoded(), file: document.file)
    }
}
