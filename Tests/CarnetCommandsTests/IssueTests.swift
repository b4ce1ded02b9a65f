import CarnetFile
import CommandFrame
import Documents
import Foundation
import TestSupport
import Testing
import VerifiableCredentials

/// Every kind of credential, signed from its specification and read back.
@Suite struct IssueTests {
    let runner: Runner

    init() throws { runner = try Runner() }

    private func workspace(_ name: String, role: String) async throws {
        let made = await runner.run(
            "init", "@" + name, "--role", role, "--name", name, "--did", "did:web:simulated.example:" + name)
        #expect(made.status == .done, "\(made.error)")
        let shown = await runner.run("key", "did-document", "--workspace", "@" + name)
        #expect(shown.status == .done, "\(shown.error)")
        try runner.write(shown.out, to: name + ".json")
    }

    private func issued(_ arguments: [String], as name: String) async throws -> SecuredCredential {
        let result = await runner.run(
            all: ["issue"] + arguments
                + ["--workspace", "@" + name, "-o", "@out.jwt", "--simulated-time", "2026-11-03T10:00:00+08:00"])
        try #require(result.status == .done, "\(result.error)")
        return try SecuredCredential(runner.read("out.jwt"))
    }

    @Test func certificateOfABody() async throws {
        try await workspace("assay", role: "body")
        let example = Runner.example("remote-care.certificate.yaml")
        let secured = try await issued(["certificate", example], as: "assay")
        let certificate = try Certificate(try ConformityCredential(secured.credential))
        #expect(certificate.body.did.text == "did:web:simulated.example:assay")
        #expect(certificate.client.did.text == "did:web:simulated.example:pengcheng")
        #expect(certificate.scope.territories == .some(["TH", "VN"]))
        #expect(certificate.status == StatusEntry(list: "https://assay.simulated.example/status/1", index: 94_567))
        #expect(certificate.assessorLevel == .thirdParty)
        #expect(certificate.assessmentLevel == .schemeBody)
        #expect(certificate.criteria.map(\.isConformant) == [true, true])

        // The scheme's own file must have the digest that the specification names.
        try runner.write("another scheme", to: "scheme.yaml")
        let other = await runner.run(
            "issue", "certificate", example, "--scheme", "@scheme.yaml", "--workspace", "@assay", "-o", "@other.jwt")
        #expect(other.status == .badInput)
        #expect(other.error.contains("issue.scheme"))

        let elsewhere = try await issued(
            ["certificate", example, "--status", "https://assay.simulated.example/status/2#7"], as: "assay")
        let entry = try Certificate(try ConformityCredential(elsewhere.credential)).status
        #expect(entry == StatusEntry(list: "https://assay.simulated.example/status/2", index: 7))
    }

    @Test(arguments: [
        "", "https://a.example/1", "https://a.example/1#", "a#1", "https://a.example/1#-1", "https://a.example/1#16777216",
    ])
    func malformedStatusIsRefused(argument: String) async throws {
        try await workspace("assay", role: "body")
        let result = await runner.run(
            "issue", "certificate", Runner.example("remote-care.certificate.yaml"), "--status", argument, "--workspace", "@assay",
            "-o", "@out.jwt")
        #expect(result.status == .usage)
    }

    @Test(arguments: [
        ("accreditation", "assay.accreditation.yaml", "assay", Set([RecognizedEntity.Action.certificate])),
        ("recognition", "qianhai.recognition.yaml", "qianhai", Set([RecognizedEntity.Action.listing])),
        ("listing", "pengcheng.listing.yaml", "pengcheng", Set([RecognizedEntity.Action.statement])),
    ])
    func recognitionsOfEachKind(kind: String, example: String, entity: String, actions: Set<RecognizedEntity.Action>) async throws
    {
        try await workspace("authority", role: "authority")
        try await workspace(entity, role: "provider")
        let secured = try await issued(
            [kind, Runner.example(example), "--keys", "@\(entity).json", "--status", "https://list.simulated.example/1#9"],
            as: "authority")
        let recognition = try Recognition(secured)
        #expect(recognition.entities.map(\.id) == ["did:web:simulated.example:" + entity])
        #expect(recognition.entities.map(\.mayIssue) == [actions])
        #expect(recognition.entities.map { $0.sayingAction.rawValue } == [kind])
        #expect(secured.credential.statuses.map { $0["statusListIndex"] } == ["9"])
    }

