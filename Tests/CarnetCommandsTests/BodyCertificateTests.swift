import CommandFrame
import DocumentSchemas
import Documents
import Foundation
import TestSupport
import Testing
import VerifiableCredentials

@testable import CarnetCommands

/// From an application to a certificate that a client's policy accepts, and to what becomes of it: every step by its command.
@Suite struct BodyCertificateTests {
    private static let client = [
        "did:web:simulated.example:zone", "did:web:simulated.example:pengcheng", "did:web:simulated.example:vinh-phuc-machining",
        "simulated.example/pengcheng/vmc-850-3", "simulated-w1.example/w", "simulated-w2.example/w",
        "did:web:simulated.example:assay",
    ].flatMap { ["--simulated", $0] }

    /// A body whose days are counted from 10 October, one step a day.
    private struct Body {
        let runner: Runner
        var name = ""
        var day = 9

        mutating func step(_ words: String..., as person: String) async throws -> JSON {
            day += 1
            let result = await attempt(words, as: person)
            try #require(result.status == .done, "\(words[0]): \(result.error)")
            // All but `open` show the case.
            if name != "" { try fits(result.out) }
            return try JSON(parsing: result.out)
        }

        private func fits(_ text: String) throws {
            let schema = try JSONSchema(#require(SchemaFiles.file("certification-case")))
            #expect(schema.validate(Array(text.utf8)) == [])
        }

        func attempt(_ words: [String], as person: String) async -> Runner.Result {
            await runner.run(
                all: ["body"] + words + [
                    "--as", person, "--workspace", "@body", "--simulated-time", "2026-10-\(day)T00:00:00Z", "--format", "json",
                ])
        }

        /// The body's list 1 as it stands, in `list.jwt`.
        func list() async throws -> StatusList {
            let result = await runner.run(
                "body", "status-list", "1", "-o", "@list.jwt", "--workspace", "@body", "--simulated-time",
                "2026-10-\(day)T00:00:00Z")
            try #require(result.status == .done, "\(result.error)")
            return try StatusList(SecuredCredential(runner.read("list.jwt")))
        }

        /// What a client sees that verifies with the list.
        func verify() async throws -> Runner.Result {
            try FileManager.default.copyItem(
                atPath: runner.folder.path("day.carnet"), toPath: runner.folder.path("day-\(day).carnet"))
            let attached = await runner.run(
                "attach", "@day-\(day).carnet", "@certificate.jwt", "@list.jwt", "@assay.json")
            try #require(attached.status == .done, "\(attached.error)")
            return await runner.run(
                "verify", "@day-\(day).carnet", "--policy", "@strict.yaml", "--at", "2026-10-\(day)T00:10:00Z", "--format", "json"
            )
        }

        func directory(_ language: String) async -> String {
            await runner.run(
                "body", "directory", "--workspace", "@body", "--simulated-time", "2026-10-30T00:00:00Z", "--lang", language
            ).out
        }
    }

