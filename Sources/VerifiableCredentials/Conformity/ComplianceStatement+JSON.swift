public import Documents

extension ComplianceStatement {
    /// The unsigned document: sign it with ``SecuredCredential/sign(_:as:with:)`` as the provider.
    public var document: JSON {
        let title = "Declaration of conformity: " + object.text(in: "en")
        var document = JSONObject([
            ("@context", [.string(PinnedContexts.base), .string(UNTP.context), .string(ComplianceStatement.context)]),
            ("id", .string(id)),
            ("type", [.string(UNTP.credentialType), "VerifiableCredential"]),
            ("issuer", UNTP.issuer(provider)),
            ("validFrom", .string(validFrom.description)),
        ])
        document["validUntil"] = validUntil.map { .string($0.description) }
        document["name"] = .string(title)
        var attestation = JSONObject([
            ("type", ["ConformityAttestation"]),
            ("id", .string(UNTP.part(id, "attestation"))),
            ("name", .string(title)),
            ("assessorLevel", .string(AssessorLevel.own.rawValue)),
            ("assessmentLevel", .string(AssessmentLevel.noEndorsement.rawValue)),
            ("attestationType", .string(AttestationType.declaration.rawValue)),
            ("issuedToParty", UNTP.entry("Party", client)),
            ("referenceScheme", UNTP.entry("ConformityScheme", scheme)),
        ])
        switch subject {
        case .delivery(let carnet): attestation["auditableEvidence"] = link(carnet).json
        case .tender(let tender): attestation["referenceProfile"] = UNTP.entry("ConformityProfile", tender.profile)
        }
        attestation["conformityAssessment"] = [assessment]
        document["credentialSubject"] = .object(attestation)
        document["declaration"] = declaration
        return .object(document)
    }

    private func link(_ carnet: Digest) -> EvidenceLink { EvidenceLink(carnet: carnet, name: object.text(in: "en")) }

    /// One assessment: the provider's own, of the subject, against every requirement.
    private var assessment: JSON {
        var assessment = JSONObject([
            ("type", ["ConformityAssessment"]),
            ("id", .string(UNTP.part(id, "assessment"))),
            ("name", .string(scheme.name)),
            ("assessmentCriteria", .array(requirements.map { UNTP.entry("Criterion", $0) })),
            ("assessmentDate", UNTP.day(validFrom)),
            ("assessedPerformance", []),
            ("assessedOrganisation", UNTP.entry("Party", provider.party)),
        ])
        switch subject {
        case .delivery(let carnet): assessment["evidence"] = [link(carnet).json]
        case .tender(let tender): assessment["assessedProduct"] = UNTP.product(tender.offering, verified: false)
        }
        assessment["conformityTopic"] = UNTP.topic
        assessment["conformance"] = true
        return .object(assessment)
    }

    /// ISO/IEC 17050-1 clause 6, and what makes it enforceable.
    private var declaration: JSON {
        var declaration = JSONObject([
            ("type", "SupplierDeclaration"), ("object", object.json), ("provider", provider.json),
        ])
        if case .tender(let tender) = subject {
            declaration["offering"] = [
                "id": .string(tender.offering.id), "name": .string(tender.offering.name),
                "schemeEdition": .string(tender.schemeEdition), "profileEdition": .string(tender.profileEdition),
            ]
        }
        declaration["limits"] = limits?.json
        declaration["place"] = .string(place)
        declaration["signatory"] = signatory.json
        declaration["governingLaw"] = .string(law.governing)
        declaration["forum"] = .string(law.forum)
        declaration["languages"] = .array(law.languages.map(JSON.string))
        declaration["prevailingLanguage"] = law.languages.first.map(JSON.string)
        return .object(declaration)
    }
}
