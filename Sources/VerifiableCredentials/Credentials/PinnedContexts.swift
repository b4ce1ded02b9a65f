internal import Documents

/// The JSON-LD contexts that we know, by name. None is ever fetched: whoever processes linked data compares its copy with the
/// digest here.
public enum PinnedContexts {
    /// The context every credential of VCDM 2.0 begins with.
    public static let base = "https://www.w3.org/ns/credentials/v2"

    /// SHA-256 in hex of each context's bytes. The base context's is the one that VCDM 2.0 appendix B.1 publishes; ours are
    /// compiled in.
    public static let digests: [String: String] =
        PublishedSchema.contexts.mapValues { Digest.sha256($0).hex }.merging([
            base: "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734"
        ]) { ours, _ in ours }

    /// The terms that the base context defines at its top, all of them protected.
    public static let baseTerms: Set<String> = [
        "id", "type", "description", "digestMultibase", "digestSRI", "mediaType", "name", "VerifiableCredential",
        "EnvelopedVerifiableCredential", "VerifiablePresentation", "EnvelopedVerifiablePresentation", "JsonSchemaCredential",
        "JsonSchema", "BitstringStatusListCredential", "BitstringStatusList", "BitstringStatusListEntry",
        "DataIntegrityProof", "...", "_sd", "_sd_alg", "aud", "cnf", "exp", "iat", "iss", "jku", "kid", "nbf", "sub", "x5u",
    ]
}