    /// A body, a provider's month and a client that asks for a certificate under the body's scheme.
    private static func granted() async throws -> Body {
        let runner = try await WholeWayTests.played()
        try await WholeWayTests.deliver(runner)
        _ = await runner.run("init", "@body", "--role", "body", "--name", "Assay", "--did", "did:web:simulated.example:assay")
        try runner.write((await runner.run("key", "did-document", "--workspace", "@body")).out, to: "assay.json")
        try runner.write(BodyTests.body, to: "body/body.yaml")
        try runner.write(BodyTests.scheme, to: "scheme.yaml")
        try runner.write(BodyTests.application, to: "application.yaml")
        try runner.write("rules", to: "rules.txt")
        let written = await runner.run(
            all: [
                "policy", "new", "--anchor", "@authority.json", "--anchor", "@assay.json", "--logbook", "@logbook.json",
                "--witness", "@w1.vkey", "--witness", "@w2.vkey", "--scheme", "@scheme.yaml", "-o", "@new.yaml",
            ] + client)
        try #require(written.status == .done, "\(written.error)")
        // Whoever takes the body's word itself needs no accreditation of it.
        try runner.write(
            runner.read("new.yaml").replacing("[listing, recognition]", with: "[listing, recognition, certificate]"),
            to: "strict.yaml")

        var body = Body(runner: runner)
        _ = try await body.step("open", as: "wang")
        let applied = try await body.step("apply", "@application.yaml", "--scheme", "@scheme.yaml", as: "wang")
        body.name = try #require(applied["case"]?.string)
        _ = try await body.step("review-application", body.name, "--accept", "--reason", "complete", as: "wang")
        let early = await body.attempt(["certify", body.name, "-o", "@early.jwt"], as: "wang")
        #expect(early.status == .badInput && early.error.hasSuffix("[certification.order]\n"), "\(early.error)")
        let evaluated = try await body.step(
            "evaluate", body.name, "@day.carnet", "--policy", "@client.yaml", "--scheme", "@scheme.yaml", "--finding",
            "rules=conforms:" + runner.folder.path("rules.txt"), as: "li")
        #expect(evaluated["nonconformities"] == [] && evaluated["missing"] == [])
        _ = try await body.step("review", body.name, "--recommend", "--reason", "all shown", as: "zhao")
        // Nothing is granted that could not be certified.
        try runner.write(
            BodyTests.body.replacing("did:web:simulated.example:accreditation", with: "nobody"), to: "body/body.yaml")
        let uncertifiable = await body.attempt(["decide", body.name, "--grant", "--reason", "as recommended"], as: "zhao")
        #expect(
            uncertifiable.status == .badInput && uncertifiable.error.contains("/accreditations/0/authority/id"),
            "\(uncertifiable.error)")
        try runner.write(BodyTests.body, to: "body/body.yaml")
        let granted = try await body.step("decide", body.name, "--grant", "--reason", "as recommended", as: "zhao")
        #expect(granted["stage"] == "granted" && granted["status"] == nil)
        return body
    }

    @Test func fromApplicationToCertificate() async throws {
        var body = try await Self.granted()
        let runner = body.runner
        let clerk = await body.attempt(["certify", body.name, "-o", "@certificate.jwt"], as: "zhao")
        #expect(clerk.error.hasSuffix("[certification.role]\n") && !runner.exists("certificate.jwt"), "\(clerk.error)")
        // The log has the certificate even if its file cannot be written; then the file is written from the log.
        let broken = await body.attempt(["certify", body.name, "-o", "@none/certificate.jwt"], as: "wang")
        #expect(broken.status == .cannotWrite)
        let certified = try await body.step("certify", body.name, "-o", "@certificate.jwt", as: "wang")
        #expect(certified["status"] == "active" && certified["surveillanceDue"] == "2027-10-15T00:00:00Z")
        _ = try await body.step("certify", body.name, "-o", "@again.jwt", as: "wang")
        #expect(try runner.read("again.jwt") == runner.read("certificate.jwt"))
        #expect(certified["history"]?.array?.filter { $0 == "certify" }.count == 1)

        let secured = try SecuredCredential(runner.read("certificate.jwt"))
        #expect(certified["certificates"]?.array?.first?["sha256"]?.string == secured.digest.hex)
        let certificate = try Certificate(ConformityCredential(secured.credential))
        #expect(certificate.client.did.text == "did:web:simulated.example:pengcheng" && certificate.signatory.name == "Wang Fang")
        #expect(certificate.accreditations.map(\.name) == ["A-1"] && certificate.scope.territories == .some(["VN", "TH"]))
        #expect(certificate.scheme.digest == Digest.sha256(try runner.read("scheme.yaml")))
        #expect(certificate.validUntil == Instant(rfc3339: "2029-10-15T00:00:00Z"))
        #expect(certificate.status.list == "https://assay.simulated.example/status/1")
        #expect(certificate.criteria.map(\.isConformant) == [true, true])
        #expect(certificate.criteria[0].evidence.map(\.digest) == [Digest.sha256("rules")])
        let carnet = await runner.run("verify", "@day.carnet", "--policy", "@client.yaml", "--format", "json")
        #expect(certificate.carnetIDs.map(\.hex) == [try JSON(parsing: carnet.out)["carnetId"]?.string])
    }

