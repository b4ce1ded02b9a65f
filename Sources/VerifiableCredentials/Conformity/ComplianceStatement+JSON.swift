public import Documents

extension ComplianceStatement {
    /// The unsigned document: sign it with ``SecuredCredential/sign(_:as:with:)`` as the provider.
    public var document: JSON {
        let title = "Declaration of conformity: " + object.text(in: "en")
        var document = JSONObject([
            ("@context", [.string(PinnedContexts.base), .string(UNTP.context), .string(ComplianceStatement.context)]),
            ("id", .string(id)),
            ("type", [.string(UNTP.credentialType), "VerifiableCredential"]),
            ("issuer", issuer),
            ("validFrom", .string(validFrom.description)),
        ])
        document["validUntil"] = validUntil.map { .string($0.description) }
        document["name"] = .string(title)
        document["credentialSubject"] = .object(
            JSONObject([
                ("type", ["ConformityAttestation"]),
                ("id", .string(ComplianceStatement.part(id, "attestation"))),
                ("name", .string(title)),
                ("assessorLevel", .string(AssessorLevel.own.rawValue)),
                ("assessmentLevel", .string(AssessmentLevel.noEndorsement.rawValue)),
                ("attestationType", .string(AttestationType.declaration.rawValue)),
                ("issuedToParty", ComplianceStatement.entry("Party", client)),
                ("referenceScheme", ComplianceStatement.entry("ConformityScheme", scheme)),
                ("auditableEvidence", EvidenceLink(carnet: carnetID, name: object.text(in: "en")).json),
                ("conformityAssessment", [assessment]),
            ]))
        document["declaration"] = declaration
        return .object(document)
    }

    private var issuer: JSON {
        .object(
            JSONObject([
                ("type", ["CredentialIssuer"]), ("id", .string(provider.did.text)), ("name", .string(provider.legalName)),
                (
                    "issuerAlsoKnownAs",
                    [
                        .object(
                            JSONObject([
                                ("type", ["Party"]), ("id", .string(provider.register.id)), ("name", .string(provider.legalName)),
                                ("registeredId", .string(provider.registeredID)),
                            ]))
                    ]
                ),
            ]))
    }

    /// One assessment: the provider's own, of the carnet, against every requirement.
    private var assessment: JSON {
        .object(
            JSONObject([
                ("type", ["ConformityAssessment"]),
                ("id", .string(ComplianceStatement.part(id, "assessment"))),
                ("name", .string(scheme.name)),
                ("assessmentCriteria", .array(requirements.map { ComplianceStatement.entry("Criterion", $0) })),
                ("assessmentDate", .string(String(validFrom.description.prefix(10)))),
                ("assessedPerformance", []),
                (
                    "assessedOrganisation",
                    ComplianceStatement.entry(
                        "Party", ConformityCredential.Party(id: provider.did.text, name: provider.legalName))
                ),
                ("evidence", [EvidenceLink(carnet: carnetID, name: object.text(in: "en")).json]),
                (
                    "conformityTopic",
                    [
                        .object(
                            JSONObject([
                                ("type", ["ConformityTopic"]), ("id", .string(UNTP.topics + "performance-specifications")),
                                ("name", "Performance Specifications"),
                            ]))
                    ]
                ),
                ("conformance", true),
            ]))
    }

    /// ISO/IEC 17050-1 clause 6, and what makes it enforceable.
    private var declaration: JSON {
        var declaration = JSONObject([
            ("type", "SupplierDeclaration"),
            ("object", object.json),
            (
                "provider",
                .object(
                    JSONObject([
                        ("legalName", .string(provider.legalName)), ("address", .string(provider.address)),
                        ("country", .string(provider.country)), ("registeredId", .string(provider.registeredID)),
                        ("register", ["id": .string(provider.register.id), "name": .string(provider.register.name)]),
                    ]))
            ),
        ])
        declaration["limits"] = limits?.json
        declaration["place"] = .string(place)
        declaration["signatory"] = .object(
            JSONObject([
                ("name", .string(signatory.name)), ("function", .string(signatory.function)),
                ("authority", .string(signatory.authority)),
            ]))
        declaration["governingLaw"] = .string(law.governing)
        declaration["forum"] = .string(law.forum)
        declaration["languages"] = .array(law.languages.map(JSON.string))
        declaration["prevailingLanguage"] = law.languages.first.map(JSON.string)
        return .object(declaration)
    }

    private static func entry(_ type: String, _ party: ConformityCredential.Party) -> JSON {
        .object(JSONObject([("type", [.string(type)]), ("id", .string(party.id)), ("name", .string(party.name))]))
    }

    /// A name below the statement's own.
    private static func part(_ id: String, _ name: String) -> String { "\(id)#\(name)" }
}
