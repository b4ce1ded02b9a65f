import Documents
import Testing
import VerifiableCredentials

@Suite("Certificates")
struct CertificateTests {
    let world: World

    init() throws { world = try World() }

    private func read(_ edit: (inout JSONObject) throws -> Void) throws -> Certificate {
        var document = try #require(world.certificateDraft.document.object)
        try edit(&document)
        return try Certificate(try ConformityCredential(try Credential(.object(document))))
    }

    private func code(_ edit: (inout JSONObject) throws -> Void) -> String {
        do {
            _ = try read(edit)
            return "read"
        } catch {
            return (error as? Diagnostic).map { "\($0.code) \($0.place.pointer ?? "")" } ?? "\(error)"
        }
    }

    /// Sets the member at `path`.
    private static func set(_ path: [String], _ value: JSON?, in object: inout JSONObject) {
        guard let first = path.first else { return }
        guard path.count > 1 else {
            object[first] = value
            return
        }
        var inner = object[first]?.object ?? JSONObject()
        set(Array(path.dropFirst()), value, in: &inner)
        object[first] = .object(inner)
    }

    @Test func signedCertificateIsReadBackWhole() throws {
        let secured = try SecuredCredential.sign(
            world.certificateDraft.document, as: world.authority.did, with: world.authority.key)
        let certificate = try Certificate(try ConformityCredential(secured.credential))
        #expect(certificate == world.certificateDraft)
        #expect(certificate.carnetIDs == [world.carnet])
        #expect(secured.credential.json["credentialStatus"]?["statusListIndex"] == 94_567)
        #expect(secured.credential.json["certification"]?["scheme"]?["digestMultibase"] == .string(World.schemeDigest.multibase))
    }

    @Test(
        arguments: [
            (["credentialStatus"], nil, "conformity.member /credentialStatus"),
            (["credentialStatus"], [], "conformity.member /credentialStatus"),
            (["credentialStatus", "statusListIndex"], "94567", "conformity.member /credentialStatus/statusListIndex"),
            (["credentialStatus", "statusListIndex"], -1, "status.member /credentialStatus/statusListIndex"),
            (["credentialStatus", "statusPurpose"], "revocation", "conformity.member /credentialStatus/statusPurpose"),
            (["certification", "scope", "kinds"], [], "conformity.member /certification/scope/kinds"),
            (["certification", "scope", "territories"], ["*", "VN"], "conformity.member /certification/scope/territories"),
            (["certification", "scope", "territories"], ["Viet Nam"], "conformity.member /certification/scope/territories"),
            (
                ["certification", "scheme", "digestMultibase"], "sha-256",
                "conformity.member /certification/scheme/digestMultibase"
            ),
            (["certification", "body", "country"], "cn", "conformity.member /certification/body/country"),
            (["credentialSubject", "attestationType"], "testing", "certificate.kind "),
            (["credentialSubject", "assessorLevel"], "self", "certificate.kind "),
            (["credentialSubject", "conformityAssessment"], [], "conformity.member /credentialSubject/conformityAssessment"),
            (["credentialSubject", "authorisation"], nil, "conformity.member /credentialSubject/authorisation"),
            (["validUntil"], "2026-11-15T00:00:00Z", "conformity.member /validUntil"),
            (["certification", "type"], "Other", "conformity.member /certification/type"),
        ] as [([String], JSON?, String)])
    func otherwiseItIsRefused(path: [String], value: JSON?, expected: String) {
        #expect(code { Self.set(path, value, in: &$0) } == expected)
    }

    /// Two statuses leave open which one counts.
    @Test func twoStatusesAreRefused() {
        let entry = world.certificateDraft.status.json(.untp)
        #expect(code { $0["credentialStatus"] = [entry, entry] } == "conformity.member /credentialStatus")
    }

    @Test func everywhereIsWrittenOut() throws {
        var draft = world.certificateDraft
        draft.scope.territories = .all
        #expect(draft.document["certification"]?["scope"]?["territories"] == ["*"])
        #expect(try Certificate(try ConformityCredential(try Credential(draft.document))) == draft)
    }

