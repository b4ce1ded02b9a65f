internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import TransparencyLog
internal import VerifiableCredentials

struct KeyCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "The workspace's keys.", subcommands: [KeyList.self, KeyRotate.self, KeyDIDDocument.self])
}

struct KeyList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the public halves of the workspace's keys.",
        discussion: "Example: carnet key list --workspace provider --format json")

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let workspace = try workspace.open()
        var keys: [(use: String, name: String, file: String)] = []
        if workspace.did != nil {
            keys.append(("identity", try workspace.identity().publicKey.thumbprint, workspace.identityPath))
        }
        if workspace.role == .witness { keys.append(("witness", try workspace.witness().key.text, workspace.witnessPath)) }
        for file in try InputFile.names(in: workspace.keysFolder) where file.hasPrefix("log-") && file.hasSuffix(".key") {
            let name = String(file.dropFirst(4).dropLast(4))
            keys.append(("log", try workspace.logKey(name).key.text, workspace.logKeyPath(name)))
        }
        let retired = workspace.did == nil ? [] : try KeyHistory(workspace).retired
        let json = JSON.array(
            keys.map { ["use": .string($0.use), "key": .string($0.name), "file": .string($0.file)] }
                + retired.map {
                    [
                        "use": "retired", "key": .string($0.key.thumbprint), "revoked": .string($0.revoked.description),
                        "compromised": .bool($0.isCompromised),
                    ]
                })
        let lines =
            keys.map { "\($0.use)  \($0.name)  \($0.file)" }
            + retired.map {
                language.text(
                    $0.isCompromised ? "key.list.compromised" : "key.list.retired",
                    ["key": $0.key.thumbprint, "time": $0.revoked.description])
            }
        format.print(json, text: lines.joined(separator: "\n"))
    }
}

struct KeyDIDDocument: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "did-document", abstract: "Print the DID document to publish at the did:web address.",
        discussion: "Example: carnet key did-document --workspace provider > did.json")

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var language: LanguageOption

    func run() throws {
        let workspace = try workspace.open()
        Console.current.out(try workspace.didDocument().json.encoded(pretty: true))
    }
}
