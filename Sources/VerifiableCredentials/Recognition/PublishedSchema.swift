internal import Documents
internal import VerifiableCredentialsData

/// The schemas and contexts that we publish, compiled in. Nothing of another's is shipped, and nothing is fetched.
public enum PublishedSchema {
    /// JSON Schema (draft 2020-12) of our `RecognizedEntityCredential`.
    public static let recognizedEntityCredential = file("recognized-entity-credential.schema.json")
    /// JSON Schema of the member `declaration` of a compliance statement.
    public static let declaration = file("declaration.schema.json")
    /// JSON Schema of the member `certification` of a certificate.
    public static let certification = file("certification.schema.json")
    /// JSON Schema of an `AcceptanceCredential`.
    public static let acceptanceCredential = file("acceptance-credential.schema.json")
    /// JSON Schema of a `VerificationReceiptCredential`.
    public static let verificationReceiptCredential = file("verification-receipt-credential.schema.json")
    /// JSON Schema of a `LatestReleaseCredential`.
    public static let latestReleaseCredential = file("latest-release-credential.schema.json")

    /// The JSON-LD contexts, by name.
    static let contexts = [
        Recognition.context: file("recognition.context.jsonld"),
        ComplianceStatement.context: file("statement.context.jsonld"),
        Certificate.context: file("certification.context.jsonld"),
        Acceptance.context: file("acceptance.context.jsonld"),
        VerificationReceipt.context: file("receipt.context.jsonld"),
        LatestRelease.context: file("release.context.jsonld"),
    ]

    /// The digest by which a recognition demands ``recognizedEntityCredential``.
    public static let recognizedEntityDigest = Digest.sha256(recognizedEntityCredential).multibase

    /// The schemas' names by digest.
    private static let names: [String: String] = [
        recognizedEntityDigest: "urn:carnet:schema:recognized-entity-credential:v1",
        Digest.sha256(declaration).multibase: "urn:carnet:schema:declaration:v1",
        Digest.sha256(certification).multibase: "urn:carnet:schema:certification:v1",
        Digest.sha256(acceptanceCredential).multibase: "urn:carnet:schema:acceptance-credential:v1",
        Digest.sha256(verificationReceiptCredential).multibase: "urn:carnet:schema:verification-receipt-credential:v1",
        Digest.sha256(latestReleaseCredential).multibase: "urn:carnet:schema:latest-release-credential:v1",
    ]

    /// Whether a verifier of this version ships the schema, so that a demand for it can be met.
    static func isKnown(digest: String) -> Bool { names[digest] != nil }

    static func name(digest: String) -> String { names[digest] ?? "urn:carnet:schema:\(digest)" }

    /// Every file that was compiled in, by name.
    public static var files: [String] {
        var names: [String] = []
        forEach { name, _ in names.append(name) }
        return names
    }

    private static func file(_ wanted: String) -> [UInt8] {
        var found: [UInt8] = []
        forEach { name, bytes in if name == wanted { found = Array(bytes) } }
        return found
    }

    private static func forEach(_ body: (String, UnsafeBufferPointer<UInt8>) -> Void) {
        var file = verifiable_credentials_files()
        // The C table ends with an entry without a name.
        while let name = file.pointee.name {
            body(String(cString: name), UnsafeBufferPointer(start: file.pointee.bytes, count: file.pointee.length))
            file += 1
        }
    }
}
