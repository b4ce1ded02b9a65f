import DocumentSchemas
import Documents
import Testing

@testable import ServiceRecords

@Suite struct SchemaCheckTests {
    /// Hundreds of good and bad records for each type: the compiled checks and valijson say the same of each.
    @Test(arguments: RecordType.allCases) func agreesWithValijson(_ type: RecordType) throws {
        let file = try #require(RecordSchemas.file(group: type.group))
        let schema = try JSON(parsing: file)
        // valijson takes dates by a looser rule than RFC 3339's, so formats are left to the tests of the reader.
        let valijson = try JSONSchema(
            Array(String(decoding: file, as: UTF8.self).replacing("\"format\":", with: "\"$comment\":").utf8))
        let check = RecordSchemas.check(type)
        let instances = SchemaInstances(definitions: schema["definitions"] ?? [:])
        guard case .object(var good) = instances.full(schema) else { return }
        good["type"] = .string(type.name)
        var data = good["data"]?.object ?? JSONObject()
        if data["note"] != nil { data["note"] = "text" }
        good["data"] = .object(data)
        // The whole is spoiled but for its type: which schema holds depends on it.
        let bad = instances.spoiled(.object(good), schema).filter { $0["type"] == .string(type.name) }
        let reader = JSONReader(limits: .record)
        var counts = (good: 0, bad: 0)
        for place in stride(from: 0, to: bad.count + 1, by: max(1, bad.count / 120)) {
            let instance = place == 0 ? JSON.object(good) : bad[place - 1]
            let text = instance.encoded()
            let failure = try text.withUnsafeBytes {
                try reader.read($0) { view in
                    check.failure(of: view).map { (rule: $0.rule, pointer: $0.pointer) }
                }
            }
            if failure?.rule == "date-time" || failure?.rule == "uri" { continue }
            let theirs = valijson.validate(text)
            if (failure == nil) != theirs.isEmpty {
                Issue.record(
                    "\(String(decoding: text.prefix(600), as: UTF8.self)): \(failure?.rule ?? "good") v. \(theirs.map(\.description))"
                )
            }
            if failure == nil { counts.good += 1 } else { counts.bad += 1 }
        }
        #expect(counts.good > 5 && counts.bad > 50)
    }

    @Test func everyGroupSharesItsDefinitions() throws {
        var seen: [String: JSON] = [:]
        for group in RecordSchemas.groups {
            let schema = try JSON(parsing: #require(RecordSchemas.file(group: group)))
            for (name, definition) in schema["definitions"]?.object?.members ?? [] {
                if let other = seen[name] { #expect(other == definition, "\(name) in \(group)") }
                seen[name] = definition
            }
        }
        #expect(RecordSchemas.groups.count == 21)
        #expect(seen.count == 17)
    }

    @Test func refusesSchemasItCannotCheck() throws {
        for text in [#"{"oneOf":[]}"#, #"{"type":"string","pattern":"^a|b$"}"#, #"{"format":"email"}"#, #"{"required":["a"]}"#] {
            #expect(throws: SchemaCompiler.Unsupported.self) {
                try SchemaCompiler.compile(JSON(parsing: text), for: .alarmRaised)
            }
        }
    }

    @Test(arguments: [
        ("^[A-Z]{2}$", "TH", true), ("^[A-Z]{2}$", "THA", false), ("^[A-Z]{2}$", "T", false), ("^[A-Z]{2}$", "th", false),
        ("^[0-9]{1,20}$", "", false), ("^[0-9]{1,20}$", "00017", true), ("^[A-Za-z0-9_-]{3}$", "a_-", true),
    ])
    func matchesPatterns(_ pattern: String, _ text: String, _ expected: Bool) throws {
        let pattern = try #require(SchemaPattern(pattern))
        #expect(Array(text.utf8).withUnsafeBytes { pattern.matches($0) } == expected)
    }

    @Test func marksPersonalFields() {
        #expect(
            PersonalFields.allowed(in: .sessionApproved) == [
                "/data/operator/name", "/data/operator/contact", "/data/note", "/data/approver/name", "/data/approver/contact",
            ])
        #expect(PersonalFields.allowed(in: .availabilityDown) == ["/data/operator/name", "/data/operator/contact", "/data/note"])
    }
}
