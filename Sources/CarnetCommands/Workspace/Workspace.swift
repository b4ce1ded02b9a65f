internal import CommandFrame
internal import Documents
internal import Glibc
internal import TransparencyLog
internal import VerifiableCredentials

/// A party's folder: `carnet.yaml`, `keys/` (only its owner may read them) and `logbooks/`.
struct Workspace {
    enum Role: String, CaseIterable { case provider, body, authority, client, witness }

    let folder: String
    let role: Role
    let name: LanguageMap
    /// Everyone's but a witness's, which is known by its key's name.
    let did: DID?

    static let fileName = "carnet.yaml"
    static let version = "carnet/workspace/v1"

    /// - Throws: `workspace.missing`, or what is wrong with its file.
    init(at folder: String) throws {
        let path = folder + "/" + Workspace.fileName
        guard InputFile.exists(path) else { throw Diagnostic("workspace.missing", ["path": folder]) }
        let document = try InputFile.document(path)
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("workspace", .oneOf([Workspace.version]))
        role = Role(rawValue: fields.required("role", .oneOf(Role.allCases.map(\.rawValue)))) ?? .client
        name = fields.required("name", .languageMap)
        let text = fields.optional("did", .string)
        fields.finish()
        try problems.throwIfAny()
        do throws(Diagnostic) {
            if let text { did = try DID(text) } else { did = nil }
        } catch {
            throw Diagnostic(error.code, error.arguments, at: document.place("/did"))
        }
        self.folder = folder
    }

    /// The folder that holds `carnet.yaml`: this one or the nearest above it.
    static func nearest() -> String {
        guard let current = getcwd(nil, 0) else { return "." }
        defer { free(current) }
        var path = String(cString: current)
        while true {
            if InputFile.exists(path + "/" + fileName) { return path }
            guard let slash = path.lastIndex(of: "/"), path.count > 1 else { return "." }
            path = slash == path.startIndex ? "/" : String(path[..<slash])
        }
    }

    // MARK: Keys

    var keysFolder: String { folder + "/keys" }
    var identityPath: String { keysFolder + "/identity.jwk" }
    var witnessPath: String { keysFolder + "/witness.key" }
    func logKeyPath(_ name: String) -> String { "\(keysFolder)/log-\(name).key" }

    /// The key that signs this party's credentials.
    func identity() throws -> SigningKey {
        let bytes = try InputFile.bytes(identityPath, limit: 1 << 16)
        do {
            return try SigningKey(jwk: JSON(parsing: bytes))
        } catch let diagnostic as Diagnostic {
            throw diagnostic.inFile(identityPath)
        }
    }

    /// The DID, of a party that has one.
    func identifier() throws -> DID {
        guard let did else { throw Diagnostic("workspace.role", ["role": role.rawValue]) }
        return did
    }

    /// The key that cosigns, of a witness.
    func witness() throws -> NoteSigner { try Workspace.signer(at: witnessPath) }

    /// The key that signs a logbook's checkpoints.
    func logKey(_ name: String) throws -> NoteSigner { try Workspace.signer(at: logKeyPath(name)) }

    private static func signer(at path: String) throws -> NoteSigner {
        let bytes = try InputFile.bytes(path, limit: 1 << 16)
        let text = String(decoding: bytes, as: UTF8.self)
        do {
            return try NoteSigner(text.hasSuffix("\n") ? String(text.dropLast()) : text)
        } catch let diagnostic as Diagnostic {
            throw diagnostic.inFile(path)
        }
    }

    // MARK: Logbooks

    /// The folder of a logbook.
    /// - Throws: `log.name` for a name that is no plain file name.
    func logbook(_ name: String) throws -> String {
        let isPlain =
            (1...100).contains(name.utf8.count) && !name.hasPrefix(".")
            && name.utf8.allSatisfy { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x2d || $0 == 0x2e || $0 == 0x5f }
        guard isPlain else { throw Diagnostic("log.name", ["name": name]) }
        return "\(folder)/logbooks/\(name)"
    }
}
