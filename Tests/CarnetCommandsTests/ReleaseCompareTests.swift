import CommandFrame
import DocumentSchemas
import Documents
import Foundation
import Presentation
import TestSupport
import Testing

@testable import CarnetCommands

@Suite struct ReleaseCompareTests {
    private static let old = """
        openapi: 3.0.3
        info: {title: Warehouse, version: 1.4.2}
        paths:
          /stock/{id}:
            get:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              responses:
                "200": {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Item'}}}}
        components:
          schemas:
            Item: {type: object, required: [sku], properties: {sku: {type: string}, count: {type: integer}}}

        """
    private static let new = old.replacing("count: {type: integer}", with: "count: {type: string}")
        .replacing("version: 1.4.2", with: "version: 1.5.0")

    @Test func tellsPeople() async throws {
        let runner = try Runner()
        try runner.write(ReleaseCompareTests.old, to: "old.yaml")
        try runner.write(ReleaseCompareTests.new, to: "new.yaml")
        let english = await runner.run("release", "compare", "@old.yaml", "@new.yaml")
        #expect(english.status == .rejected)
        #expect(
            english.out == """
                Breaking: callers must be told and may have to change. 1 breaking, 0 additive, 0 neutral.
                Compared: Warehouse 1.4.2 (OpenAPI 3.0.3) with Warehouse 1.5.0 (OpenAPI 3.0.3).

                Breaking
                  GET /stock/{id}
                    · In responses: the type changed from integer to string.
                      Why: Callers may get what they do not understand.
                      Where: schema Item, count  (new.yaml#/components/schemas/Item/properties/count/type, response-type-changed)

                """)
        let chinese = await runner.run(
            "release", "compare", "@old.yaml", "@new.yaml", "--old-version", "1.4.2", "--new-version", "1.5.0", "--lang", "zh")
        #expect(chinese.status == .rejected)
        #expect(chinese.out.hasPrefix("存在破坏性变更：须通知调用方"))
        #expect(chinese.out.contains("版本号 1.4.2 → 1.5.0 过低：应为 2.0.0。"))
        #expect(chinese.out.contains("响应中：类型由 integer 变为 string。"))
    }

    /// The version decides where it is given: a major version may break.
    @Test(arguments: [
        ("1.4.2", "2.0.0", true, "meets"), ("1.4.2", "1.5.0", false, "too-low"), ("1.4.2", "1.4.2", false, "not-higher"),
        ("0.4.2", "0.5.0", true, "meets"),
    ])
    func judgesVersions(_ old: String, _ new: String, _ isMet: Bool, _ verdict: String) async throws {
        let runner = try Runner()
        try runner.write(ReleaseCompareTests.old, to: "old.yaml")
        try runner.write(ReleaseCompareTests.new, to: "new.yaml")
        let result = await runner.run(
            "release", "compare", "@old.yaml", "@new.yaml", "--old-version", old, "--new-version", new, "--format", "json")
        #expect((result.status == .done) == isMet)
        let json = try JSON(parsing: result.out)
        #expect(json["version"]?["verdict"]?.string == verdict)
        #expect(json["worst"]?.string == "breaking")
        let schema = try JSONSchema(#require(SchemaFiles.file("api-comparison")))
        #expect(schema.validate(json.encoded()) == [])
    }

    @Test func readsFolders() async throws {
        let runner = try Runner()
        for (folder, type) in [("old", "integer"), ("new", "string")] {
            try FileManager.default.createDirectory(
                at: runner.folder.url.appending(path: folder + "/schemas"), withIntermediateDirectories: true)
            try runner.write(
                ReleaseCompareTests.old.replacing("#/components/schemas/Item", with: "schemas/item.yaml"),
                to: folder + "/openapi.yaml")
            try runner.write("type: object\nproperties: {count: {type: \(type)}}\n", to: folder + "/schemas/item.yaml")
        }
        for name in ["", "/openapi.yaml"] {
            let result = await runner.run("release", "compare", "@old" + name, "@new" + name)
            #expect(result.status == .rejected)
            #expect(result.out.contains("schemas/item.yaml#/properties/count/type"))
        }
        let same = await runner.run("release", "compare", "@old", "@old")
        #expect(same.status == .done && same.out.hasPrefix("Nothing changed.\n"))
        let empty = await runner.run("release", "compare", "@old/schemas", "@new")
        #expect(empty.status == .badInput)
    }

    @Test func refusesWithEveryReason() async throws {
        let runner = try Runner()
        try runner.write(ReleaseCompareTests.old, to: "old.yaml")
        try runner.write(
            ReleaseCompareTests.old.replacing("#/components/schemas/Item", with: "http://a.example/item.yaml")
                .replacing("in: path", with: "in: body"), to: "new.yaml")
        let result = await runner.run("release", "compare", "@old.yaml", "@new.yaml")
        #expect(result.status == .badInput)
        #expect(result.error.contains("new.yaml:6") && result.error.contains("A parameter cannot stand in body"))
        #expect(result.error.contains("new.yaml:8") && result.error.contains("leads to another computer or protocol"))
        let one = await runner.run("release", "compare", "@old.yaml", "@old.yaml", "--old-version", "1.0.0")
        #expect(one.status == .usage)
        let bad = await runner.run(
            "release", "compare", "@old.yaml", "@old.yaml", "--old-version", "v1", "--new-version", "1.0.0")
        #expect(bad.status == .badInput)
        let missing = await runner.run("release", "compare", "@old.yaml", "@nothing.yaml")
        #expect(missing.status == .missingInput)
    }
}

/// What is found is said whole, in both languages.
@Suite struct ChangeSentenceTests {
    private static let folder = SharedData.package.appending(path: "Tests/APIDescriptionsTests/Fixtures")

    static let changes: [JSON] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().flatMap { name -> [JSON] in
            guard let bytes = try? Data(contentsOf: folder.appending(path: name)),
                let document = try? Document(Array(bytes), file: name)
            else { return [] }
            return document.root["changes"]?.array ?? []
        }
    }()

    @Test(arguments: Language.allCases)
    func everyChangeHasItsSentence(_ language: Language) throws {
        #expect(ChangeSentenceTests.changes.count > 200)
        for change in ChangeSentenceTests.changes {
            let name = try #require(change["rule"]?.string)
            let rule = name + (change["arguments"]?["notice"] == nil ? "" : ".notice")
            let members = change["arguments"]?.object?.members ?? []
            let arguments = Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.value.string ?? "") })
            #expect(Catalogue.own.holds("api." + rule), "\(rule)")
            let places = Catalogue.own.text("api." + rule, in: language).matches(of: /\{([a-zA-Z]+)\}/).map { String($0.1) }
            #expect(places.allSatisfy { arguments[$0] != nil }, "\(rule): \(places) \(arguments.keys.sorted())")
        }
    }
}
