import CommandFrame
import Conformity
import DocumentSchemas
import Documents
import Foundation
import Presentation
import TestSupport
import Testing
import VerifiableCredentials

@testable import CarnetCommands

/// A body's work by its commands: every step, and what is refused.
@Suite struct BodyTests {
    static let scheme = """
        scheme: carnet/scheme/v1
        id: https://schemes.simulated.example/papers
        edition: "1"
        published: 2026-09-01
        status: active
        name: {en: Papers, zh: 文件审查}
        owner: {id: "https://schemes.simulated.example", name: {en: Owner, zh: 所有者}}
        documentation: https://schemes.simulated.example/papers/1
        kind: maintenance-log
        territories: ["*"]
        certificate: {validityMonths: 36, surveillanceMonths: 12}
        standing: {level: pilot, source: {en: Pilot rules, zh: 试点规则}, date: 2026-09-01}
        criteria:
          - id: access
            title: {en: Access, zh: 访问}
            evidence: {documents: [{id: rules, title: {en: Rules, zh: 规则}}]}
          - id: whole
            title: {en: Whole, zh: 完整}
            evidence: {verdict: [container]}

        """

    static let body = """
        body: carnet/body/v1
        legal: {legalName: Assay, address: Street 2, country: CN, registeredId: "1", register: {id: "https://r.example", name: R}}
        accreditations: [{name: A-1, authority: {id: "did:web:simulated.example:accreditation", name: Accreditation}}]
        signatory: {name: Wang Fang, function: Head, authority: Statutes}
        status: https://assay.simulated.example/status
        people:
          - {id: wang, name: Wang Fang, roles: [clerk], kinds: ["*"]}
          - {id: li, name: Li Na, roles: [evaluator, reviewer, decider], kinds: [maintenance-log]}
          - {id: zhao, name: Zhao Min, roles: [reviewer, decider], kinds: [maintenance-log]}
          - {id: sun, name: Sun Wei, roles: [evaluator], kinds: [service-release]}

        """

    static let application = """
        application: carnet/certification-application/v1
        client: {did: "did:web:simulated.example:pengcheng", legalName: Pengcheng, address: Road 18, country: CN, registeredId: "0", register: {id: "https://r.example", name: R}}
        service: {id: "https://p.simulated.example/care", name: {en: Remote care, zh: 远程维护}}
        territories: [VN, TH]

        """

