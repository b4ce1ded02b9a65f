import CommandFrame
import DocumentSchemas
import Documents
import Foundation
import ServiceRecords
import TestSupport
import Testing

@testable import CarnetCommands

@Suite struct SchemaTests {
    @Test(arguments: [
        ("contract", "machining-centre/contract.yaml"), ("service-levels", "machining-centre/service-levels.yaml"),
        ("listing", "machining-centre/pengcheng.listing.yaml"), ("statement", "machining-centre/october.statement.yaml"),
        ("import", "csv-import/ai4i.map.yaml"), ("authority", "authority/authority.yaml"),
        ("application", "authority/pengcheng.application.yaml"), ("zones", "../Schemes/zones.yaml"),
        ("statement", "machining-centre/remote-care.tender.yaml"), ("acceptance", "machining-centre/october.acceptance.yaml"),
        ("certificate", "machining-centre/remote-care.certificate.yaml"),
        ("accreditation", "machining-centre/assay.accreditation.yaml"),
        ("recognition", "machining-centre/qianhai.recognition.yaml"), ("contract", "service-release/contract.yaml"),
        ("release-terms", "service-release/releases.yaml"), ("listing", "service-release/listing.yaml"),
        ("statement", "service-release/statement.yaml"), ("authority", "service-release/authority.yaml"),
        ("application", "service-release/application.yaml"), ("body", "service-release/body.yaml"),
        ("certification-application", "service-release/certification.yaml"),
    ])
    func examplesAreValid(_ name: String, _ example: String) throws {
        let bytes = Array(try Data(contentsOf: SharedData.package.appending(path: "Examples/" + example)))
        let schema = try JSONSchema(#require(SchemaFiles.file(name)))
        #expect(schema.validate(try Document(bytes, file: example).root.encoded()) == [])
    }

    @Test(arguments: [
        ("calendar", #"{"calendar":"carnet/calendar/v1","utcOffset":"+01:00","weekdays":{"monday":["8:00-17:00"]}}"#),
        ("calendar", #"{"calendar":"carnet/calendar/v1","utcOffset":"+01:00","weekdays":{}}"#),
        ("policy", #"{"policy":"carnet/policy/v1","name":{"en":"x"},"anchor":[]}"#),
        ("policy", #"{"policy":"carnet/policy/v1","name":{}}"#),
        ("listing", #"{"listing":"carnet/listing/v1","entity":{"did":"x"},"validUntil":"2027-01-01T00:00:00Z"}"#),
        ("import", #"{"import":"carnet/import/v1","records":[]}"#),
        (
            "recognition",
            #"{"recognition":"carnet/recognition/v1","entity":{"did":"did:web:a"},"validUntil":"2027-01-01T00:00:00Z"}"#
        ),
        ("acceptance", #"{"acceptance":"carnet/acceptance/v1"}"#), ("certificate", #"{"certificate":"carnet/certificate/v1"}"#),
        (
            "certification-case",
            #"{"case":"urn:uuid:6e0ec9b5-1f0c-4b4e-9d5e-0d6b6a6a3a11","client":{"did":"did:web:a","legalName":"A"},"#
                + #""service":{"id":"https://a.example","name":{"en":"S"}},"territories":["VN"],"stage":"granted","#
                + #""scheme":{"id":"https://s.example","edition":"1","digest":"uEiA","kind":"maintenance-log"}}"#
        ),
        ("workspace", #"{"workspace":"carnet/workspace/v1","role":"king","name":{"en":"x"}}"#),
    ])
    func badFilesAreNot(_ name: String, _ text: String) throws {
        let schema = try JSONSchema(#require(SchemaFiles.file(name)))
        #expect(!schema.validate(Array(text.utf8)).isEmpty)
    }

    /// What the reader takes, the schema takes too.
    @Test func calendarsAreValid() throws {
        let text = """
            calendar: carnet/calendar/v1
            utcOffset: "+01:00"
            offsetChanges: [{at: 2026-03-29T01:00:00Z, utcOffset: "+02:00"}]
            weekdays: {monday: ["08:00-12:00", "13:00-17:00"], saturday: ["08:00-24:00"]}
            holidays: ["2026-12-25"]

            """
        let document = try Document(Array(text.utf8), file: "calendar.yaml")
        _ = try ServiceCalendar(document)
        #expect(try JSONSchema(#require(SchemaFiles.file("calendar"))).validate(document.root.encoded()) == [])
    }

    @Test func everyRecordOfTheExampleIsValid() throws {
        let lines = try String(contentsOfFile: Runner.example("records/2026-10.ndjson"), encoding: .utf8).split(separator: "\n")
        var schemas: [String: JSONSchema] = [:]
        for line in lines {
            let type = try #require(JSON(parsing: String(line))["type"]?.string)
            let group = String(type.split(separator: ".")[2])
            let schema = try schemas[group] ?? JSONSchema(#require(SchemaFiles.file("record:" + group)))
            schemas[group] = schema
            #expect(schema.validate(Array(line.utf8)) == [], "\(type)")
        }
    }

    @Test func listsThem() async throws {
        let list = try await Runner().run("schema").out.split(separator: "\n").map(String.init)
        let own = list.prefix { !$0.hasPrefix("record:") }
        #expect(Array(own) == own.sorted())
        #expect(
            Set(own).isSuperset(of: [
                "acceptance", "accreditation", "advisories", "api-comparison", "application", "authority", "bill-of-materials",
                "certificate", "contract", "deliverable", "deliverable-release", "features", "import", "listing", "outline",
                "outline-check", "policy", "recognition", "release", "release-spec", "release-terms", "replay", "residency",
                "service-levels", "statement", "verdict", "workspace", "zones",
            ]))
        let unknown = try await Runner().run("schema", "nothing")
        #expect(unknown.status == .badInput)
    }
}
