internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import LogbookFiles
internal import Presentation
internal import TransparencyLog
internal import VerifiableCredentials

struct AuthorityRegister: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register", abstract: "Put a signed credential into the public registry.",
        discussion: """
            A provider's statement or a client's acceptance may be registered as a salted hash: then the registry tells nobody
            what it says, and 'carnet authority prove' gives the salt to its owner.

            Examples:
              carnet authority register certificate.jwt
              carnet authority register statement.jwt --confidential
            """)

    @Argument(help: "The credential.") var credential: String
    @Flag(help: "Register a salted hash instead of the credential.") var confidential = false
    @OptionGroup var options: AuthorityOptions

    func run() throws {
        let (authority, _) = try options.open()
        let secured = try SecuredCredential(InputFile.bytes(credential, limit: JWS.sizeLimit))
        var salts = try RegistrySalts(authority.workspace)
        let salt = confidential ? salts[secured.digest] ?? RegistrySalts.random() : nil
        let entry = try RegistryEntry(secured, salt: salt)
        // The salt first: without it an entry could never be proven.
        if let salt { try salts.keep(salt, of: secured.digest) }
        let index = try authority.registry.write { log in try log.append(raw: entry.bytes) }
        options.format.print(
            ["index": .integer(index), "sha256": .string(secured.digest.hex), "confidential": .bool(confidential)],
            text: options.language.text("authority.registered", ["index": String(index)]))
    }
}

/// The salts of confidential entries, by the credential's digest: `salts.json`, which only its owner may read.
struct RegistrySalts {
    private let path: String
    private var salts: [Digest: [UInt8]] = [:]

    init(_ workspace: Workspace) throws {
        path = workspace.folder + "/salts.json"
        guard InputFile.exists(path) else { return }
        let json = try JSON(parsing: InputFile.bytes(path))
        for (name, value) in json.object?.members ?? [] {
            guard let digest = Digest(hex: name), let salt = value.string.flatMap(Base64.decode) else {
                throw Diagnostic("site.damaged", ["path": path])
            }
            salts[digest] = salt
        }
    }

    subscript(digest: Digest) -> [UInt8]? { salts[digest] }

    static func random() -> [UInt8] {
        (0..<RegistryEntry.saltCount).map { _ in UInt8.random(in: .min ... .max) }
    }

    mutating func keep(_ salt: [UInt8], of digest: Digest) throws {
        salts[digest] = salt
        let json = JSON.object(
            JSONObject(salts.sorted { $0.key < $1.key }.map { ($0.key.hex, .string(Base64.encode($0.value))) }))
        try OutputFile.write(json.encoded(pretty: true), to: path, mode: 0o600, replacing: .anything)
    }
}

struct AuthorityCheckpoint: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint", abstract: "Show the registry's state to its witnesses and keep their cosignatures.",
        discussion: """
            A witness is a command that answers as 'carnet witness cosign -' does. Ends with status 1 if fewer witnesses cosigned
            than the settings ask for.

            Example: carnet authority checkpoint --witness 'ssh w1 carnet witness cosign -' --witness 'ssh w2 carnet witness cosign -'
            """)

    @OptionGroup var witnesses: WitnessOptions
    @OptionGroup var options: AuthorityOptions

    func validate() throws {
        guard !witnesses.isEmpty else { throw ValidationError("--witness or --cosignature is needed") }
    }

    func run() throws {
        let authority = try Authority(options.workspace.open())
        let snapshot = try authority.registry.snapshot()
        let watchers = try LogWitnesses(of: snapshot)
        let outcome = try witnesses.gather(
            snapshot, watchers, memory: "\(authority.workspace.folder)/logbooks/\(Authority.registryName).witnesses")
        options.format.print(
            [
                "size": .integer(snapshot.size), "root": .string(snapshot.checkpoint.root.base64),
                "witnesses": .integer(outcome.count), "quorum": .integer(watchers.quorum),
            ],
            text: options.language.text(
                "authority.checkpointed",
                ["size": String(snapshot.size), "count": String(outcome.count), "quorum": String(watchers.quorum)]))
        for failure in outcome.failures {
            Console.current.say("carnet: " + Words.sentence(for: failure, in: options.language.language))
        }
        if outcome.count < watchers.quorum { throw Ending(.rejected) }
    }
}

struct AuthorityProve: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove", abstract: "Prove that the registry holds a credential, for stapling it to a carnet.",
        discussion: """
            The proof is a C2SP tlog-proof: the entry's place in the tree under the newest checkpoint that enough witnesses cosigned.

            Example: carnet authority prove pengcheng-listing.jwt -o pengcheng-listing.tlog-proof
            """)

    @Argument(help: "The credential.") var credential: String
    @Option(name: .shortAndLong, help: ArgumentHelp("Where to write the proof.", valueName: "file")) var output: String
    @OptionGroup var options: AuthorityOptions

    func run() throws {
        let authority = try Authority(options.workspace.open())
        let secured = try SecuredCredential(InputFile.bytes(credential, limit: JWS.sizeLimit))
        let salt = try RegistrySalts(authority.workspace)[secured.digest]
        let snapshot = try authority.registry.snapshot()
        guard let (index, used) = try authority.find(secured, salt: salt, in: snapshot) else {
            throw Diagnostic("registry.absent")
        }
        let watchers = try LogWitnesses(of: snapshot)
        guard let stored = try watchers.newest(in: snapshot, covering: index) else {
            throw Diagnostic("registry.unwitnessed", ["quorum": String(watchers.quorum)])
        }
        let proof = try InclusionProof(index: index, size: stored.checkpoint.size, from: snapshot.hashes())
        let file = try TlogProof(extra: used, index: index, hashes: proof.hashes, note: stored.note)
        try OutputFile.write(file.bytes, to: output)
        guard output != "-" else { return }
        options.format.print(
            ["index": .integer(index), "size": .integer(stored.checkpoint.size), "file": .string(output)],
            text: options.language.text(
                "authority.proved", ["index": String(index), "size": String(stored.checkpoint.size), "path": output]))
    }
}

extension LogWitnesses {
    /// The newest checkpoint that covers the entry and that enough of the witnesses cosigned.
    func newest(in snapshot: LogSnapshot, covering index: UInt64) throws -> CheckpointFolder.Stored? {
        for size in try snapshot.checkpoints.sizes().reversed() where size > index && size <= snapshot.size {
            let stored = try snapshot.checkpoints.read(size)
            let count = keys.count { key in
                stored.note.signatures.contains { key.matches($0) && key.verifies($0, over: stored.note.text) }
            }
            if count >= quorum { return stored }
        }
        return nil
    }
}

extension Authority {
    /// Where the registry holds a credential, openly or hidden with the salt that was kept.
    func find(_ secured: SecuredCredential, salt: [UInt8]?, in snapshot: LogSnapshot) throws -> (UInt64, salt: [UInt8]?)? {
        let open = try RegistryEntry(secured, salt: nil).bytes
        let hidden = try salt.map { try RegistryEntry(secured, salt: $0).bytes }
        var found: (UInt64, [UInt8]?)?
        try snapshot.forEach(in: 0..<snapshot.size) { kept in
            guard found == nil else { return }
            if kept.bytes == open { found = (kept.index, nil) } else if kept.bytes == hidden { found = (kept.index, salt) }
        }
        return found
    }
}
