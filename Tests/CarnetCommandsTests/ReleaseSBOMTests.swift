import CommandFrame
import DocumentSchemas
import Documents
import Foundation
import Presentation
import TestSupport
import Testing

@testable import CarnetCommands

@Suite struct ReleaseSBOMTests {
    static func fixture(_ name: String) -> String {
        SharedData.package.appending(path: "Tests/BillsOfMaterialsTests/Bills/\(name).json").path
    }

    @Test func tellsPeople() async throws {
        let runner = try Runner()
        let english = await runner.run("release", "sbom", Self.fixture("good/cyclonedx-1.6"))
        #expect(english.status == .done && english.error.isEmpty)
        #expect(
            english.out.hasPrefix(
                """
                The bill of materials lacks minimum elements of the NTIA.
                CycloneDX 1.6, 5 components, made at 2026-11-01T08:00:00Z
                About: warehouse 3.2.0
                Made by: Release Office, Acme Logistics Software, example bill-writer 2.1

                Elements, and how many have them:
                  author of the bill       1/1  complete    NTIA 2021
                  time it was made         1/1  complete    NTIA 2021
                  what it is about         1/1  complete    CISA 2024
                  supplier                 3/5  INCOMPLETE  NTIA 2021
                """), "\(english.out)")
        #expect(
            english.out.contains(
                "\n  icons 1.0.0 (/components/1/components/0): supplier, unique identifier, package URL, hash, licence\n"))
        let chinese = await runner.run("release", "sbom", Self.fixture("good/spdx-2.3"), "--lang", "zh")
        #expect(chinese.out.hasPrefix("软件物料清单缺少 NTIA 规定的最低要素。\n") && chinese.out.contains("许可证"))
    }

    @Test func coverageDecidesTheStatus() async throws {
        let runner = try Runner()
        try runner.write("abc", to: "wms.tar.gz")
        let digest = Digest.sha256("abc").hex
        try runner.write(
            #"{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"file","name":"w","hashes":[{"alg":"SHA-256","content":"\#(digest)"}]}]}"#,
            to: "bill.json")
        let covered = await runner.run("release", "sbom", "@bill.json", "--artefacts", "@wms.tar.gz")
        #expect(covered.status == .done && covered.out.contains("Files covered by hash: 1 of 1"))
        try runner.write("abcd", to: "wms.tar.gz")
        let foreign = await runner.run("release", "sbom", "@bill.json", "--artefacts", "@wms.tar.gz")
        #expect(foreign.status == .rejected)
        #expect(
            foreign.out.contains(
                "  The bill of materials is of other files: it has hashes of 1 things and of none of the 1 files given."))
    }

    @Test func differenceIsTold() async throws {
        let runner = try Runner()
        let result = await runner.run(
            "release", "sbom", Self.fixture("good/cyclonedx-1.6-next"), "--against", Self.fixture("good/cyclonedx-1.6"))
        #expect(result.out.contains("8 changes; 4 components are in both bills:\n  SUSPICIOUS: @acme/ui 4.1.0 has other bytes"))
        #expect(result.out.contains("\n  upgraded: warehouse 3.3.0 from 3.2.0\n"))
    }

    @Test(arguments: ["good/cyclonedx-1.4", "good/cyclonedx-1.7", "good/spdx-2.3"]) func jsonIsByItsSchema(_ name: String)
        async throws
    {
        let runner = try Runner()
        let schema = try JSONSchema(#require(SchemaFiles.file("bill-of-materials")))
        try runner.write("abc", to: "a")
        for extra in [[], ["--artefacts", "@a", "--against", Self.fixture("good/cyclonedx-1.6-next")]] {
            let result = await runner.run(all: ["release", "sbom", Self.fixture(name), "--format", "json"] + extra)
            #expect(schema.validate(Array(result.out.utf8)) == [])
        }
    }

    @Test func badBillsAreToldWhole() async throws {
        let runner = try Runner()
        let result = await runner.run("release", "sbom", Self.fixture("bad/everything-at-once"))
        #expect(result.status == .badInput && result.error.split(separator: "\n").count >= 4, "\(result.error)")
    }
}
