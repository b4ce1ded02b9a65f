import Documents
import Testing
import VerifiableCredentials

@Suite("Acceptances and receipts")
struct AcceptanceTests {
    let world: World

    init() throws { world = try World() }

    @Test func signedAcceptanceIsReadBackWhole() throws {
        let secured = try SecuredCredential.sign(world.acceptanceDraft.document, as: world.partner.did, with: world.partner.key)
        #expect(try Acceptance(secured.credential) == world.acceptanceDraft)
        #expect(RegistryEntry.mayBeConfidential(secured.credential))
        #expect(secured.credential.json["credentialSubject"]?["digestMultibase"] == .string(world.carnet.multibase))
    }

    @Test func signedReceiptIsReadBackWhole() throws {
        let secured = try SecuredCredential.sign(world.receiptDraft.document, as: world.partner.did, with: world.partner.key)
        #expect(try VerificationReceipt(secured.credential) == world.receiptDraft)
        #expect(!RegistryEntry.mayBeConfidential(secured.credential))
    }

    @Test func aReceiptOfAnUnreadableFileNamesNoCarnet() throws {
        var draft = world.receiptDraft
        draft.carnetID = nil
        draft.findings = []
        draft.outcome = .rejected
        #expect(try VerificationReceipt(try Credential(draft.document)) == draft)
    }

    @Test func theCarnetIsNamedTwiceAndAlike() throws {
        var document = try #require(world.acceptanceDraft.document.object)
        var subject = try #require(document["credentialSubject"]?.object)
        subject["digestMultibase"] = .string(Digest.sha256("other").multibase)
        document["credentialSubject"] = .object(subject)
        #expect(
            throws: Diagnostic(
                "credential.member", ["expected": "urn:carnet:sha256:" + Digest.sha256("other").hex],
                at: Place(pointer: "/credentialSubject/id"))
        ) { try Acceptance(try Credential(.object(document))) }
    }

    @Test func otherCredentialsAreNeither() throws {
        let statement = try world.statement().credential
        let types = "DigitalConformityCredential, VerifiableCredential"
        #expect(throws: Diagnostic("acceptance.type", ["type": types])) { try Acceptance(statement) }
        #expect(throws: Diagnostic("receipt.type", ["type": types])) { try VerificationReceipt(statement) }
    }

    @Test(arguments: ["1", "0.5", "0.0001", "125000.00", "999999999999999.9999"]) func amountsAreKeptAsWritten(amount: String) {
        #expect(Money(amount: amount, currency: "VND")?.amount == amount)
    }

    @Test(arguments: [
        "", "0", "0.00", "00.5", "01", "-1", "+1", "1.", ".5", "1.00000", "1,000", "1e3", "1000000000000000", "١", " 1", "1 ",
        "NaN",
        "1.0.0",
    ])
    func otherAmountsAreRefused(amount: String) { #expect(Money(amount: amount, currency: "USD") == nil) }

    @Test(arguments: ["", "US", "usd", "USDT", "$", "U D", "ÜSD"]) func otherCurrenciesAreRefused(currency: String) {
        #expect(Money(amount: "1", currency: currency) == nil)
    }
}
