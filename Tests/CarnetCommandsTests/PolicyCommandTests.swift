import CommandFrame
import DocumentSchemas
import Documents
import Testing
import VerifiableCredentials

@testable import CarnetCommands

@Suite struct PolicyCommandTests {
    /// Every example reads, satisfies the published schema, and is explained in both languages.
    @Test(arguments: PolicyPreset.allCases) func everyExampleReads(_ preset: PolicyPreset) async throws {
        let runner = try Runner()
        let written = await runner.run("policy", "new", "--for", preset.rawValue, "-o", "@client.yaml")
        #expect(written.status == .done, "\(written.error)")
        let text = try runner.read("client.yaml")
        #expect(text.contains("# This is an example") && text.contains("# 本文件为采购方情形示例"))
        let schema = try JSONSchema(#require(SchemaFiles.file("policy")))
        #expect(schema.validate(try Document(Array(text.utf8), file: "client.yaml").root.encoded()) == [])
        let english = await runner.run("policy", "check", "@client.yaml", "--lang", "en")
        #expect(english.status == .done && english.out.contains("Left open by this policy"))
        let chinese = await runner.run("policy", "check", "@client.yaml", "--lang", "zh")
        #expect(chinese.status == .done && chinese.out.contains("验收必要条件"))
        let json = await runner.run("policy", "check", "@client.yaml", "--format", "json")
        let asksForCertificate = try JSON(parsing: json.out)["require"]?["certificate"]
        #expect(asksForCertificate == .bool(preset != .recomputeOnly))
    }

    @Test func inspectionsHaveRulesOfTheirOwn() async throws {
        let runner = try Runner()
        let written = await runner.run(
            "policy", "new", "--kind", "inspection-report", "--min-replay", "2", "-o", "@client.yaml")
        #expect(written.status == .done, "\(written.error)")
        let text = try runner.read("client.yaml")
        #expect(text.contains("  kinds: [inspection-report]") && text.contains("inspection:\n  minReplay: 2\n"))
        let schema = try JSONSchema(#require(SchemaFiles.file("policy")))
        #expect(schema.validate(try Document(Array(text.utf8), file: "client.yaml").root.encoded()) == [])
        let read = await runner.run("policy", "check", "@client.yaml", "--lang", "en")
        #expect(read.out.contains("run again, bit for bit") && read.out.contains("inspected 1 time(s)"))
        let wrong = await runner.run("policy", "new", "--min-replay", "4")
        #expect(wrong.status == .usage)
    }

    /// What is given is asked for.
    @Test func registriesAndSchemesAreRequiredOnceNamed() async throws {
        let runner = try Runner()
        let key = "carnet.example/log1+279e102f+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c"
        let witness = "witness.example/w1+df1c0a35+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU"
        try runner.write("scheme: x\n", to: "scheme.yaml")
        let written = await runner.run(
            "policy", "new", "--registry", key, "--registry-witness", witness, "--scheme", "@scheme.yaml", "-o", "@client.yaml")
        #expect(written.status == .done, "\(written.error)")
        let text = try runner.read("client.yaml")
        #expect(text.contains("  registry: true\n  certificate: true\n  timestamp: false"))
        #expect(text.contains("schemes: [\(Digest.sha256("scheme: x\n").multibase)]"))
        let read = await runner.run("policy", "check", "@client.yaml")
        #expect(read.status == .done && read.out.contains("carnet.example/log1"), "\(read.error)")
    }
}
