import Documents
import Testing

@testable import APIDescriptions

/// Descriptions that are made to cost: each must end, and quickly, with an answer that is no worse than the truth.
@Suite struct HostileComparisonTests {
    private func document(_ schemas: [(String, JSON)]) throws -> APIDocument {
        let root: JSON = [
            "openapi": "3.1.0", "info": ["title": "T", "version": "1"],
            "paths": [
                "/a": [
                    "post": [
                        "requestBody": ["content": ["a/b": ["schema": ["$ref": "#/components/schemas/S0"]]]], "responses": [:],
                    ]
                ]
            ], "components": ["schemas": .object(JSONObject(unique: schemas))],
        ]
        return try APIDocument(files: ["api.json": root.encoded()], entry: "api.json")
    }

    private func reference(_ number: Int) -> JSON { ["$ref": .string("#/components/schemas/S\(number)")] }

    /// A chain of references far longer than any stack of calls.
    @Test func longChain() throws {
        func chain(_ last: String) throws -> APIDocument {
            try document(
                (0..<20_000).map { ("S\($0)", ["properties": ["next": reference($0 + 1)]]) } + [
                    ("S20000", ["type": .string(last)])
                ])
        }
        let comparison = APIComparison.compare(try chain("string"), try chain("integer"))
        #expect(comparison.changes.map(\.rule) == ["request-type-changed"])
        #expect(comparison.changes.map(\.operations) == [["POST /a"]])
    }

    /// Each schema allows both of two others: views of all subsets of them.
    @Test func subsets() throws {
        func tangle(_ last: String) throws -> APIDocument {
            try document(
                (0..<24).map { number in
                    (
                        "S\(number)",
                        [
                            "allOf": [reference((number + 1) % 24), reference((number * 7 + 3) % 24)],
                            "properties": ["p\(number % 3)": reference((number * 5 + 1) % 24), last: ["type": "string"]],
                        ] as JSON
                    )
                })
        }
        let comparison = APIComparison.compare(try tangle("a"), try tangle("b"))
        #expect(comparison.worst == .breaking)
    }

    /// Choices inside choices: 2^40 alternatives.
    @Test func choices() throws {
        func choice(_ last: String) throws -> APIDocument {
            try document(
                (0..<40).map { number in
                    (
                        "S\(number)",
                        ["oneOf": [reference(number + 1), ["type": "object", "allOf": [reference(number + 1)]]]] as JSON
                    )
                } + [("S40", ["type": .string(last)])])
        }
        let comparison = APIComparison.compare(try choice("object"), try choice("array"))
        #expect(comparison.changes.map(\.rule) == ["schema-not-comparable"])
        #expect(APIComparison.compare(try choice("object"), try choice("object")).changes == [])
    }

    /// A circle of a choice that leads back to itself.
    @Test func circularChoice() throws {
        func circle(_ type: String) throws -> APIDocument {
            try document([("S0", ["oneOf": [["type": .string(type)], ["type": "array", "items": reference(0)], reference(0)]])])
        }
        #expect(APIComparison.compare(try circle("string"), try circle("string")).changes == [])
        #expect(APIComparison.compare(try circle("string"), try circle("integer")).worst == .breaking)
    }

    /// The same result whatever the order of members.
    @Test func orderSaysNothing() throws {
        func described(_ names: [String]) throws -> APIDocument {
            try document([("S0", ["properties": .object(JSONObject(unique: names.map { ($0, ["type": "string"]) }))])])
        }
        let names = (0..<50).map { "p\($0)" }
        let forwards = APIComparison.compare(try described(names), try described([]))
        let backwards = APIComparison.compare(try described(names.reversed()), try described([]))
        #expect(forwards.changes.count == 50)
        #expect(forwards.json == backwards.json)
    }

    /// A change in a shared schema is one change that names the operations, a hundred at most.
    @Test func sharedSchema() throws {
        func shared(_ type: String) throws -> APIDocument {
            let paths = (0..<150).map { number -> (String, JSON) in
                (
                    "/p\(number)",
                    ["get": ["responses": ["200": ["description": "d", "content": ["a/b": ["schema": reference(0)]]]]]]
                )
            }
            let root: JSON = [
                "openapi": "3.0.3", "info": ["title": "T", "version": "1"], "paths": .object(JSONObject(unique: paths)),
                "components": ["schemas": ["S0": ["type": .string(type)]]],
            ]
            return try APIDocument(files: ["api.json": root.encoded()], entry: "api.json")
        }
        let comparison = APIComparison.compare(try shared("string"), try shared("integer"))
        #expect(comparison.changes.map(\.rule) == ["response-type-changed"])
        #expect(comparison.changes.map(\.operationCount) == [150])
        #expect(comparison.changes[0].operations.count == 100)
        #expect(comparison.changes[0].operations.first == "GET /p0")
    }
}
