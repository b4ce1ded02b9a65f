public import Documents

/// A UNTP Digital Conformity Credential 0.7.0: a certificate of a body, or a provider's own statement. Read as far as a
/// verdict needs it; the published schema demands more of whoever issues one.
public struct ConformityCredential: Hashable, Sendable {
    public let credential: Credential
    public let issuerName: String
    public let name: String
    public let attestationID: String
    public let attestationType: AttestationType
    public let assessorLevel: AssessorLevel
    public let assessmentLevel: AssessmentLevel
    /// To whom it was issued.
    public let issuedTo: Party
    public let scheme: Party
    public let profile: Party?
    public let assessments: [Assessment]
    /// Every link to evidence, of the attestation and of its assessments, in order.
    public let evidence: [EvidenceLink]

    /// Something with an `id` and a `name`: an organisation, a scheme, a criterion.
    public struct Party: Hashable, Sendable {
        public var id: String
        public var name: String

        public init(id: String, name: String) {
            self.id = id
            self.name = name
        }
    }

    /// One assessment against criteria.
    public struct Assessment: Hashable, Sendable {
        public let id: String
        public let criteria: [Party]
        public let date: String
        public let organisation: Party?
        /// What was assessed (`assessedProduct`): with us offerings.
        public let products: [Party]
        /// Links to evidence of this assessment.
        public let evidence: [EvidenceLink]
        /// `conformance`: nothing is said where it is absent.
        public let isConformant: Bool?
    }

    /// The carnets that it speaks of, without repetition.
    public var carnetIDs: [Digest] {
        evidence.compactMap(\.carnetID).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    static func refusal(_ pointer: String, _ expected: String) -> Diagnostic {
        Diagnostic("conformity.member", ["expected": expected], at: Place(pointer: pointer))
    }

    /// Reads a credential of type `DigitalConformityCredential` in the 0.7.0 context.
    /// - Throws: `Diagnostic`: `conformity.type` for another credential or release, `conformity.member` with the pointer.
    public init(_ credential: Credential) throws(Diagnostic) {
        let contexts = credential.json["@context"]?.array ?? []
        guard credential.hasType(UNTP.credentialType), contexts.dropFirst().first == .string(UNTP.context) else {
            throw Diagnostic("conformity.type", ["type": credential.types.joined(separator: ", ")])
        }
        self.credential = credential
        guard let issuerName = credential.issuerObject?["name"]?.string else { throw Self.refusal("/issuer/name", "text") }
        guard let name = credential.json["name"]?.string else { throw Self.refusal("/name", "text") }
        guard credential.id != nil else { throw Self.refusal("/id", "URL") }
        guard credential.validFrom != nil else { throw Self.refusal("/validFrom", "time (RFC 3339)") }
        self.issuerName = issuerName
        self.name = name
        guard credential.subjects.count == 1, let subject = credential.subjects.first,
            credential.json["credentialSubject"]?.object != nil
        else { throw Self.refusal("/credentialSubject", "object") }
        let at = "/credentialSubject"
        let attestation = try Self.party(.object(subject), at)
        attestationID = attestation.id
        attestationType = try Self.word(subject, "attestationType", at)
        assessorLevel = try Self.word(subject, "assessorLevel", at)
        assessmentLevel = try Self.word(subject, "assessmentLevel", at)
        issuedTo = try Self.party(subject["issuedToParty"], at + "/issuedToParty")
        scheme = try Self.party(subject["referenceScheme"], at + "/referenceScheme")
        profile = subject["referenceProfile"] == nil ? nil : try Self.party(subject["referenceProfile"], at + "/referenceProfile")
        var evidence: [EvidenceLink] = []
        for name in ["conformityCertificate", "auditableEvidence"] {
            if let link = subject[name] { evidence.append(try EvidenceLink(link, at: "\(at)/\(name)")) }
        }
        var assessments: [Assessment] = []
        for (place, entry) in try Self.list(subject["conformityAssessment"], at + "/conformityAssessment").enumerated() {
            let pointer = "\(at)/conformityAssessment/\(place)"
            let assessment = try Assessment(entry, at: pointer)
            assessments.append(assessment)
            evidence += assessment.evidence
        }
        self.assessments = assessments
        self.evidence = evidence
    }

    private static func word<Word: RawRepresentable & CaseIterable>(_ object: JSONObject, _ name: String, _ at: String)
        throws(Diagnostic) -> Word where Word.RawValue == String
    {
        guard let word = object[name]?.string.flatMap(Word.init(rawValue:)) else {
            throw refusal("\(at)/\(name)", Word.allCases.map(\.rawValue).joined(separator: " | "))
        }
        return word
    }

    static func party(_ json: JSON?, _ pointer: String) throws(Diagnostic) -> Party {
        guard let id = json?["id"]?.string, isURL(id), let name = json?["name"]?.string else {
            throw refusal(pointer, "id, name")
        }
        return Party(id: id, name: name)
    }

    static func list(_ json: JSON?, _ pointer: String) throws(Diagnostic) -> [JSON] {
        guard let json else { return [] }
        guard let list = json.array, list.count <= 4096 else { throw refusal(pointer, "array") }
        return list
    }
}

extension ConformityCredential.Assessment {
    init(_ json: JSON, at pointer: String) throws(Diagnostic) {
        id = try ConformityCredential.party(json, pointer).id
        var criteria: [ConformityCredential.Party] = []
        for (place, entry) in try ConformityCredential.list(json["assessmentCriteria"], pointer + "/assessmentCriteria")
            .enumerated()
        {
            criteria.append(try ConformityCredential.party(entry, "\(pointer)/assessmentCriteria/\(place)"))
        }
        self.criteria = criteria
        guard let date = json["assessmentDate"]?.string, Instant(rfc3339: date + "T00:00:00Z") != nil else {
            throw ConformityCredential.refusal(pointer + "/assessmentDate", "date (2026-11-20)")
        }
        self.date = date
        organisation =
            json["assessedOrganisation"] == nil
            ? nil : try ConformityCredential.party(json["assessedOrganisation"], pointer + "/assessedOrganisation")
        var products: [ConformityCredential.Party] = []
        for (place, entry) in try ConformityCredential.list(json["assessedProduct"], pointer + "/assessedProduct").enumerated() {
            products.append(
                try ConformityCredential.party(entry["product"], "\(pointer)/assessedProduct/\(place)/product"))
        }
        self.products = products
        var evidence: [EvidenceLink] = []
        for (place, link) in try ConformityCredential.list(json["evidence"], pointer + "/evidence").enumerated() {
            evidence.append(try EvidenceLink(link, at: "\(pointer)/evidence/\(place)"))
        }
        self.evidence = evidence
        isConformant = json["conformance"]?.bool
        if json["conformance"] != nil, isConformant == nil {
            throw ConformityCredential.refusal(pointer + "/conformance", "boolean")
        }
    }
}
