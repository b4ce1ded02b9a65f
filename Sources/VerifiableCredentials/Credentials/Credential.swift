public import Documents

/// A Verifiable Credential of the W3C Data Model 2.0, checked for form. Whether to believe it is another matter: see
/// ``SecuredCredential`` for who signed it and ``RecognitionSearch`` for whether that counts.
public struct Credential: Hashable, Sendable {
    /// The whole document as it was read.
    public let json: JSONObject
    public let id: String?
    public let types: [String]
    /// The issuer's URL: with us a DID.
    public let issuer: String
    /// The issuer's other members, if it was written as an object.
    public let issuerObject: JSONObject?
    /// At least one, none empty.
    public let subjects: [JSONObject]
    public let validFrom: Instant?
    public let validUntil: Instant?
    /// Entries of `credentialStatus`. Nothing here looks them up.
    public let statuses: [JSONObject]

    /// Checks a document against VCDM 2.0 sections 4 and 5 and takes out what is needed.
    /// - Throws: `Diagnostic`: `credential.object`, `credential.context…`, `credential.type…`, `credential.member` with
    ///   the pointer and what was expected, `credential.interval` where it ends before it begins.
    public init(_ json: JSON) throws(Diagnostic) {
        guard let object = json.object else { throw Diagnostic("credential.object") }
        self.json = object
        let rules = CredentialRules(terms: try LinkedDataTerms(try CredentialRules.contexts(object)))
        types = try rules.types(object["type"], required: "VerifiableCredential", at: "")
        id = try rules.identifier(object, at: "")
        try rules.texts(object, at: "")
        (issuer, issuerObject) = try rules.party(object["issuer"], at: "/issuer")
        subjects = try rules.objects(object["credentialSubject"], at: "/credentialSubject") {
            (subject, pointer) throws(Diagnostic) in _ = try rules.identifier(subject, at: pointer)
        }
        guard !subjects.isEmpty else { throw CredentialRules.refusal("/credentialSubject", "object") }
        validFrom = try Credential.time(object, "validFrom")
        validUntil = try Credential.time(object, "validUntil")
        if let validFrom, let validUntil, validUntil < validFrom {
            throw Diagnostic("credential.interval", at: Place(pointer: "/validUntil"))
        }
        try rules.typedMembers(object)
        statuses = try rules.objects(object["credentialStatus"], at: "/credentialStatus") { (_, _) throws(Diagnostic) in }
    }

    private static func time(_ object: JSONObject, _ name: String) throws(Diagnostic) -> Instant? {
        guard let value = object[name] else { return nil }
        guard let time = value.string.flatMap(credentialTime) else {
            throw CredentialRules.refusal("/" + name, "time (RFC 3339)")
        }
        return time
    }

    public func hasType(_ type: String) -> Bool { types.contains(type) }
}