    /// One kind may not say what another is for.
    @Test(arguments: [
        ("listing", "pengcheng.listing.yaml", "mayIssue: [certificate]"), ("listing", "pengcheng.listing.yaml", "mayIssue: []"),
        ("accreditation", "assay.accreditation.yaml", "mayIssue: [certificate, listing]"),
        ("recognition", "qianhai.recognition.yaml", "mayIssue: [statement]"),
        ("recognition", "qianhai.recognition.yaml", "mayIssue: [certificate]"),
    ])
    func kindsAreKeptApart(kind: String, example: String, may: String) async throws {
        try await workspace("authority", role: "authority")
        let lines = try String(contentsOfFile: Runner.example(example), encoding: .utf8).split(separator: "\n").filter {
            !$0.hasPrefix("mayIssue")
        }
        try runner.write((lines + [may[...]]).joined(separator: "\n") + "\n", to: "spec.yaml")
        let result = await runner.run("issue", kind, "@spec.yaml", "--workspace", "@authority", "-o", "@out.jwt")
        #expect(result.status == .badInput)
        #expect(result.error.contains("issue.may." + kind))
    }

    @Test func recognizedInIsWritten() async throws {
        try await workspace("authority", role: "authority")
        try await workspace("pengcheng", role: "provider")
        let text = try String(contentsOfFile: Runner.example("pengcheng.listing.yaml"), encoding: .utf8)
        try runner.write(text + "recognizedIn: urn:uuid:3b1f4f4e-8a43-4a0e-9d0d-1f6f7a0f9c21\n", to: "spec.yaml")
        let secured = try await issued(["listing", "@spec.yaml", "--keys", "@pengcheng.json"], as: "authority")
        #expect(
            secured.credential.issuerObject?["recognizedIn"]
                == ["id": "urn:uuid:3b1f4f4e-8a43-4a0e-9d0d-1f6f7a0f9c21", "type": "RecognizedEntityCredential"])
    }

    @Test func tenderOfAnOffering() async throws {
        try await workspace("pengcheng", role: "provider")
        let secured = try await issued(["statement", Runner.example("remote-care.tender.yaml")], as: "pengcheng")
        let statement = try ComplianceStatement(try ConformityCredential(secured.credential))
        guard case .tender(let tender) = statement.subject else { throw Diagnostic("no tender") }
        #expect(tender.offering.name == "Remote care for machining centres")
        #expect([tender.schemeEdition, tender.profileEdition] == ["2026-1", "2"])
        let neither = await runner.run(
            "issue", "statement", Runner.example("october.statement.yaml"), "--workspace", "@pengcheng", "-o", "@out.jwt")
        #expect(neither.status == .badInput)
        #expect(neither.error.contains("usage.statement"))
    }

    /// Everything that is wrong is said at once.
    @Test(arguments: [
        ("certificate", ["name", "body", "client", "scope", "scheme", "criteria", "accreditations", "validUntil", "signatory"]),
        ("acceptance", ["contract", "title", "milestone", "payment", "signatory", "place"]),
        ("statement", ["provider", "client", "object", "scheme", "requirements", "place", "signatory", "law"]),
        ("accreditation", ["entity", "validUntil"]), ("recognition", ["entity", "validUntil"]),
        ("listing", ["entity", "validUntil"]),
    ])
    func allProblemsAtOnce(kind: String, missing: [String]) async throws {
        try await workspace("assay", role: "body")
        try runner.write("\(kind): carnet/\(kind)/v1\nunheard: of\n", to: "spec.yaml")
        var arguments = ["issue", kind, "@spec.yaml", "--workspace", "@assay", "-o", "@out.jwt"]
        if kind == "acceptance" { arguments += ["--carnet", "@x", "--statement", "@x", "--receipt", "@x"] }
        let result = await runner.run(all: arguments)
        #expect(result.status == .badInput)
        for name in missing { #expect(result.error.contains("“\(name)”"), "\(name) in \(result.error)") }
        #expect(result.error.contains("“unheard”"))
    }

    // MARK: Acceptance

    /// A small carnet, the provider's statement about it, and the client's receipt.
    private func delivered(outcome: VerificationReceipt.Outcome = .accepted, of other: Digest? = nil) async throws {
        try await workspace("pengcheng", role: "provider")
        try await workspace("vinh-phuc-machining", role: "client")
        let file = try CarnetWriter.write(
            payload: [PayloadFile(path: "deliverable.json", bytes: Array("{}".utf8))], trust: [], date: nil)
        try Data(file).write(to: runner.folder.url.appending(path: "day.carnet"))
        let id = try CarnetContainer(file, limits: ContainerLimits()).id
        let statement = await runner.run(
            "issue", "statement", Runner.example("october.statement.yaml"), "--carnet", "@day.carnet", "--workspace",
            "@pengcheng",
            "-o", "@statement.jwt", "--simulated-time", "2026-11-02T10:00:00+08:00")
        try #require(statement.status == .done, "\(statement.error)")
        let did = try DID("did:web:simulated.example:vinh-phuc-machining")
        let key = try SigningKey(jwk: JSON(parsing: runner.read("vinh-phuc-machining/keys/identity.jwk")))
        let receipt = VerificationReceipt(
            id: "urn:uuid:0b1d", verifier: .init(id: did.text, name: "Client"), issued: Instant(seconds: 1_793_600_000),
            outcome: outcome, time: Instant(seconds: 1_793_600_000), carnetID: other ?? id,
            policy: .init(digest: .sha256("policy"), name: LanguageMap(["en": "Policy"])),
            inputs: [.init(name: "day.carnet", digest: .sha256(file))], findings: [],
            software: .init(name: "carnet", version: "1"))
        try runner.write(SecuredCredential.sign(receipt.document, as: did, with: key).compact, to: "receipt.jwt")
    }

    private func accepted() async -> Runner.Result {
        await runner.run(
            "issue", "acceptance", Runner.example("october.acceptance.yaml"), "--carnet", "@day.carnet", "--statement",
            "@statement.jwt", "--receipt", "@receipt.jwt", "--workspace", "@vinh-phuc-machining", "-o", "@acceptance.jwt",
            "--simulated-time", "2026-11-03T10:00:00+07:00")
    }

    @Test func acceptanceBindsAllThree() async throws {
        try await delivered()
        let result = await accepted()
        try #require(result.status == .done, "\(result.error)")
        let acceptance = try Acceptance(try SecuredCredential(runner.read("acceptance.jwt")).credential)
        #expect(acceptance.statement == Digest.sha256(try runner.read("statement.jwt")))
        #expect(acceptance.receipt == Digest.sha256(try runner.read("receipt.jwt")))
        #expect(acceptance.provider.name == "Pengcheng Precision Service Co., Ltd. (simulated)")
        #expect(acceptance.payment.release == .retention)
        #expect(acceptance.payment.money.amount == "18600.00")
        #expect(acceptance.date == Instant(rfc3339: "2026-11-03T03:00:00Z"))
    }

    @Test func acceptanceIsShownToWhoeverPays() async throws {
        try await delivered()
        _ = await accepted()
        let unchecked = await runner.run("show", "@acceptance.jwt", "--html", "@page.html")
        try #require(unchecked.status == .done, "\(unchecked.error)")
        let page = try runner.read("page.html")
        #expect(page.contains("USD 18\u{202f}600.00"))
        #expect(page.contains("was not checked when this page was made"))
        #expect(page.contains("data-outcome=\"undetermined\""))
        #expect(!page.contains("<script") && !page.contains(" src=") && !page.contains("<link"))
        let checked = await runner.run(
            "show", "@acceptance.jwt", "--keys", "@vinh-phuc-machining.json", "--lang", "zh", "--html", "@page.html")
        try #require(checked.status == .done, "\(checked.error)")
        #expect(try runner.read("page.html").contains("生成本页时已核验签名"))
        let other = await runner.run("show", "@acceptance.jwt", "--keys", "@pengcheng.json")
        #expect(other.status == .badInput)
        #expect(other.error.contains("show.signature"))
        let text = await runner.run("show", "@acceptance.jwt", "--keys", "@vinh-phuc-machining.json")
        #expect(text.out.hasPrefix("Acceptance of a delivery · USD 18\u{202f}600.00\nRelease of retention money\n"))
        #expect(text.out.contains("Claims for the network cut of 16 October remain open."))
    }

    @Test(arguments: [VerificationReceipt.Outcome.rejected, .undetermined])
    func whatWasNotAcceptedIsNotCountersigned(outcome: VerificationReceipt.Outcome) async throws {
        try await delivered(outcome: outcome)
        let result = await accepted()
        #expect(result.status == .badInput)
        #expect(result.error.contains("acceptance.outcome"))
    }

    @Test func receiptOfAnotherCarnetIsRefused() async throws {
        try await delivered(of: .sha256("another"))
        #expect(await accepted().error.contains("acceptance.receipt"))
    }

    @Test func receiptOfAnotherPartyIsRefused() async throws {
        try await delivered()
        // The same words under another's key.
        let receipt = try SecuredCredential(runner.read("receipt.jwt"))
        let did = try DID("did:web:simulated.example:vinh-phuc-machining")
        let forged = try SecuredCredential.sign(.object(receipt.credential.json), as: did, with: .generate())
        try runner.write(forged.compact, to: "receipt.jwt")
        #expect(await accepted().error.contains("acceptance.receipt"))
    }

    @Test func tenderIsNoDelivery() async throws {
        try await delivered()
        let tender = try await issued(["statement", Runner.example("remote-care.tender.yaml")], as: "pengcheng")
        try runner.write(tender.compact, to: "statement.jwt")
        #expect(await accepted().error.contains("acceptance.statement"))
    }
}
