public import Documents

extension Certificate {
    /// The unsigned document: sign it with ``SecuredCredential/sign(_:as:with:)`` as the body.
    public var document: JSON {
        var attestation = JSONObject([
            ("type", ["ConformityAttestation"]),
            ("id", .string(UNTP.part(id, "attestation"))),
            ("name", .string(name)),
            ("assessorLevel", .string(assessorLevel.rawValue)),
            ("assessmentLevel", .string(assessmentLevel.rawValue)),
            ("attestationType", .string(AttestationType.certification.rawValue)),
            ("issuedToParty", UNTP.entry("Party", client.party)),
        ])
        if !accreditations.isEmpty { attestation["authorisation"] = .array(accreditations.map(\.json)) }
        attestation["referenceScheme"] = UNTP.entry("ConformityScheme", scheme.scheme)
        attestation["referenceProfile"] = scheme.profile.map { UNTP.entry("ConformityProfile", $0) }
        attestation["conformityAssessment"] = .array(criteria.enumerated().map { assessment($1, number: $0 + 1) })
        return [
            "@context": [.string(PinnedContexts.base), .string(UNTP.context), .string(Certificate.context)],
            "id": .string(id),
            "type": [.string(UNTP.credentialType), "VerifiableCredential"],
            "issuer": UNTP.issuer(body),
            "validFrom": .string(validFrom.description),
            "validUntil": .string(validUntil.description),
            "name": .string(name),
            "credentialStatus": status.json(.untp),
            "credentialSubject": .object(attestation),
            "certification": certification,
        ]
    }

    /// One assessment a criterion: UNTP has no result beside each of several.
    private func assessment(_ assessed: AssessedCriterion, number: Int) -> JSON {
        [
            "type": ["ConformityAssessment"],
            "id": .string(UNTP.part(id, "assessment-\(number)")),
            "name": .string(assessed.criterion.name),
            "assessmentCriteria": [UNTP.entry("Criterion", assessed.criterion)],
            "assessmentDate": UNTP.day(assessed.date),
            "assessedPerformance": [],
            "assessedProduct": UNTP.product(scope.offering, verified: true),
            "assessedOrganisation": UNTP.entry("Party", client.party),
            "evidence": .array(assessed.evidence.map(\.json)),
            "conformityTopic": UNTP.topic,
            "conformance": .bool(assessed.isConformant),
        ]
    }

    /// ISO/IEC 17065 clause 7.7.1, as far as UNTP has no place for it.
    private var certification: JSON {
        var certification = JSONObject([
            ("type", "ServiceCertification"), ("body", body.json), ("client", client.json),
            (
                "scope",
                [
                    "kinds": .array(scope.kinds.map(JSON.string)),
                    "offering": ["id": .string(scope.offering.id), "name": .string(scope.offering.name)],
                    "territories": scope.territories.json,
                ]
            ),
            ("scheme", ["edition": .string(scheme.edition), "digestMultibase": .string(scheme.digest.multibase)]),
        ])
        certification["limits"] = limits?.json
        certification["signatory"] = signatory.json
        return .object(certification)
    }
}

extension Accreditation {
    fileprivate var json: JSON {
        var members = JSONObject([("name", .string(name)), ("issuingAuthority", UNTP.entry("Party", authority))])
        members["endorsementEvidence"] = evidence?.json
        return .object(members)
    }
}
