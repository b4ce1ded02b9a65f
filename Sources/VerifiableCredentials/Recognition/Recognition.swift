public import Documents

/// A signed `RecognizedEntityCredential`: an authority's listing of a provider, or a partner's recognition of an authority or
/// body.
public struct Recognition: Hashable, Sendable {
    public let secured: SecuredCredential
    public let entities: [RecognizedEntity]

    /// The most entities that one credential may list.
    static let entityLimit = 8192
    static let type = "RecognizedEntityCredential"
    /// The name of our context, shipped as `recognition.context.jsonld` and never fetched.
    static let context = "urn:carnet:context:recognition:v1"

    /// Reads the subjects of a credential.
    /// - Throws: `Diagnostic`: `recognition.type` for another credential, `recognition.member` with the pointer.
    public init(_ secured: SecuredCredential) throws(Diagnostic) {
        let credential = secured.credential
        guard credential.hasType(Recognition.type) else {
            throw Diagnostic("recognition.type", ["type": credential.types.joined(separator: ", ")])
        }
        guard credential.subjects.count <= Recognition.entityLimit else {
            throw RecognizedEntity.refusal("/credentialSubject", "≤ \(Recognition.entityLimit)")
        }
        self.secured = secured
        var entities: [RecognizedEntity] = []
        let isList = credential.json["credentialSubject"]?.array != nil
        for (place, subject) in credential.subjects.enumerated() {
            let pointer = isList ? "/credentialSubject/\(place)" : "/credentialSubject"
            entities.append(try RecognizedEntity(subject, issuer: credential.issuer, at: pointer))
        }
        guard Set(entities.map(\.id)).count == entities.count else {
            throw RecognizedEntity.refusal("/credentialSubject", "one subject an entity")
        }
        self.entities = entities
    }

    /// What ``document(_:)`` is made of.
    public struct Draft: Hashable, Sendable {
        /// The credential's URL or `urn:uuid:…`.
        public var id: String
        public var issuer: DID
        public var issuerName: String?
        public var validFrom: Instant
        public var validUntil: Instant
        public var entities: [RecognizedEntity]
        /// The `id` of the credential in which the issuer itself is recognised, for whoever follows the chain.
        public var issuerRecognizedIn: String?
        /// Where it is said whether the credential is in force.
        public var status: StatusEntry?

        public init(
            id: String, issuer: DID, issuerName: String? = nil, validFrom: Instant, validUntil: Instant,
            entities: [RecognizedEntity], issuerRecognizedIn: String? = nil, status: StatusEntry? = nil
        ) {
            self.id = id
            self.issuer = issuer
            self.issuerName = issuerName
            self.validFrom = validFrom
            self.validUntil = validUntil
            self.entities = entities
            self.issuerRecognizedIn = issuerRecognizedIn
            self.status = status
        }
    }

    /// The unsigned document of a listing or recognition: sign it with
    /// ``SecuredCredential/sign(_:as:with:)``.
    public static func document(_ draft: Draft) -> JSON {
        var issuer = JSONObject([("id", .string(draft.issuer.text))])
        issuer["name"] = draft.issuerName.map(JSON.string)
        if let id = draft.issuerRecognizedIn { issuer["recognizedIn"] = ["id": .string(id), "type": .string(type)] }
        var document = JSONObject([
            ("@context", [.string(LinkedDataTerms.baseContext), .string(context)]),
            ("id", .string(draft.id)),
            ("type", ["VerifiableCredential", .string(type)]),
            ("issuer", .object(issuer)),
            ("validFrom", .string(draft.validFrom.description)),
            ("validUntil", .string(draft.validUntil.description)),
        ])
        document["credentialStatus"] = draft.status?.json(.w3c)
        document["credentialSubject"] = .array(draft.entities.map { $0.json(recognizedBy: draft.issuer.text) })
        return .object(document)
    }
}
