internal import ArgumentParser
internal import CommandFrame
internal import Documents
internal import Glibc
internal import Presentation
internal import TransparencyLog
internal import VerifiableCredentials

struct Initialize: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a workspace: carnet.yaml, keys, a place for logbooks.",
        discussion: """
            Examples:
              carnet init provider --role provider --name 'Pengcheng Precision Service' --name zh=鹏程精工 --did did:web:example.com
              carnet init witness --role witness --name witness.example/w1
            """)

    @Argument(help: "The folder to make; this one if left out.") var folder = "."
    @Option(help: "provider, body, authority, client or witness.") var role: Workspace.Role
    @Option(
        help: ArgumentHelp("The party's name, by language: 'Name' or zh=名称. A witness's is its key's name.", valueName: "name"))
    var name: [String]
    @Option(help: "The party's decentralized identifier, did:web:…; a witness has none.") var did: String?
    @OptionGroup var language: LanguageOption
    @OptionGroup var format: FormatOption

    func run() throws {
        guard !name.isEmpty else { throw ValidationError("--name is needed") }
        guard (role == .witness) == (did == nil) else { throw ValidationError("--did: every party has one, and no witness has") }
        let names = LanguageMap(Dictionary(name.map(NameByLanguage.init).map { ($0.tag, $0.text) }, uniquingKeysWith: { $1 }))
        if let bad = names.texts.values.first(where: { !Plain.isSafe($0, limit: 256) }) {
            throw Diagnostic("workspace.name", ["name": Plain.line(bad, limit: 60)])
        }
        let did = try did.map { try DID($0) }
        let path = folder + "/" + Workspace.fileName
        guard !InputFile.exists(path) else { throw Diagnostic("workspace.exists", ["path": folder]) }
        try OutputFile.makeFolder(folder)
        try OutputFile.makeFolder(folder + "/keys", mode: 0o700)
        try OutputFile.makeFolder(folder + "/logbooks")
        var made: [String] = []
        do {
            let publication: JSON
            if let did {
                publication = try identity(did, &made)
            } else {
                publication = try witness(names.text(in: "en"), &made)
            }
            try OutputFile.write(description(names, did), to: path, replacing: .nothing)
            format.print(publication, text: said(did, publication))
        } catch {
            for file in made { unlink(file) }
            throw error
        }
    }

    private func identity(_ did: DID, _ made: inout [String]) throws -> JSON {
        let key = SigningKey.generate()
        let path = folder + "/keys/identity.jwk"
        try OutputFile.write(key.privateJWK.encoded(pretty: true), to: path, mode: 0o600, replacing: .nothing)
        made.append(path)
        return DIDDocument(did, keys: [(key.publicKey, nil)]).json
    }

    private func witness(_ name: String, _ made: inout [String]) throws -> JSON {
        let key = try NoteSigner.generate(name: name, kind: .cosignature)
        let path = folder + "/keys/witness.key"
        try OutputFile.write(Array((key.secretText + "\n").utf8), to: path, mode: 0o600, replacing: .nothing)
        made.append(path)
        return ["witness": .string(key.key.text)]
    }

    private func description(_ names: LanguageMap, _ did: DID?) -> [UInt8] {
        var members: [(String, JSON)] = [
            ("workspace", .string(Workspace.version)), ("role", .string(role.rawValue)), ("name", names.json),
        ]
        if let did { members.append(("did", .string(did.text))) }
        return JSON.object(JSONObject(members)).encoded(pretty: true)
    }

    private func said(_ did: DID?, _ publication: JSON) -> String {
        guard let did else {
            return language.text("init.witness", ["path": folder, "key": publication["witness"]?.string ?? ""])
        }
        return language.text("init.party", ["path": folder, "url": did.documentURL ?? did.text])
            + "\n" + String(decoding: publication.encoded(pretty: true), as: UTF8.self).dropLast()
    }
}

extension Workspace.Role: ExpressibleByArgument {}
