internal import CarnetFile
internal import Documents
internal import VerifiableCredentials

/// What a carnet carries under `trust/`. Everything here has yet to prove itself; what cannot be read is set aside, named.
struct TrustMaterial {
    private(set) var credentials: [(path: String, secured: SecuredCredential)] = []
    private(set) var documents: [DIDDocument] = []
    /// Files that nothing was made of.
    private(set) var unread: [String] = []

    /// More credentials than this help nobody, and each costs a signature check.
    private static let limit = 512

    init(_ files: [PayloadFile]) {
        for file in files {
            let path = "trust/" + file.path
            if file.path.hasPrefix("credentials/"), credentials.count < TrustMaterial.limit,
                let secured = try? SecuredCredential(file.bytes)
            {
                credentials.append((path, secured))
            } else if file.path.hasPrefix("did/"), documents.count < TrustMaterial.limit,
                let document = try? DIDDocument(file.bytes)
            {
                documents.append(document)
            } else {
                unread.append(path)
            }
        }
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
