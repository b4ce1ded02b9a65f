public import Documents

extension Certificate {
    /// Reads back a certificate. What it says may still be untrue, or not in force, or of a body that nobody accredited.
    /// - Throws: `Diagnostic`: `certificate.kind` where it is no certification by somebody else than the client,
    ///   `conformity.member` with the pointer of what is missing or malformed.
    public init(_ conformity: ConformityCredential) throws(Diagnostic) {
        let credential = conformity.credential
        guard conformity.attestationType == .certification, conformity.assessorLevel != .own,
            conformity.issuedTo.id != credential.issuer
        else {
            throw Diagnostic(
                "certificate.kind",
                ["type": conformity.attestationType.rawValue, "assessor": conformity.assessorLevel.rawValue])
        }
        guard let validFrom = credential.validFrom, let validUntil = credential.validUntil, validFrom < validUntil else {
            throw ConformityCredential.refusal("/validUntil", "time (RFC 3339)")
        }
        let certification = try MemberReader(credential.json["certification"], at: "/certification", code: "conformity.member")
        try certification.allow(["type", "body", "client", "scope", "scheme", "limits", "signatory"])
        try certification.text("type", equals: "ServiceCertification")
        let client = try LegalIdentity(try certification.object("client"), did: try DID(conformity.issuedTo.id))
        let scope = try CertifiedScope(try certification.object("scope"))
        self.init(
            // The reader of conformity credentials has seen that it is there.
            id: credential.id ?? "", name: conformity.name,
            body: try LegalIdentity(try certification.object("body"), did: try DID(credential.issuer)), client: client,
            scope: scope, scheme: try CertifiedScheme(try certification.object("scheme"), conformity),
            criteria: try Self.criteria(conformity, client: client, offering: scope.offering),
            accreditations: try Self.accreditations(credential, level: conformity.assessmentLevel),
            assessorLevel: conformity.assessorLevel, assessmentLevel: conformity.assessmentLevel, validFrom: validFrom,
            validUntil: validUntil, limits: certification.has("limits") ? try certification.texts("limits") : nil,
            signatory: try Signatory(try certification.object("signatory")), status: try Self.status(credential))
    }

    /// One assessment a criterion, of this client and this offering, each with its result.
    private static func criteria(
        _ conformity: ConformityCredential, client: LegalIdentity, offering: ConformityCredential.Party
    ) throws(Diagnostic) -> [AssessedCriterion] {
        let pointer = "/credentialSubject/conformityAssessment"
        guard !conformity.assessments.isEmpty else { throw ConformityCredential.refusal(pointer, "[object]") }
        var assessed: [AssessedCriterion] = []
        for (place, assessment) in conformity.assessments.enumerated() {
            let at = "\(pointer)/\(place)"
            guard assessment.criteria.count == 1, let criterion = assessment.criteria.first else {
                throw ConformityCredential.refusal(at + "/assessmentCriteria", "[{id, name}]")
            }
            guard assessment.organisation?.id == client.did.text else {
                throw ConformityCredential.refusal(at + "/assessedOrganisation", client.did.text)
            }
            guard assessment.products == [offering] else {
                throw ConformityCredential.refusal(at + "/assessedProduct", offering.id)
            }
            guard let isConformant = assessment.isConformant else {
                throw ConformityCredential.refusal(at + "/conformance", "boolean")
            }
            // The reader of assessments has seen that it is a date.
            let date = Instant(rfc3339: assessment.date + "T00:00:00Z") ?? Instant(nanoseconds: 0)
            assessed.append(
                AssessedCriterion(criterion: criterion, date: date, isConformant: isConformant, evidence: assessment.evidence))
        }
        guard Set(assessed.map(\.criterion.id)).count == assessed.count else {
            throw ConformityCredential.refusal(pointer, "one assessment a criterion")
        }
        return assessed
    }

    private static func accreditations(_ credential: Credential, level: AssessmentLevel) throws(Diagnostic) -> [Accreditation] {
        let subject = try MemberReader(credential.json["credentialSubject"], at: "/credentialSubject", code: "conformity.member")
        guard subject.has("authorisation") || level != .noEndorsement else { return [] }
        var found: [Accreditation] = []
        for reader in try subject.objects("authorisation", least: level == .noEndorsement ? 0 : 1) {
            let authority = try reader.object("issuingAuthority").party()
            var evidence: EvidenceLink?
            if let link = reader.json["endorsementEvidence"] {
                evidence = try EvidenceLink(link, at: reader.pointer + "/endorsementEvidence")
            }
            found.append(Accreditation(name: try reader.text("name"), authority: authority, evidence: evidence))
        }
        return found
    }

    /// Exactly one, of purpose suspension, its index an integer as UNTP's schema has it.
    private static func status(_ credential: Credential) throws(Diagnostic) -> StatusEntry {
        let pointer = "/credentialStatus"
        guard let object = credential.json["credentialStatus"]?.object else {
            throw ConformityCredential.refusal(pointer, StatusEntry.type)
        }
        let entry: StatusEntry
        do {
            entry = try StatusEntry(object)
        } catch {
            throw Diagnostic(error.code, error.arguments, at: Place(pointer: pointer + (error.place.pointer ?? "")))
        }
        guard entry.purpose == .suspension else {
            throw ConformityCredential.refusal(pointer + "/statusPurpose", StatusEntry.Purpose.suspension.name)
        }
        guard object["statusListIndex"]?.integer != nil else {
            throw ConformityCredential.refusal(pointer + "/statusListIndex", "integer")
        }
        return entry
    }
}

extension CertifiedScope {
    fileprivate init(_ reader: MemberReader) throws(Diagnostic) {
        try reader.allow(["kinds", "offering", "territories"])
        let offering = try reader.object("offering")
        try offering.allow(["id", "name"])
        let territories = try reader.strings("territories")
        guard territories == ["*"] || territories.allSatisfy(CountryCode.isValid) else {
            throw reader.malformed("territories", "[ISO 3166-1 alpha-2] | [\"*\"]")
        }
        self.init(
            kinds: try reader.strings("kinds"), offering: try offering.party(),
            territories: territories == ["*"] ? .all : .some(Set(territories)))
    }
}

extension CertifiedScheme {
    fileprivate init(_ reader: MemberReader, _ conformity: ConformityCredential) throws(Diagnostic) {
        try reader.allow(["edition", "digestMultibase"])
        self.init(
            scheme: conformity.scheme, edition: try reader.text("edition"), digest: try reader.digest("digestMultibase"),
            profile: conformity.profile)
    }
}