    @Test func aBodyCannotCertifyItself() throws {
        var draft = world.certificateDraft
        draft.client = draft.body
        #expect(throws: Diagnostic("certificate.kind", ["type": "certification", "assessor": "3rdParty"])) {
            try Certificate(try ConformityCredential(try Credential(draft.document)))
        }
    }

    /// An assessment of another's service, or of another service, is none of this certificate's.
    @Test(arguments: ["assessedOrganisation", "assessedProduct", "assessmentCriteria", "conformance"])
    func assessmentsAreOfThisClientAndOffering(member: String) throws {
        let other: [String: JSON] = [
            "assessedOrganisation": ["id": "did:web:other.example", "name": "Other"],
            "assessedProduct": [["product": ["id": "https://other.example/o", "name": "Other"]]],
            "assessmentCriteria": [["id": "urn:x:1", "name": "1"], ["id": "urn:x:2", "name": "2"]],
        ]
        let found = code { document in
            let list = document["credentialSubject"]?["conformityAssessment"]?.array ?? []
            var assessment = list[0].object ?? JSONObject()
            assessment[member] = other[member]
            Self.set(["credentialSubject", "conformityAssessment"], [.object(assessment), list[1]], in: &document)
        }
        #expect(found == "conformity.member /credentialSubject/conformityAssessment/0/" + member)
    }

    @Test func aCriterionIsAssessedOnce() throws {
        var draft = world.certificateDraft
        draft.criteria[1].criterion = draft.criteria[0].criterion
        let place = Place(pointer: "/credentialSubject/conformityAssessment")
        #expect(throws: Diagnostic("conformity.member", ["expected": "one assessment a criterion"], at: place)) {
            try Certificate(try ConformityCredential(try Credential(draft.document)))
        }
    }

    @Test func withoutEndorsementNoAccreditationIsAsked() throws {
        var draft = world.certificateDraft
        draft.accreditations = []
        draft.assessmentLevel = .noEndorsement
        #expect(try Certificate(try ConformityCredential(try Credential(draft.document))) == draft)
    }
}

@Suite("Tenders")
struct TenderTests {
    let world: World

    init() throws { world = try World() }

    @Test func aTenderIsReadBackWhole() throws {
        let draft = world.tenderDraft
        let conformity = try ConformityCredential(try Credential(draft.document))
        #expect(conformity.carnetIDs.isEmpty)
        #expect(try ComplianceStatement(conformity) == draft)
    }

    @Test func eitherACarnetOrAnOffering() throws {
        var both = try #require(world.statementDraft.document.object)
        both["declaration"] = world.tenderDraft.document["declaration"]
        #expect(throws: Diagnostic("statement.carnet", ["count": "2"])) {
            try ComplianceStatement(try ConformityCredential(try Credential(.object(both))))
        }
        var neither = try #require(world.tenderDraft.document.object)
        neither["declaration"] = world.statementDraft.document["declaration"]
        #expect(throws: Diagnostic("statement.carnet", ["count": "0"])) {
            try ComplianceStatement(try ConformityCredential(try Credential(.object(neither))))
        }
    }

    @Test func whatIsOfferedIsWhatWasAssessed() throws {
        var document = try #require(world.tenderDraft.document.object)
        var declaration = try #require(document["declaration"]?.object)
        declaration["offering"] = [
            "id": "https://provider.example/offerings/cheaper", "name": "Cheaper", "schemeEdition": "2026-1",
            "profileEdition": "2",
        ]
        document["declaration"] = .object(declaration)
        #expect(
            throws: Diagnostic(
                "conformity.member", ["expected": "assessedProduct https://provider.example/offerings/cheaper"],
                at: Place(pointer: "/credentialSubject/conformityAssessment"))
        ) { try ComplianceStatement(try ConformityCredential(try Credential(.object(document)))) }
    }
}
