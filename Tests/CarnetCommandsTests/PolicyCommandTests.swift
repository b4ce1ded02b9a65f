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

    /// Builders, versions, open vulnerabilities and data: read, allowed by the schema, and explained in both languages.
    @Test func releasesHaveRulesOfTheirOwn() async throws {
        let runner = try Runner()
        let written = await runner.run("policy", "new", "--kind", "service-release", "-o", "@client.yaml")
        #expect(written.status == .done, "\(written.error)")
        let text = try runner.read("client.yaml")
        #expect(text.contains("  advisories: {maxOpen: 0, severity: high, borne: [workaround, mitigation]}\n"))
        let open = await runner.run("policy", "check", "@client.yaml", "--lang", "en")
        #expect(open.out.contains("Where a release's data lie, and by whom they are processed."))
        #expect(open.out.contains("For how long a provider's word that a release is the newest may hold"))
        let key =
            #"{kty: EC, crv: P-256, x: "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", y: "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}"#
        let more = """
              maxLatestValidity: P31D
              provenance: 2
              builders: [{id: "https://b.example/v1", level: 2, key: \(key)}]
              versions: {api: same, provenance: same}
              residency:
                - {personalOnly: true, places: {allowed: [ID, SG], forbidden: [US]}, maxRetention: P365D, grounds: [consent]}
                - {categories: [orders], processors: {countries: [ID], forbidden: [acme], safeguards: [dpa]}, purposes: {forbidden: [advertising]}}

            """
        try runner.write(text.replacing("  latest: required\n", with: "  latest: required\n" + more), to: "client.yaml")
        let schema = try JSONSchema(#require(SchemaFiles.file("policy")))
        let root = try Document(Array(runner.read("client.yaml").utf8), file: "client.yaml").root
        #expect(schema.validate(root.encoded()) == [])
        let english = await runner.run("policy", "check", "@client.yaml", "--lang", "en")
        #expect(english.status == .done, "\(english.error)")
        for line in [
            "The provider's word that a release is the newest may hold for P31D at most, from its begin to its end.",
            "At most 0 vulnerabilities may be open in a release (of severity high or graver, and unrated ones); not counted: those with a mitigation, those with a workaround.",
            "API descriptions must give themselves the release's version.",
            "for the builder https://b.example/v1 is believed, up to SLSA level 2.",
            "Data residency, rule 1, for personal data: only in ID, SG; never in US; only on the grounds consent; kept no longer than P365D.",
            "rule 2, for the categories orders: sub-processors established only in ID; never by the sub-processors acme; never for advertising; sub-processors with the safeguards dpa.",
        ] { #expect(english.out.contains(line), "\(line)") }
        #expect(!english.out.contains("For how long a provider's word"))
        let chinese = await runner.run("policy", "check", "@client.yaml", "--lang", "zh")
        #expect(chinese.out.contains("有效期（自生效至失效）不得超过 P31D"))
        #expect(chinese.out.contains("数据驻留规则 1，适用于个人数据：仅限 ID、SG；不得位于 US"))
        // A level that nobody could ever find is said to be one.
        try runner.write(
            runner.read("client.yaml").replacing(
                "builders: [{id: \"https://b.example/v1\", level: 2, key: \(key)}]", with: "builders: []"),
            to: "client.yaml")
        let none = await runner.run("policy", "check", "@client.yaml", "--lang", "en")
        #expect(none.out.contains("No builder is believed: SLSA level 2 is asked for, and can never be found."))
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