    /// The client's verifier reads the body's real status list after each decision.
    @Test func fromCertificateToWithdrawal() async throws {
        var body = try await Self.granted()
        let name = body.name
        _ = try await body.step("certify", name, "-o", "@certificate.jwt", as: "wang")
        let index = try Certificate(ConformityCredential(SecuredCredential(body.runner.read("certificate.jwt")).credential))
            .status.index
        #expect(try await body.list().isSet(index) == false)
        let accepted = try await body.verify()
        #expect(accepted.status == .done, "\(accepted.out)")

        let suspended = try await body.step("suspend", name, "--reason", "records missing", as: "zhao")
        #expect(suspended["status"] == "suspended" && suspended["since"] == "2026-10-17T00:00:00Z")
        #expect(try await body.list().isSet(index) == true)
        let refused = try await body.verify()
        #expect(refused.status != .done && refused.out.contains("\"certificate.chain\""), "\(refused.out)")
        #expect(await body.directory("zh").contains("自 2026-10-17T00:00:00Z 起暂停"))

        _ = try await body.step(
            "surveil", name, "@day.carnet", "--policy", "@client.yaml", "--scheme", "@scheme.yaml", "--finding",
            "rules=conforms:" + body.runner.folder.path("rules.txt"), as: "li")
        _ = try await body.step("complaint", name, "--by", "a buyer", "--text", "slow", as: "wang")
        _ = try await body.step("appeal", name, "--by", "Pengcheng", "--text", "zh=不服暂停决定", as: "wang")
        let reinstated = try await body.step("reinstate", name, "--reason", "records shown", as: "zhao")
        #expect(reinstated["status"] == "active" && reinstated["complaints"]?.array?.map { $0["appeal"] } == [false, true])
        #expect(try await body.list().isSet(index) == false)
        let again = try await body.verify()
        #expect(again.status == .done, "\(again.out)")

        _ = try await body.step("reduce", name, "--territory", "VN", "--reason", "no service in Thailand", as: "zhao")
        #expect(try await body.list().isSet(index) == true)
        let smaller = try await body.step("certify", name, "-o", "@certificate.jwt", as: "wang")
        #expect(smaller["status"] == "active" && smaller["territories"] == ["VN"])
        #expect(smaller["certificates"]?.array?.last?["validUntil"] == "2029-10-16T00:00:00Z")
        #expect(try await body.list().isSet(index) == true)
        let second = try await body.verify()
        #expect(second.status == .done, "\(second.out)")

        let withdrawn = try await body.step("withdraw", name, "--reason", "zh=滥用标志", "--reason", "misuse of the mark", as: "zhao")
        #expect(withdrawn["status"] == "withdrawn" && withdrawn["reason"] == ["en": "misuse of the mark", "zh": "滥用标志"])
        #expect(await body.directory("zh").contains("已于 2026-10-24T00:00:00Z 撤销：滥用标志"))
        let entries = await body.runner.run(
            "body", "directory", "--workspace", "@body", "--simulated-time", "2026-10-30T00:00:00Z", "--format", "json")
        let schema = try JSONSchema(#require(SchemaFiles.file("certification-case")))
        let directory = try #require(JSON(parsing: entries.out).array)
        #expect(directory.count == 1 && directory[0]["stage"] == nil && directory[0]["since"] == "2026-10-24T00:00:00Z")
        #expect(directory.flatMap { schema.validate($0.encoded()) } == [])
        let back = await body.attempt(["reinstate", name, "--reason", "please"], as: "zhao")
        #expect(back.error.hasSuffix("[certification.order]\n"))
        let last = try Certificate(ConformityCredential(SecuredCredential(body.runner.read("certificate.jwt")).credential))
        #expect(last.status.index != index && last.scope.territories == .some(["VN"]))
        #expect(try await body.list().isSet(last.status.index) == true)
        let ended = try await body.verify()
        #expect(ended.status != .done)
    }
}

extension Runner {
    fileprivate func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder.path(name)) }
}
