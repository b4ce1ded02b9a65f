import Documents
import Foundation
import TestSupport
import Testing

@testable import APIDescriptions

/// A pair of descriptions with the changes that must be found between them, no more and no fewer.
struct Fixture {
    let name: String
    let root: JSON

    static let folder = SharedData.package.appending(path: "Tests/APIDescriptionsTests/Fixtures")

    static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter {
        $0.hasSuffix(".yaml")
    }
    .sorted()

    init(_ name: String) throws {
        self.name = name
        root = try Document(Array(Data(contentsOf: Fixture.folder.appending(path: name))), file: name).root
    }

    /// One of the two descriptions, with the other files that it refers to.
    func description(_ side: String) throws -> APIDocument {
        var files = ["openapi.json": try #require(root[side]).encoded()]
        for (file, value) in root[side + "Files"]?.object?.members ?? [] { files[file] = value.encoded() }
        return try APIDocument(files: files, entry: "openapi.json")
    }

    func comparison() throws -> APIComparison {
        func time(_ name: String) -> Instant? { root[name]?.string.flatMap(Instant.init(rfc3339:)) }
        return APIComparison.compare(try description("old"), try description("new"), since: time("since"), at: time("at"))
    }

    /// A change as fixtures write it: places of the entry file are pointers, those of others have their file before them.
    static func json(_ change: APIChange) -> JSON {
        func text(_ place: APIChange.Place) -> JSON {
            .string(place.file == "openapi.json" ? place.pointer : place.file + "#" + place.pointer)
        }
        var object = JSONObject([
            ("rule", .string(change.rule)), ("effect", .string(change.effect.rawValue)),
            ("operations", .array(change.operations.map { .string($0) })),
        ])
        if let old = change.old { object["old"] = text(old) }
        if let new = change.new { object["new"] = text(new) }
        if !change.arguments.isEmpty { object["arguments"] = change.json["arguments"] }
        return .object(object)
    }
}

@Suite struct FixtureTests {
    @Test(arguments: Fixture.names)
    func exactlyTheListedChanges(_ name: String) throws {
        let fixture = try Fixture(name)
        let found = try fixture.comparison().changes.map(Fixture.json)
        #expect(found == (fixture.root["changes"]?.array ?? []))
    }

    /// Nothing changes between a description and itself, nor by the order of writing.
    @Test(arguments: Fixture.names)
    func nothingAgainstItself(_ name: String) throws {
        let fixture = try Fixture(name)
        for side in ["old", "new"] {
            let comparison = APIComparison.compare(try fixture.description(side), try fixture.description(side))
            #expect(comparison.changes == [])
            #expect(comparison.worst == .neutral)
        }
    }

    /// Every rule of the table has a fixture that shows it, and every fixture's changes are rules of the table.
    @Test func everyRuleIsShown() throws {
        for rule in APIRuleTable.standard.rules {
            let fixture = try Fixture(rule.fixture)
            #expect(fixture.root["rule"]?.string == rule.id)
            let rules = (fixture.root["changes"]?.array ?? []).compactMap { $0["rule"]?.string }
            #expect(rules.contains(rule.id))
            #expect(rules.allSatisfy { APIRuleTable.standard[$0] != nil })
        }
    }
}

@Suite struct RuleTableTests {
    /// The table and the code know the same rules.
    @Test func everyRuleOfTheCodeIsInTheTable() throws {
        let table = try APIRuleTable(Document(APIRuleTable.standardFile, file: "rules.yaml"))
        #expect(table.rules.map(\.id).sorted() == APIRuleNames.all.sorted())
        #expect(table.rules.allSatisfy { $0.reason.texts.keys.sorted() == ["en", "zh"] })
    }

    /// What the schema's direction is, the table says too.
    @Test func directionsAreThoseOfTheNames() {
        for rule in APIRuleTable.standard.rules where rule.direction == "any" {
            #expect(!SchemaRule.allCases.contains { rule.id == $0.id(.request) || rule.id == $0.id(.response) }, "\(rule.id)")
        }
    }

    @Test func anUnknownRuleIsBreaking() { #expect(APIRuleTable.standard.effect(of: "nobody-knows") == .breaking) }

    @Test func badTablesAreRefused() throws {
        let text = """
            rules: carnet/api-rules/v1
            versions: {stable: {breaking: major, additive: minor, neutral: micro}, initial: {breaking: minor, additive: patch}}
            table:
              - {id: a, effect: bad, direction: any, reason: {en: x}, fixture: a.yaml}
              - {id: a, effect: neutral, direction: up, reason: {en: x}, fixture: a.yaml, more: 1}

            """
        let refused = #expect(throws: Diagnostics.self) { try APIRuleTable(Document(Array(text.utf8), file: "rules.yaml")) }
        #expect(
            refused?.all.map(\.code) == [
                "field.type", "field.missing", "field.type", "field.type", "api.rule-twice", "field.unknown",
            ])
    }
}
