public import Documents

extension StatusList {
    /// What ``document(_:)`` is made of.
    public struct Draft: Hashable, Sendable {
        /// The credential's URL: what entries name.
        public var id: String
        public var issuer: DID
        public var issuerName: String?
        public var purposes: [StatusEntry.Purpose]
        public var validFrom: Instant
        public var validUntil: Instant?
        /// How long a copy may be kept.
        public var ttl: TimeSpan?
        public var bits: StatusBits

        public init(
            id: String, issuer: DID, issuerName: String? = nil, purposes: [StatusEntry.Purpose] = [.suspension],
            validFrom: Instant, validUntil: Instant? = nil, ttl: TimeSpan? = nil, bits: StatusBits
        ) {
            self.id = id
            self.issuer = issuer
            self.issuerName = issuerName
            self.purposes = purposes
            self.validFrom = validFrom
            self.validUntil = validUntil
            self.ttl = ttl
            self.bits = bits
        }
    }

    /// The unsigned document of a status list: sign it with ``SecuredCredential/sign(_:as:with:)``.
    public static func document(_ draft: Draft) -> JSON {
        var issuer = JSONObject([("id", .string(draft.issuer.text))])
        issuer["name"] = draft.issuerName.map(JSON.string)
        var subject = JSONObject([("id", .string(draft.id + "#list")), ("type", .string(subjectType))])
        let purposes = draft.purposes.map { JSON.string($0.name) }
        subject["statusPurpose"] = purposes.count == 1 ? purposes[0] : .array(purposes)
        subject["ttl"] = draft.ttl.map { .integer($0.milliseconds) }
        subject["encodedList"] = .string(draft.bits.encoded)
        var document = JSONObject([
            ("@context", [.string(LinkedDataTerms.baseContext)]),
            ("id", .string(draft.id)),
            ("type", ["VerifiableCredential", .string(type)]),
            ("issuer", .object(issuer)),
            ("validFrom", .string(draft.validFrom.description)),
        ])
        document["validUntil"] = draft.validUntil.map { .string($0.description) }
        document["credentialSubject"] = .object(subject)
        return .object(document)
    }
}
