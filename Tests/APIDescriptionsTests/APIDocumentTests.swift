import Documents
import Testing

@testable import APIDescriptions

@Suite struct APIDocumentTests {
    private func codes(_ files: [String: String], entry: String = "api.yaml", _ limits: APIDocument.Limits = .init()) -> [String]
    {
        do {
            _ = try APIDocument(files: files.mapValues { Array($0.utf8) }, entry: entry, limits: limits)
            return []
        } catch let problems as Diagnostics {
            return problems.all.map { problem in
                problem.code + (problem.place.pointer.map { " " + $0 } ?? "")
            }
        } catch { return ["another error"] }
    }

    private static let head = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"

    private func schema(_ text: String) -> [String: String] {
        ["api.yaml": APIDocumentTests.head + "components: {schemas: {A: " + text + "}}\n"]
    }

    @Test(arguments: [
        ("# y\n{swagger: '2.0', info: {title: T, version: '1'}, paths: {}}", "api.swagger "),
        ("# y\n{asyncapi: 2.6.0, info: {title: T, version: '1'}}", "api.asyncapi "), ("# y\n{info: {}}", "api.not-openapi "),
        ("[]", "api.not-openapi "),
        ("# y\n{openapi: 3.2.0, info: {}}", "api.version /openapi"), ("# y\n{openapi: 3.0, info: {}}", "api.version /openapi"),
        ("# y\n{openapi: 4.0.0}", "api.version /openapi"), ("openapi: [", "yaml.syntax"), ("{\"openapi\":", "json.syntax"),
        ("", "api.not-openapi "),
        ("a: &a [x]\nb: [*a, *a]", "yaml.anchor "),
    ])
    func whatIsNoOpenAPI(_ text: String, _ code: String) { #expect(codes(["api.yaml": text]) == [code]) }

    @Test func entryMustBeThere() { #expect(codes([:]) == ["api.entry"]) }

    @Test(arguments: [
        ("http://a.example/x.yaml", "api.ref-remote"), ("https://a.example/x.yaml#/A", "api.ref-remote"),
        ("//a.example/x", "api.ref-remote"),
        ("file:///etc/passwd", "api.ref-remote"), ("urn:a:b", "api.ref-remote"), ("/etc/passwd", "api.ref-absolute"),
        ("../secret.yaml", "api.ref-outside"), ("a/../../secret.yaml", "api.ref-outside"),
        ("%2e%2e/secret.yaml", "api.ref-outside"),
        ("missing.yaml", "api.ref-file"), ("#/components/schemas/Nobody", "api.ref-target"), ("#anchor", "api.ref-form"),
        ("a\\\\b.yaml", "api.ref-form"), ("x.yaml?y", "api.ref-form"), ("%zz", "api.ref-form"),
        ("#/components/schemas/A", "api.ref-circular"),
        ("", "api.ref-target"),
    ])
    func referencesThatAreRefused(_ reference: String, _ code: String) {
        // An empty reference is the file itself, an object of another kind.
        if reference.isEmpty { return #expect(codes(schema("{$ref: ''}")) == []) }
        let pointer = code == "api.ref-circular" ? "/components/schemas/A" : "/components/schemas/A/$ref"
        #expect(codes(schema("{$ref: \"\(reference)\"}")) == [code + " " + pointer])
    }

    @Test func longCircles() {
        let circle =
            APIDocumentTests.head
            + "components: {parameters: {A: {$ref: '#/components/parameters/B'}, B: {$ref: '#/components/parameters/A'}}}\n"
        #expect(
            codes(["api.yaml": circle]) == [
                "api.ref-circular /components/parameters/A", "api.ref-circular /components/parameters/B",
            ])
        #expect(codes(schema("{properties: {next: {$ref: '#/components/schemas/A'}}}")) == [])
        #expect(codes(schema("{allOf: [{$ref: '#/components/schemas/A'}]}")) == [])
    }

    /// Every reason at once, each with its place.
    @Test func allReasons() {
        let text = """
            openapi: 3.0.3
            info: {title: T}
            paths:
              pets: {}
              /a/{x}: {get: {parameters: [{name: q, in: body, schema: {type: text}}], responses: {ok: {description: d}}}}
              /a/{y}: {get: {deprecated: yes, responses: {"200": {content: {a/b: {schema: {minimum: x, exclusiveMinimum: 3}}}}}}}

            """
        #expect(
            Set(codes(["api.yaml": text])) == [
                "field.missing /info", "api.path-slash /paths/pets", "api.path-twice /paths/~1a~1{y}",
                "api.parameter-in /paths/~1a~1{x}/get/parameters/0", "field.type /paths/~1a~1{x}/get/parameters/0/schema/type",
                "api.status /paths/~1a~1{x}/get/responses/ok", "field.type /paths/~1a~1{y}/get/deprecated",
                "field.type /paths/~1a~1{y}/get/responses/200/content/a~1b/schema/minimum",
                "field.type /paths/~1a~1{y}/get/responses/200/content/a~1b/schema/exclusiveMinimum",
            ])
    }

    @Test func linesAreKnown() throws {
        let text = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n  /a:\n    get: 3\n"
        let refused = #expect(throws: Diagnostics.self) { try APIDocument(files: ["a.yaml": Array(text.utf8)], entry: "a.yaml") }
        #expect(refused?.all.map(\.place) == [Place(file: "a.yaml", line: 5, pointer: "/paths/~1a/get")])
    }

    @Test func bounds() {
        var limits = APIDocument.Limits()
        limits.bytes = 100
        #expect(codes(schema("{description: \(String(repeating: "x", count: 100))}"), limits) == ["api.size"])
        let deep = String(repeating: "{items: ", count: 200) + "{}" + String(repeating: "}", count: 200)
        #expect(codes(schema(deep)).first?.hasPrefix("yaml.depth") == true)
        limits = APIDocument.Limits()
        limits.references = 2
        let many = (0..<3).map { "a\($0): {$ref: '#/components/schemas/A'}" }.joined(separator: ", ")
        #expect(codes(schema("{properties: {\(many)}}"), limits) == ["api.ref-count"])
        limits.nodes = 10
        #expect(codes(schema("{properties: {\(many)}}"), limits).first?.hasPrefix("yaml.nodes") == true)
    }

    @Test func headIsKept() throws {
        let document = try APIDocument(files: ["api.yaml": Array((APIDocumentTests.head + "paths: {}").utf8)], entry: "api.yaml")
        #expect((document.specification, document.title, document.version) == ("3.1.0", "T", "1"))
    }
}
