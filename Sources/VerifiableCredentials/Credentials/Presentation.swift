public import Documents

/// A Verifiable Presentation of VCDM 2.0 (section 4.13), checked for form.
public struct Presentation: Hashable, Sendable {
    public let json: JSONObject
    public let id: String?
    public let types: [String]
    public let holder: String?
    public let credentials: [Member]

    /// What a presentation may hold.
    public enum Member: Hashable, Sendable {
        /// A credential written out: it has a proof of its own or is the holder's own word.
        case plain(Credential)
        /// The `data:` URL of an `EnvelopedVerifiableCredential`.
        case enveloped(String)
    }

    static let memberLimit = 256

    /// - Throws: `Diagnostic`: what ``Credential/init(_:)`` throws, of the presentation or of a credential in it.
    public init(_ json: JSON) throws(Diagnostic) {
        guard let object = json.object else { throw Diagnostic("credential.object") }
        self.json = object
        let rules = CredentialRules(terms: try LinkedDataTerms(try CredentialRules.contexts(object)))
        types = try rules.types(object["type"], required: "VerifiablePresentation", at: "")
        id = try rules.identifier(object, at: "")
        holder = object["holder"] == nil ? nil : try rules.party(object["holder"], at: "/holder").id
        var members: [Member] = []
        _ = try rules.objects(object["verifiableCredential"], at: "/verifiableCredential") {
            (member, pointer) throws(Diagnostic) in
            guard members.count < Presentation.memberLimit else {
                throw CredentialRules.refusal("/verifiableCredential", "≤ \(Presentation.memberLimit)")
            }
            members.append(try Presentation.member(member, pointer))
        }
        credentials = members
        try rules.typedMembers(object)
    }

    /// An enveloped credential has no members but `@context`, `id` and `type` (section 4.13.1): the rest is in the envelope.
    private static func member(_ object: JSONObject, _ pointer: String) throws(Diagnostic) -> Member {
        let isEnvelope = object["id"]?.string?.hasPrefix("data:") ?? false
        let type = object["type"]?.array ?? [object["type"] ?? .null]
        guard isEnvelope || type.contains("EnvelopedVerifiableCredential") else {
            return .plain(try Credential(.object(object)))
        }
        guard isEnvelope else { throw CredentialRules.refusal(pointer + "/id", "data:application/vc+jwt,…") }
        guard type.contains("EnvelopedVerifiableCredential") else {
            throw Diagnostic("credential.type", ["type": "EnvelopedVerifiableCredential"], at: Place(pointer: pointer + "/type"))
        }
        let context = object["@context"]?.array ?? [object["@context"] ?? .null]
        guard context.first == .string(LinkedDataTerms.baseContext) else {
            throw Diagnostic("credential.context.base", at: Place(pointer: pointer + "/@context"))
        }
        return .enveloped(object["id"]?.string ?? "")
    }
}
