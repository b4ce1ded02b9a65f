internal import Documents
internal import VerifiableCredentialsData

/// The schema and context that we publish, compiled in. Nothing of another's is shipped, and nothing is fetched.
public enum PublishedSchema {
    /// JSON Schema (draft 2020-12) of our `RecognizedEntityCredential`.
    public static let recognizedEntityCredential = file("recognized-entity-credential.schema.json")
    /// The JSON-LD context `urn:carnet:context:recognition:v1`.
    public static let recognitionContext = file("recognition.context.jsonld")
    /// The JSON-LD context `urn:carnet:context:statement:v1`.
    public static let statementContext = file("statement.context.jsonld")

    /// The digest by which a recognition demands ``recognizedEntityCredential``.
    public static let recognizedEntityDigest = Digest.sha256(recognizedEntityCredential).multibase

    /// Whether a verifier of this version ships the schema, so that a demand for it can be met.
    static func isKnown(digest: String) -> Bool { digest == recognizedEntityDigest }

    static func name(digest: String) -> String {
        isKnown(digest: digest) ? "urn:carnet:schema:recognized-entity-credential:v1" : "urn:carnet:schema:\(digest)"
    }

    /// Every file that was compiled in, by name.
    public static var names: [String] {
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