    /// A body with an application; the case's id.
    private func opened() async throws -> (Runner, String) {
        let runner = try Runner()
        _ = await runner.run("init", "@body", "--role", "body", "--name", "Assay", "--did", "did:web:simulated.example:assay")
        try runner.write(BodyTests.body, to: "body/body.yaml")
        try runner.write(BodyTests.scheme, to: "scheme.yaml")
        try runner.write(BodyTests.application, to: "application.yaml")
        try runner.write("rules", to: "rules.txt")
        _ = await runner.run("policy", "new", "-o", "@policy.yaml")
        try runner.write("no carnet", to: "bad.carnet")
        let made = await step(runner, "open", as: "wang", at: 1)
        try #require(made.status == .done, "\(made.error)")
        let applied = await step(runner, "apply", "@application.yaml", "--scheme", "@scheme.yaml", as: "wang", at: 2)
        try #require(applied.status == .done, "\(applied.error)")
        return (runner, try #require(JSON(parsing: applied.out)["case"]?.string))
    }

    private func step(_ runner: Runner, _ words: String..., as person: String, at hour: Int, language: String = "en") async
        -> Runner.Result
    {
        await runner.run(
            all: ["body"] + words + [
                "--as", person, "--workspace", "@body", "--simulated-time",
                "2026-10-01T\(hour < 10 ? "0" : "")\(hour):00:00Z", "--format", "json", "--lang", language,
            ])
    }

    private func show(_ runner: Runner, _ words: String...) async throws -> JSON {
        let shown = await runner.run(
            all: ["body"] + words + ["--workspace", "@body", "--format", "json", "--simulated-time", "2026-10-02T00:00:00Z"])
        return try JSON(parsing: shown.out)
    }

    @Test func evaluatesByTheVerifierAndByPeople() async throws {
        let (runner, name) = try await opened()
        _ = await step(runner, "review-application", name, "--accept", "--reason", "complete", as: "wang", at: 3)
        let evaluated = await step(
            runner, "evaluate", name, "@bad.carnet", "--policy", "@policy.yaml", "--scheme", "@scheme.yaml", "--finding",
            "rules=conforms:" + runner.folder.path("rules.txt"), as: "li", at: 4)
        try #require(evaluated.status == .done, "\(evaluated.error)")
        let json = try JSON(parsing: evaluated.out)
        #expect(json["stage"] == "evaluated")
        #expect(json["nonconformities"] == ["whole"])
        let findings = try #require(json["findings"]?.array)
        #expect(findings[0]["judged"]?.array?.first?["sha256"]?.string == Digest.sha256("rules").hex)
        #expect(findings[1]["contradicted"] == ["container"])

        // Whoever evaluated does not review; nobody decides over what is open.
        let own = await step(runner, "review", name, "--not-recommend", "--reason", "no", as: "li", at: 5)
        #expect(own.status == .badInput)
        #expect(
            own.error
                == "carnet: li took the step “evaluate” in this case and cannot take “review”: whoever was involved judges nothing of it "
                + "(ISO/IEC 17065:2012, 7.5.1). [certification.four-eyes]\n")
        let reviewed = await step(runner, "review", name, "--not-recommend", "--reason", "no", as: "zhao", at: 5)
        #expect(reviewed.status == .done, "\(reviewed.error)")
        let decided = await step(runner, "decide", name, "--grant", "--reason", "yes", as: "zhao", at: 6, language: "zh")
        #expect(decided.status == .badInput)
        #expect(
            decided.error
                == "carnet: 不符合项尚未关闭，不能执行“decide”：whole（ISO/IEC 17065:2012 第 7.4.6 条）。 [certification.nonconformity]\n")
        // What was refused left no trace.
        #expect(try await show(runner, "show", name)["history"] == ["apply", "review-application", "evaluate", "review"])
        let text = await runner.run("body", "show", String(name.dropFirst(9).prefix(8)), "--workspace", "@body", "--lang", "zh")
        #expect(text.out.contains("已复核") && text.out.contains("✗ whole：不符合项，container"), "\(text.out)\(text.error)")
    }

    @Test func refusesWhoIsNotCompetent() async throws {
        let (runner, name) = try await opened()
        _ = await step(runner, "review-application", name, "--accept", "--reason", "complete", as: "wang", at: 3)
        for person in ["wang", "sun"] {
            let refused = await step(runner, "evaluate", name, "--scheme", "@scheme.yaml", as: person, at: 4)
            #expect(refused.status == .badInput && refused.error.hasSuffix("[certification.role]\n"), "\(refused.error)")
        }
        let nobody = await step(runner, "evaluate", name, "--scheme", "@scheme.yaml", as: "nobody", at: 4)
        #expect(nobody.error.hasSuffix("[body.person]\n"))
        let other = await step(runner, "evaluate", name, as: "li", at: 4)
        #expect(other.error.hasSuffix("[body.scheme]\n"))
        let document = await step(
            runner, "evaluate", name, "--scheme", "@scheme.yaml", "--finding", "other=conforms:x", as: "li", at: 4)
        #expect(document.error.hasSuffix("[body.document]\n"))
        let late = await step(runner, "complaint", name, "--by", "x", "--text", "slow", as: "wang", at: 1)
        #expect(late.error.hasSuffix("[certification.time]\n"))
        #expect(try await show(runner, "directory") == [])
        #expect(try await show(runner, "show").array?.count == 1)
    }

    @Test func closesAnApplicationThatIsNotPursued() async throws {
        let (runner, name) = try await opened()
        let closed = await step(runner, "withdraw", name, "--reason", "not pursued", as: "zhao", at: 3)
        #expect(try JSON(parsing: closed.out)["stage"] == "closed")
        let appeal = await step(runner, "appeal", name, "--by", "client", "--text", "why", as: "wang", at: 4)
        #expect(try JSON(parsing: appeal.out)["complaints"]?.array?.first?["appeal"] == true)
    }

    /// Every refusal has its words, in every language.
    @Test(arguments: CertificationProcess.Rule.allCases)
    func everyRuleHasAText(_ rule: CertificationProcess.Rule) {
        #expect(Catalogue.own.holds("error." + rule.code))
    }

    @Test(arguments: CertificationCase.Stage.allCases)
    func everyStageHasAText(_ stage: CertificationCase.Stage) { #expect(Catalogue.own.holds("say.body.stage." + stage.rawValue)) }

    @Test(arguments: [("body", body), ("certification-application", application), ("scheme", scheme)])
    func examplesFitTheirSchemas(_ name: String, _ text: String) throws {
        let schema = try JSONSchema(#require(SchemaFiles.file(name)))
        #expect(schema.validate(try Document(Array(text.utf8), file: name).root.encoded()) == [])
    }
}
