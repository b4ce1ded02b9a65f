internal import Conformity
internal import Documents
internal import VerifiableCredentials

/// What a case says of its certificate (ISO/IEC 17065 clause 7.7), in the form that `issue certificate` reads:
/// `carnet/certificate/v1`.
struct CertificateDraft {
    let known: CertificationCase
    let body: BodyFile
    let status: StatusRegister.Place
    let validFrom: Instant
    let validUntil: Instant

    var json: JSON {
        let application = known.application
        let scheme = application.scheme
        var client = application.client.json
        client["did"] = .string(application.client.did)
        var members = JSONObject([
            ("certificate", "carnet/certificate/v1"), ("id", .string(RandomName.urn())),
            ("name", .string("Certificate of \(text(application.service))")), ("body", body.legal), ("client", .object(client)),
            (
                "scope",
                [
                    "kinds": [.string(scheme.kind)],
                    "offering": ["id": .string(application.serviceID), "name": .string(text(application.service))],
                    "territories": .array(known.territories.map(JSON.string)),
                ]
            ),
            (
                "scheme",
                [
                    "id": .string(scheme.id), "name": .string(text(scheme.name)), "edition": .string(scheme.edition),
                    "digest": .string(scheme.digest),
                    "profile": [
                        "id": .string(scheme.profileURI), "name": .string("\(text(scheme.name)), \(scheme.edition)"),
                    ],
                ]
            ),
            ("criteria", .array(scheme.criteria.compactMap(criterion))),
        ])
        if body.accreditations.isEmpty {
            members["assessmentLevel"] = .string(AssessmentLevel.noEndorsement.rawValue)
        } else {
            members["accreditations"] = .array(body.accreditations)
        }
        members["validFrom"] = .string(validFrom.description)
        members["validUntil"] = .string(validUntil.description)
        members["signatory"] = body.signatory
        members["status"] = ["list": .string("\(body.status)/\(status.list)"), "index": .integer(status.index)]
        return .object(members)
    }

    private func text(_ map: LanguageMap) -> String { map.text(in: "en") }

    /// With the deliverables that were recomputed for it, and the documents that were judged, by digest (RFC 6920).
    private func criterion(_ criterion: CertificationApplication.AppliedScheme.Criterion) -> JSON? {
        guard let finding = known.findings[criterion.id], let date = known.assessed[criterion.id] else { return nil }
        var evidence: [JSON] = []
        if !finding.established.isEmpty {
            evidence += known.recomputed[criterion.id, default: []].map {
                ["carnet": .string($0.id.hex), "name": "Recomputed deliverable"]
            }
        }
        for judged in finding.judged {
            guard let digest = judged.sha256 else { continue }
            evidence.append([
                "url": .string("ni:///sha-256;\(Base64URL.encode(digest.bytes))"), "name": .string(judged.document),
                "digest": .string(digest.multibase),
            ])
        }
        return [
            "id": .string("\(known.application.scheme.profileURI)/criteria/\(criterion.id)"), "name": .string(criterion.title),
            "date": .string(String(date.description.prefix(10))), "conformant": .bool(finding.conforms),
            "evidence": .array(evidence),
        ]
    }
}
