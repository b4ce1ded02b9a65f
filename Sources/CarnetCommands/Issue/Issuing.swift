internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import VerifiableCredentials

/// What every command that signs a credential from a specification takes.
struct IssueOptions: ParsableArguments {
    @Argument(help: "The specification: YAML or JSON.") var specification: String
    @OptionGroup var signing: IssueSigning

    func issuer() throws -> Issuer { try signing.issuer() }

    func document() throws -> Document { try InputFile.document(specification) }

    func issue(_ document: JSON, by issuer: Issuer) throws { try signing.issue(document, by: issuer) }
}

/// What every command that signs a credential takes, and what it does at its end.
struct IssueSigning: ParsableArguments {
    @Option(name: .shortAndLong, help: ArgumentHelp("Where to write the credential.", valueName: "file")) var output: String
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var simulated: SimulatedTimeOption
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    /// The workspace's party: who issues, with which key, when.
    func issuer() throws -> Issuer {
        let workspace = try workspace.open()
        let did = try workspace.identifier()
        return Issuer(
            did: did, name: workspace.name.text(in: "en"), key: try workspace.identity(), now: try simulated.now(for: did.text))
    }

    /// Signs the document and writes it.
    func issue(_ document: JSON, by issuer: Issuer) throws {
        let secured = try SecuredCredential.sign(document, as: issuer.did, with: issuer.key)
        try OutputFile.write(Array(secured.compact.utf8), to: output)
        guard output != "-" else { return }
        let id = secured.credential.id ?? ""
        format.print(
            ["file": .string(output), "id": .string(id), "sha256": .string(secured.digest.hex)],
            text: language.text("issued", ["path": output, "id": id]))
    }
}

struct Issuer {
    let did: DID
    let name: String
    let key: SigningKey
    let now: Instant

    var party: ConformityCredential.Party { ConformityCredential.Party(id: did.text, name: name) }
}

/// Where a credential's status will be published.
struct StatusOption: ParsableArguments {
    @Option(
        name: .customLong("status"),
        help: ArgumentHelp("The bit of a status list that will say whether it is in force.", valueName: "list-url#index"),
        transform: StatusOption.entry)
    var entry: StatusEntry?

    /// Reads `https://authority.example/status/1#94567`.
    private static func entry(_ argument: String) throws -> StatusEntry {
        guard let hash = argument.lastIndex(of: "#"), let index = Int(argument[argument.index(after: hash)...]),
            AbsoluteURL.isValid(String(argument[..<hash])), (0..<StatusBits.sizes.upperBound).contains(index)
        else { throw ValidationError("--status: list-url#index, not '\(argument)'") }
        return StatusEntry(list: String(argument[..<hash]), index: index)
    }
}

/// A credential that somebody signed, as a file.
enum CredentialInput {
    static func open(_ path: String) throws -> SecuredCredential {
        try read(InputFile.bytes(path, limit: JWS.sizeLimit + 1), path: path)
    }

    /// - Throws: what ``SecuredCredential/init(_:)`` throws, said of the file.
    static func read(_ bytes: [UInt8], path: String) throws -> SecuredCredential {
        do {
            // An editor's line end is no part of the text.
            return try SecuredCredential(bytes.last == 10 ? Array(bytes.dropLast()) : bytes)
        } catch let diagnostic as Diagnostic {
            throw diagnostic.inFile(path)
        }
    }
}

/// Times in credentials carry whole seconds.
enum IssuedTime {
    static func whole(_ time: Instant) -> Instant { Instant(seconds: time.seconds) }

    /// - Throws: `issue.validity` if it would end before it begins.
    static func check(_ from: Instant, until: Instant) throws(Diagnostic) {
        guard from < until else {
            throw Diagnostic("issue.validity", ["from": from.description, "until": until.description])
        }
    }
}

/// Names for what is issued: random, so that none tells anything (RFC 9562, version 4).
enum RandomName {
    static func urn() -> String {
        var bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
        bytes[6] = bytes[6] & 0x0f | 0x40
        bytes[8] = bytes[8] & 0x3f | 0x80
        let hex = Hex.encode(bytes)
        let cuts = [0, 8, 12, 16, 20, 32].map { hex.index(hex.startIndex, offsetBy: $0) }
        return "urn:uuid:" + zip(cuts, cuts.dropFirst()).map { String(hex[$0..<$1]) }.joined(separator: "-")
    }
}
