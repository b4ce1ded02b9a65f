import CommandFrame
import Conformity
import DocumentSchemas
import Documents
import Testing

@testable import CarnetCommands

@Suite struct SchemeCommandTests {
    @Test(arguments: SchemeLibrary.names)
    func ownSchemesHoldTheirSchemaAndNameFindingsThatThereAre(_ name: String) async throws {
        let bytes = try #require(SchemeLibrary.file(name))
        let schema = try JSONSchema(#require(SchemaFiles.file("scheme")))
        #expect(schema.validate(try Document(bytes, file: name).root.encoded()) == [])
        let checked = try await Runner().run("scheme", "check", name, "--format", "json")
        #expect(checked.status == .done, "\(checked.error)")
        #expect(try JSON(parsing: checked.out)["digest"]?.string == (try Scheme(bytes, file: name)).digest)
    }

    /// A requirement that is not law is never called one, in either language.
    @Test(arguments: [("en", "Mandatory"), ("zh", "强制性要求：")])
    func callsNoPilotAnObligation(_ language: String, _ word: String) async throws {
        for name in SchemeLibrary.names {
            let shown = try await Runner().run("scheme", "show", name, "--lang", language)
            #expect(shown.status == .done && !shown.out.contains(word))
        }
        let listed = try await Runner().run("scheme", "list", "--format", "json")
        #expect(try JSON(parsing: listed.out).array?.count == 3)
    }

    @Test func refusesAFindingThatNoVerdictHas() async throws {
        let runner = try Runner()
        let source = await runner.run("scheme", "show", "white-list-maintenance-log", "--source")
        try runner.write(source.out.replacing("[terms]", with: "[terms.nonsense]"), to: "mine.yaml")
        let checked = await runner.run("scheme", "check", "@mine.yaml")
        #expect(checked.status == .badInput && checked.error.contains("[scheme.finding]"), "\(checked.error)")
        let unknown = await runner.run("scheme", "show", "nothing")
        #expect(unknown.status == .badInput && unknown.error.contains("[scheme.unknown]"))
    }

    @Test func exportsACatalogue() async throws {
        let runner = try Runner()
        let exported = await runner.run("scheme", "export", "white-list-maintenance-log", "-o", "@catalogue", "--format", "json")
        #expect(exported.status == .done, "\(exported.error)")
        #expect(try JSON(parsing: exported.out)["files"]?.array?.count == 15)
        let criterion = try JSON(parsing: runner.read("catalogue/criteria/figures.json"))
        #expect(
            criterion["id"] == "https://schemes.carnet.example/white-list/maintenance-log/2026.1/criteria/figures")
    }
}
