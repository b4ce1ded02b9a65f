import Documents
import Testing

@testable import ServiceRecords

@Suite struct RecordReaderTests {
    @Test func takesAnEnvelope() throws {
        let record = Sample.record("io.carnet.availability.down.v1", id: "a-1", data: #"{"component":"spindle"}"#)
        let envelope = try record.withUnsafeBytes { try RecordReader().receive($0) }
        func text(_ range: Range<Int>) -> String { String(decoding: record[range], as: UTF8.self) }
        #expect(envelope.typeCode == 0xc0)
        #expect(envelope.key == RecordReader.key(source: "urn:example:cmms", id: "a-1"))
        #expect(envelope.time == Instant(rfc3339: "2026-10-05T01:00:00Z"))
        #expect(
            [text(envelope.id), text(envelope.source), text(envelope.type), text(envelope.subject)]
                == ["a-1", "urn:example:cmms", "io.carnet.availability.down.v1", "mc-1"])
        #expect(envelope.personal.isEmpty)
    }

    /// The key is of what the texts mean: escapes do not make another record of it.
    @Test func keysIgnoreEscapes() throws {
        let plain = Sample.record("com.acme.x", id: "a/1", data: "{}")
        let escaped = Sample.record("com.acme.x", id: #"a\/\u0031"#, data: "{}")
        let keys = try [plain, escaped].map { try $0.withUnsafeBytes { try RecordReader().receive($0) }.key }
        #expect(keys[0] == keys[1])
    }

    @Test func knowsEveryTypeByName() {
        for type in RecordType.allCases { #expect(RecordType(name: type.name) == type) }
        #expect(RecordType.availabilityDown.name == "io.carnet.availability.down.v1")
        #expect(RecordType(name: "io.carnet.availability.down.v2") == nil)
        #expect(RecordType(rawValue: RecordType.opaqueCode) == nil)
    }

    @Test(arguments: ["com.acme.vibration", "io.carnet.availability.down.v2", "io.carnet.unheard.of.v1"])
    func takesOpaqueTypes(_ type: String) throws {
        let facts = try RecordReader().read(Sample.record(type, data: #"[1,{"x":null}]"#))
        #expect(facts.type == nil && facts.typeName == type && facts.detail == .none)
    }

    static let refused: [(String, String, String?)] = [
        ("", "record.blank", nil), (" \t", "record.blank", nil), ("\u{FEFF}{}", "record.bom", nil),
        ("{}\r", "record.cr", nil), ("{\n}", "record.lf", nil), ("{\"a\":\"\u{0}\"}", "record.nul", nil),
        ("[]", "record.object", ""), ("{}", "record.schema", ""), (#"{"type":7}"#, "record.type", "/type"),
        (#"{"a":1,"a":2}"#, "json.duplicate", nil), (#"{"type":"x"}"#, "record.type", "/type"),
        (#"{"type":"a..b"}"#, "record.type", "/type"), (#"{"dataRef":1}"#, "record.attribute", "/dataRef"),
        (#"{"extension":{}}"#, "record.attribute", "/extension"), (#"{"type":"a.b"}"#, "record.schema", ""),
        (String(repeating: "[", count: 65), "json.depth", nil), (#"{"a":}"#, "json.syntax", nil),
    ]

    @Test(arguments: refused) func refuses(_ text: String, _ code: String, _ pointer: String?) {
        let error = #expect(throws: Diagnostic.self) { try RecordReader().read(Array(text.utf8)) }
        #expect(error?.code == code)
        #expect(error?.place.pointer == pointer)
        #expect(error?.place.line == nil)
    }

    @Test func refusesInvalidUTF8AndHugeRecords() {
        let invalid = #expect(throws: Diagnostic.self) {
            try RecordReader().read([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d])
        }
        #expect(invalid?.code == "json.encoding")
        let huge = Sample.record("com.acme.x", data: "\"\(String(repeating: "x", count: 1 << 20))\"")
        let error = #expect(throws: Diagnostic.self) { try RecordReader().read(huge) }
        #expect(error?.code == "record.size")
    }

    @Test(arguments: [
        ("io.carnet.availability.down.v1", "{}", "", "required component", "/data"),
        ("io.carnet.availability.down.v1", #"{"component":""}"#, "", "length", "/data/component"),
        ("io.carnet.availability.down.v1", #"{"component":1}"#, "", "type", "/data/component"),
        ("io.carnet.incident.reported.v1", #"{"summary":"x"}"#, #""correlationid":"i","#, "required severity", ""),
        ("io.carnet.incident.acknowledged.v1", "{}", "", "required correlationid", ""),
        (
            "io.carnet.gap.declared.v1",
            #"{"source":"x y","from":"2026-10-05T08:00:00Z","to":"2026-10-05T08:00:00Z","reason":"x"}"#,
            "", "uri", "/data/source"
        ),
        ("io.carnet.measurement.sampled.v1", #"{"quantity":"T","value":true,"unit":"K"}"#, "", "type", "/data/value"),
        ("com.acme.x", "{}", #""sequence":"x","#, "pattern", "/sequence"),
        ("com.acme.x", "{}", #""recordedtime":"2026-10-05","#, "date-time", "/recordedtime"),
    ])
    func saysWhichRuleBroke(_ type: String, _ data: String, _ more: String, _ rule: String, _ pointer: String) {
        let error = #expect(throws: Diagnostic.self) { try RecordReader().read(Sample.record(type, data: data, more: more)) }
        #expect(error?.code == "record.schema")
        #expect(error?.arguments["rule"] == rule)
        #expect(error?.place.pointer == pointer)
    }

    @Test func refusesControlCharactersInKeys() {
        let error = #expect(throws: Diagnostic.self) {
            try RecordReader().read(Sample.record("com.acme.x", id: #"a\u0000b"#, data: "{}"))
        }
        #expect(error?.code == "record.control")
    }

    @Test(arguments: [#"{"x":{"_sd":"a"}}"#, #"{"x":[{"...":"a"}]}"#, #"{"\u005fsd":1}"#])
    func refusesIncomingDigests(_ data: String) {
        let record = Sample.record("com.acme.x", data: data)
        let error = #expect(throws: Diagnostic.self) { try record.withUnsafeBytes { try RecordReader().receive($0) } }
        #expect(error?.code == "record.digest")
        #expect(throws: Diagnostic.self) { try RecordReader().read(record) }
    }

    @Test func hashesEntries() throws {
        // printf 'carnet/record/v1\0' + 00…0f + '{}' | sha256sum
        let digest = try #require(RecordEntry.hash(salt: Array(0..<16), Array("{}".utf8)))
        #expect(digest.hex == "6a6c99e506cab01faf39f42fff567f4110d10c90fc650360d17dfcd5c94b1788")
        #expect(RecordEntry.hash(salt: [], []) == nil)
    }

    @Test func takesFacts() throws {
        let record = Sample.record(
            "io.carnet.work.performed.v1", time: "2026-10-05T08:00:00.25+07:00",
            data:
                #"{"order":"w1","action":"replace","operator":{"id":"p7"},"parts":[{"part":"B-1","quantity":2.50,"unit":"1"}]}"#,
            more: #""correlationid":"w1","sequence":"00012","severity":"minor","#)
        let facts = try RecordReader().read(record)
        #expect(facts.time == Instant(rfc3339: "2026-10-05T01:00:00.25Z"))
        #expect(facts.sequence == 12 && facts.correlation == "w1" && facts.severity == "minor" && facts.operatorID == "p7")
        #expect(
            facts.detail
                == .work(
                    order: "w1", action: "replace",
                    parts: [
                        RecordFacts.Part(part: "B-1", serial: nil, quantity: "2.50", unit: "1")
                    ]))
    }
}
