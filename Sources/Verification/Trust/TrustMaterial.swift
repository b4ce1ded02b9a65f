internal import CarnetFile
internal import Documents
internal import TransparencyLog
internal import VerifiableCredentials

/// What a carnet carries under `trust/`. Everything here has yet to prove itself; what cannot be read is set aside, named.
struct TrustMaterial {
    private(set) var credentials: [Stapled] = []
    private(set) var statusLists: [Stapled] = []
    private(set) var documents: [DIDDocument] = []
    private(set) var proofs: [RegistryProof] = []
    /// RFC 3161 tokens. What they stamp stands in them, whatever their names say.
    private(set) var timestamps: [(path: String, bytes: [UInt8])] = []
    /// Files that nothing was made of.
    private(set) var unread: [String] = []

    /// A credential, and where it lies.
    struct Stapled {
        var path: String
        var secured: SecuredCredential
    }

    /// A proof that a registry holds the credential whose digest its file's name gives.
    struct RegistryProof: Sendable {
        var path: String
        var credential: Digest
        /// `nil` if the file cannot be read as one.
        var proof: TlogProof?
    }

    /// More of a kind than this help nobody, and each costs a signature check.
    private static let limit = 512
    private static let timestampLimit = 16

    init(_ files: [PayloadFile]) {
        for file in files where !read(file, at: "trust/" + file.path) { unread.append("trust/" + file.path) }
    }

    private mutating func read(_ file: PayloadFile, at path: String) -> Bool {
        let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return false }
        switch parts[0] {
        case "credentials", "status":
            guard credentials.count + statusLists.count < TrustMaterial.limit,
                let secured = try? SecuredCredential(file.bytes)
            else { return false }
            // A list is what it says it is, wherever it lies.
            if secured.credential.hasType("BitstringStatusListCredential") {
                statusLists.append(Stapled(path: path, secured: secured))
            } else {
                credentials.append(Stapled(path: path, secured: secured))
            }
        case "did":
            guard documents.count < TrustMaterial.limit, let document = try? DIDDocument(file.bytes) else { return false }
            documents.append(document)
        case "registry":
            guard proofs.count < TrustMaterial.limit, let digest = TrustMaterial.digest(parts[1], ".tlog-proof") else {
                return false
            }
            proofs.append(RegistryProof(path: path, credential: digest, proof: try? TlogProof(parsing: file.bytes)))
        case "time":
            guard timestamps.count < TrustMaterial.timestampLimit, TrustMaterial.digest(parts[1], ".tsr") != nil else {
                return false
            }
            timestamps.append((path, file.bytes))
        default: return false
        }
        return true
    }

    /// The digest that a file's name gives.
    private static func digest(_ name: Substring, _ suffix: String) -> Digest? {
        name.hasSuffix(suffix) ? Digest(hex: String(name.dropLast(suffix.count))) : nil
    }
}

extension TrustMaterial {
    /// The raw Ed25519 keys in the documents of `did`: none of them may witness.
    func rawKeys(of did: String) -> [[UInt8]] {
        documents.filter { $0.id.text == did }.flatMap(\.methods).compactMap { method in
            method.key.algorithm == .eddsa ? method.key.jwk["x"]?.string.flatMap(Base64URL.decode) : nil
        }
    }
}
