import CommandFrame
import Conformity
import Documents
import TestSupport
import Testing
import Verification

@testable import CarnetCommands

/// The scheme for SaaS delivery packages, by which a body evaluates releases: its criteria are the verifier's findings.
@Suite struct ReleaseEvaluationTests {
    private static let body = """
        body: carnet/body/v1
        legal: {legalName: Assay, address: Street 2, country: CN, registeredId: "1", register: {id: "https://r.example", name: R}}
        accreditations: [{name: A-1, authority: {id: "did:web:simulated.example:accreditation", name: Accreditation}}]
        signatory: {name: Wang Fang, function: Head, authority: Statutes}
        status: https://assay.simulated.example/status
        people:
          - {id: wang, name: Wang Fang, roles: [clerk], kinds: ["*"]}
          - {id: li, name: Li Na, roles: [evaluator], kinds: [service-release]}

        """
    private static let application = """
        application: carnet/certification-application/v1
        client: {did: "did:web:simulated.example:nanshan-cloud", legalName: N, address: Road 18, country: CN, registeredId: "0", register: {id: "https://r.example", name: R}}
        service: {id: "https://n.simulated.example/stock", name: {en: Stock, zh: 库存}}
        territories: [ID]

        """

    private static func step(_ stage: ReleaseStage, _ words: [String], as person: String, at hour: Int) async throws -> JSON {
        let result = await stage.runner.run(
            all: ["body"] + words + [
                "--as", person, "--workspace", "@body", "--simulated-time", "2026-10-13T\(10 + hour):00:00Z", "--format", "json",
            ])
        try #require(result.status == .done, "\(words.first ?? ""): \(result.error)")
        return try JSON(parsing: result.out)
    }

    /// A stage with a release of which everything is shown but where its artefacts come from, and a case about it.
    private static func evaluated(_ stage: ReleaseStage, _ carnet: String) async throws -> JSON {
        _ = await stage.runner.run(
            "init", "@body", "--role", "body", "--name", "Assay", "--did", "did:web:simulated.example:assay")
        try stage.runner.write(body, to: "body/body.yaml")
        try stage.runner.write(application, to: "application.yaml")
        try stage.runner.write("seen", to: "seen.txt")
        _ = try await step(stage, ["open"], as: "wang", at: 0)
        let applied = try await step(
            stage, ["apply", "@application.yaml", "--scheme", "white-list-service-release"], as: "wang", at: 1)
        let name = try #require(applied["case"]?.string)
        _ = try await step(stage, ["review-application", name, "--accept", "--reason", "complete"], as: "wang", at: 2)
        let seen = "conforms:" + stage.runner.folder.path("seen.txt")
        return try await step(
            stage,
            [
                "evaluate", name, carnet, "--policy", "@client.yaml", "--finding", "data-flows=" + seen, "--finding",
                "exit-plan=" + seen,
            ], as: "li", at: 3)
    }

    @Test func criteriaAreComputedAgain() async throws {
        let stage = try await ReleaseStage()
        try await stage.deliver("1.0.0", on: "05")
        try await stage.deliver("1.1.0", on: "12", after: "1.0.0.carnet", paths: ["a", "b"])
        try await stage.complete("1.1.0", on: "12", until: "2026-11-01T00:00:00Z")
        let json = try await Self.evaluated(stage, "@1.1.0.carnet")
        // Nobody asked for provenance or support, so the client's verdict lets their absence pass; it shows no criterion.
        #expect(json["nonconformities"] == ["provenance", "exit"])
        let findings = try #require(json["findings"]?.array)
        let chain = try #require(findings.first { $0["criterion"] == "chain" })
        #expect(
            chain["established"] == [
                "release.published", "release.history", "release.predecessor", "log.range", "records.missing",
            ])
        let exit = try #require(findings.first { $0["criterion"] == "exit" })
        #expect(exit["notEstablished"] == ["release.support"] && exit["judged"]?.array?.count == 1)
    }

    /// A release that is taken back, and of which a file was exchanged, fails by the criteria that say so.
    @Test func whatIsContradictedIsANonconformity() async throws {
        let stage = try await ReleaseStage()
        try await stage.deliver("1.0.0", on: "05")
        try await stage.complete("1.0.0", on: "05", until: "2026-11-01T00:00:00Z")
        _ = await stage.runner.run("unpack", "@1.0.0.carnet", "-o", "@bag")
        try stage.runner.write("program 6.6.6", to: "bag/data/files/" + Digest.sha256("program 1.0.0").hex)
        #expect(await stage.runner.run("pack", "@bag", "-o", "@forged.carnet").status == .done)
        let json = try await Self.evaluated(stage, "@forged.carnet")
        let failed = json["nonconformities"]?.array?.compactMap(\.string) ?? []
        #expect(failed.contains("artefacts") && !failed.contains("chain"), "\(failed)")
    }

    /// Every criterion of the scheme rests on checks that are made of releases, and every check of releases has a criterion; whether a
    /// release is the newest is the client's question, and changes with every day.
    @Test func theSchemeUsesEveryCheckOfReleases() throws {
        let scheme = try Scheme(
            #require(SchemeLibrary.file("white-list-service-release")), file: "white-list-service-release.yaml")
        let named = Set(scheme.criteria.flatMap(\.evidence.findings))
        #expect(named.subtracting(Check.allCases.map(\.rawValue)) == [])
        let own = Set(Check.allCases.map(\.rawValue).filter { $0.hasPrefix("release.") })
        #expect(own.subtracting(named) == ["release.latest"])
    }
}
