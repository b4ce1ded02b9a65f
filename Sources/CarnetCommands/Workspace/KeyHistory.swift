internal import CommandFrame
internal import Documents
internal import VerifiableCredentials

/// The public halves of a party's retired keys, and until when each counted: `keys/retired.json`. The private halves are gone.
///
/// ```json
/// {"keys": "carnet/retired-keys/v1", "retired": [{"jwk": {…}, "revoked": "2026-11-01T00:00:00Z", "compromised": true}]}
/// ```
struct KeyHistory {
    struct Retired {
        var key: PublicKey
        /// When it ceased to count: for a compromised key the time since when somebody else may have used it.
        var revoked: Instant
        var isCompromised: Bool
    }

    private(set) var retired: [Retired] = []

    private static let version = "carnet/retired-keys/v1"
    /// A DID document holds 128 methods at most.
    private static let limit = 120

    init(_ workspace: Workspace) throws {
        guard InputFile.exists(workspace.retiredKeysPath) else { return }
        let document = try InputFile.document(workspace.retiredKeysPath)
        let problems = Problems()
        let fields = Fields(document, problems)
        _ = fields.required("keys", .oneOf([KeyHistory.version]))
        let read = fields.objects("retired") { inner -> (JSON?, Instant, Bool) in
            (inner.json("jwk"), inner.required("revoked", .instant), inner.optional("compromised", .bool) ?? false)
        }
        fields.finish()
        try problems.throwIfAny()
        let current = try workspace.identity().publicKey
        for (jwk, revoked, isCompromised) in read {
            let key: PublicKey
            do {
                key = try PublicKey(jwk: jwk ?? .null)
            } catch {
                throw error.inFile(workspace.retiredKeysPath)
            }
            // A rotation that was broken off before the new key took the place of the old one.
            if key == current { continue }
            retired.append(Retired(key: key, revoked: revoked, isCompromised: isCompromised))
        }
    }

    /// - Throws: `key.history` if there are too many for a DID document.
    mutating func add(_ key: PublicKey, revoked: Instant, isCompromised: Bool) throws {
        guard retired.count < KeyHistory.limit else { throw Diagnostic("key.history", ["limit": String(KeyHistory.limit)]) }
        retired.append(Retired(key: key, revoked: revoked, isCompromised: isCompromised))
    }

    func write(to workspace: Workspace) throws {
        let json: JSON = [
            "keys": .string(KeyHistory.version),
            "retired": .array(
                retired.map { entry -> JSON in
                    var members = JSONObject([("jwk", entry.key.jwk), ("revoked", .string(entry.revoked.description))])
                    if entry.isCompromised { members["compromised"] = true }
                    return .object(members)
                }),
        ]
        try OutputFile.write(json.encoded(pretty: true), to: workspace.retiredKeysPath, replacing: .anything)
    }
}

extension Workspace {
    var retiredKeysPath: String { keysFolder + "/retired.json" }

    /// What is published at the `did:web` address: the key in use asserts, retired ones stay with the end of their validity.
    func didDocument() throws -> DIDDocument {
        let history = try KeyHistory(self)
        return DIDDocument(
            try identifier(),
            keys: [(try identity().publicKey, nil)] + history.retired.reversed().map { ($0.key, $0.revoked) })
    }
}
