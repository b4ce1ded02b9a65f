import Documents
import TestSupport
import Testing
import VerifiableCredentials

@Suite("Conformity credentials")
struct ConformityTests {
    let world: World

    init() throws { world = try World() }

    @Test func statementIsReadAgain() throws {
        let secured = try world.statement()
        let statement = try ConformityCredential(secured.credential)
        #expect(statement.attestationType == .declaration)
        #expect(statement.assessorLevel == .own)
        #expect(statement.assessmentLevel == .noEndorsement)
        #expect(statement.issuerName == "Provider Co., Ltd.")
        #expect(statement.issuedTo == .init(id: "did:web:client.example", name: "Client JSC"))
        #expect(statement.carnetIDs == [world.carnet])
        #expect(statement.scheme.name == "Service levels of contract 7")
        #expect(statement.assessments.map(\.date) == ["2026-11-02"])
        #expect(statement.assessments.map(\.organisation?.id) == ["did:web:provider.example"])
        #expect(statement.assessments.map(\.isConformant) == [true])
        #expect(secured.isSigned(by: world.provider.key.publicKey))
        #expect(secured.credential.json["declaration"]?["prevailingLanguage"] == "en")
    }

    @Test func statementIsReadBackWhole() throws {
        #expect(try ComplianceStatement(try ConformityCredential(try world.statement().credential)) == world.statementDraft)
    }

    @Test(arguments: [
        ("declaration", "null", "conformity.member"), ("declaration/place", "null", "conformity.member"),
        ("declaration/languages", #"["zh-Hans", "en"]"#, "conformity.member"),
        ("declaration/languages", "[]", "conformity.member"),
        ("declaration/signatory", #"{"name": "Li Wei"}"#, "conformity.member"),
        ("declaration/object", #""text""#, "conformity.member"),
        ("credentialSubject/attestationType", #""certification""#, "statement.kind"),
        ("credentialSubject/assessorLevel", #""3rdParty""#, "statement.kind"),
        ("credentialSubject/conformityAssessment", "[]", "conformity.member"),
    ])
    func incompleteStatementIsRefused(_ path: String, _ value: String, _ code: String) throws {
        let path = path.split(separator: "/").map(String.init)
        var document = try #require(world.statementDraft.document.object)
        let value = try JSON(parsing: value)
        if path.count == 1 {
            document[path[0]] = value
        } else {
            var inner = document[path[0]]?.object ?? JSONObject()
            inner[path[1]] = value
            document[path[0]] = .object(inner)
        }
        do {
            _ = try ComplianceStatement(try ConformityCredential(try Credential(.object(document))))
            Issue.record("accepted")
        } catch { #expect(error.code == code) }
    }

    @Test func statementOfTwoCarnetsIsRefused() throws {
        var draft = world.statementDraft.document.object ?? JSONObject()
        var subject = draft["credentialSubject"]?.object ?? JSONObject()
        subject["conformityCertificate"] = [
            "linkURL": .string("urn:carnet:sha256:" + Digest.sha256("other").hex), "linkName": "x",
        ]
        draft["credentialSubject"] = .object(subject)
        #expect(throws: Diagnostic("statement.carnet", ["count": "2"])) {
            try ComplianceStatement(try ConformityCredential(try Credential(.object(draft))))
        }
    }

    @Test func linkNamesTheCarnetTwice() {
        let link = EvidenceLink(carnet: Digest.sha256(""), name: "x")
        #expect(link.url == "urn:carnet:sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(link.digest?.multibase == "uEiDjsMRCmPwcFJr79MiZb7kkJ65B5GSbk0yklZkbeFK4VQ")
        #expect(link.carnetID == Digest.sha256(""))
    }

    private func edited(_ edit: (inout JSONObject) -> Void) throws -> Credential {
        var document = world.statementDraft.document.object ?? JSONObject()
        var subject = document["credentialSubject"]?.object ?? JSONObject()
        edit(&subject)
        document["credentialSubject"] = .object(subject)
        return try Credential(.object(document))
    }

    static let mistakes: [(String, String)] = [
        ("assessorLevel", #""own""#), ("attestationType", "null"), ("assessmentLevel", "[]"), ("issuedToParty", "{}"),
        ("referenceScheme", #""x""#), ("conformityAssessment", "{}"), ("conformityAssessment", #"[{"id":"urn:x:y","name":"n"}]"#),
        ("auditableEvidence", #"{"type":["Link"],"linkURL":"https://a.b","linkName":"n"}"#),
        ("auditableEvidence", #"{"linkURL":"urn:carnet:sha256:00","linkName":"n"}"#),
        (
            "auditableEvidence",
            #"{"linkURL":"urn:carnet:sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","linkName":"n","digestMultibase":"uEiAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}"#
        ),
        ("id", #"[]"#),
    ]

    @Test(arguments: mistakes)
    func mistakesAreRefused(_ member: String, _ value: String) throws {
        let value = try JSON(parsing: value)
        do {
            _ = try ConformityCredential(try edited { $0[member] = value })
            Issue.record("accepted")
        } catch { #expect(["conformity.member", "credential.member"].contains((error as? Diagnostic)?.code)) }
    }

    @Test func anotherReleaseIsRefused() throws {
        var document = try #require(world.statementDraft.document.object)
        document["@context"] = ["https://www.w3.org/ns/credentials/v2", "https://test.uncefact.org/vocabulary/untp/dcc/0.6.0/"]
        #expect(throws: Diagnostic("conformity.type", ["type": "DigitalConformityCredential, VerifiableCredential"])) {
            try ConformityCredential(try Credential(.object(document)))
        }
    }

    /// The UN's own samples.
    @Test(
        .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)),
        arguments: [
            "ConformityCredential_instance", "ConformityCredential_battery_instance", "ConformityCredential_smelter_instance",
        ])
    func samplesAreRead(_ name: String) throws {
        let bytes = try SharedData.bytes("untp/0.7.0-rc/artefacts/samples/v0.7.0/dcc/\(name).json")
        let credential = try ConformityCredential(try Credential(try JSON(parsing: bytes)))
        #expect(credential.attestationType == .certification)
        #expect(!credential.assessments.isEmpty)
        #expect(credential.carnetIDs.isEmpty)
    }
}
