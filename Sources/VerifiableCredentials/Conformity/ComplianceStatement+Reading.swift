public import Documents

extension ComplianceStatement {
    /// Reads back a provider's statement: a declaration by its own issuer over exactly one carnet or exactly one offering,
    /// with all that ISO/IEC 17050-1 clause 6 asks for.
    /// - Throws: `Diagnostic`: `statement.kind` where it is no declaration of the issuer's own, `statement.carnet` where it
    ///   speaks of neither a carnet nor an offering or of several, `conformity.member` with the pointer of what is missing or
    ///   malformed.
    public init(_ conformity: ConformityCredential) throws(Diagnostic) {
        let credential = conformity.credential
        guard conformity.attestationType == .declaration, conformity.assessorLevel == .own else {
            throw Diagnostic(
                "statement.kind",
                ["type": conformity.attestationType.rawValue, "assessor": conformity.assessorLevel.rawValue])
        }
        for (place, assessment) in conformity.assessments.enumerated() where assessment.isConformant == false {
            throw ConformityCredential.refusal("/credentialSubject/conformityAssessment/\(place)/conformance", "true")
        }
        let requirements = conformity.assessments.flatMap(\.criteria)
        guard !requirements.isEmpty else {
            throw ConformityCredential.refusal("/credentialSubject/conformityAssessment", "assessmentCriteria")
        }
        let declaration = try MemberReader(credential.json["declaration"], at: "/declaration", code: "conformity.member")
        try declaration.allow([
            "type", "object", "provider", "offering", "limits", "place", "signatory", "governingLaw", "forum", "languages",
            "prevailingLanguage",
        ])
        let law = Law(
            governing: try declaration.text("governingLaw"), forum: try declaration.text("forum"),
            languages: try Law.languages(declaration))
        self.init(
            // The reader of conformity credentials has seen that both are there.
            id: credential.id ?? "",
            provider: try LegalIdentity(try declaration.object("provider"), did: try DID(credential.issuer)),
            client: conformity.issuedTo, subject: try Subject(conformity, declaration), object: try declaration.texts("object"),
            scheme: conformity.scheme, requirements: requirements,
            limits: declaration.has("limits") ? try declaration.texts("limits") : nil,
            place: try declaration.text("place"), validFrom: credential.validFrom ?? Instant(nanoseconds: 0),
            validUntil: credential.validUntil, signatory: try Signatory(try declaration.object("signatory")), law: law)
    }
}

extension ComplianceStatement.Subject {
    fileprivate init(_ conformity: ConformityCredential, _ declaration: MemberReader) throws(Diagnostic) {
        let carnets = conformity.carnetIDs
        let count = carnets.count + (declaration.has("offering") ? 1 : 0)
        guard count == 1 else { throw Diagnostic("statement.carnet", ["count": String(count)]) }
        if let carnet = carnets.first {
            self = .delivery(carnet)
            return
        }
        let reader = try declaration.object("offering")
        try reader.allow(["id", "name", "schemeEdition", "profileEdition"])
        let offering = try reader.party()
        guard let profile = conformity.profile else {
            throw ConformityCredential.refusal("/credentialSubject/referenceProfile", "id, name")
        }
        // What was assessed must be what is offered, or the two halves would speak of different things.
        guard Set(conformity.assessments.flatMap(\.products)) == [offering] else {
            throw ConformityCredential.refusal("/credentialSubject/conformityAssessment", "assessedProduct \(offering.id)")
        }
        self = .tender(
            .init(
                offering: offering, schemeEdition: try reader.text("schemeEdition"), profile: profile,
                profileEdition: try reader.text("profileEdition")))
    }
}

extension ComplianceStatement.Law {
    /// The languages, the one that prevails first.
    fileprivate static func languages(_ reader: MemberReader) throws(Diagnostic) -> [String] {
        let tags = try reader.strings("languages")
        guard let first = tags.first, tags.allSatisfy(LanguageMap.isTag) else {
            throw reader.malformed("languages", "[language]")
        }
        try reader.text("prevailingLanguage", equals: first)
        return tags
    }
}
