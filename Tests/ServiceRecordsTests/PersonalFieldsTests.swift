import Documents
import Testing

@testable import ServiceRecords

@Suite struct PersonalFieldsTests {
    static let started = Sample.record(
        "io.carnet.session.started.v1", id: "s\\u002f1",
        data:
            #"{"operator":{"id":"p7","name":"Zh\u00e2n \"Z\"","contact" : "z@x"},"access":{"protocol":"rdp","fromCountry":"CN"},"#
            + #""authentication":{"method":"otp","factors":2},"mode":"write","big":12345678901234567890}"#,
        more: #""correlationid":"s1","#)

    @Test func splicesOnlyTheValues() throws {
        let genesis = try Genesis(record: Sample.genesis())
        let reader = RecordReader(genesis: genesis)
        var salts: [[UInt8]] = [Array(repeating: 1, count: 16), Array(repeating: 2, count: 16)]
        let (kept, disclosures) = try Self.started.withUnsafeBytes { text in
            PersonalFields.splice(text, try reader.receive(text)) { salts.removeFirst() }
        }
        #expect(disclosures.map(\.pointer) == ["/data/operator/name", "/data/operator/contact"])
        #expect(disclosures.map(\.value) == ["Zhân \"Z\"", "z@x"])
        #expect(disclosures.map(\.id) == ["s/1", "s/1"])
        let digests = disclosures.map { #"{"_sd":"\#(Base64URL.encode($0.digest.bytes))"}"# }
        let expected = String(decoding: Self.started, as: UTF8.self)
            .replacing(#""Zh\u00e2n \"Z\"""#, with: digests[0]).replacing(#""z@x""#, with: digests[1])
        #expect(String(decoding: kept, as: UTF8.self) == expected)
        // What is kept reads again, and each disclosure belongs to it and to nothing else.
        #expect(try reader.read(kept).operatorID == "p7")
        for disclosure in disclosures {
            let again = try Disclosure(disclosure.text)
            #expect(again == disclosure)
            #expect(again.belongs(to: try JSON(parsing: kept)))
            #expect(!again.belongs(to: try JSON(parsing: Self.started)))
        }
        let decoded = try #require(Base64URL.decode(disclosures[1].text))
        #expect(
            String(decoding: decoded, as: UTF8.self)
                == #"["AgICAgICAgICAgICAgICAg","urn:example:cmms","s\u002f1","/data/operator/contact","z@x"]"#)
        // Without the genesis' word for it, no digest may stand in a record.
        #expect(throws: Diagnostic.self) { try RecordReader().read(kept) }
    }

    @Test(arguments: [
        "/time", "/severity", "/data/component", "/data/outcome", "/data/operator", "/data/operator/id", "/subject", "",
    ])
    func neverSwallowsWhatCounts(_ pointer: String) {
        let error = #expect(throws: Diagnostics.self) {
            try PersonalFields(["io.carnet.availability.down.v1": [pointer]])
        }
        #expect(error?.all.map(\.code) == ["personal.pointer"])
    }

    @Test func knowsNoFieldsOfOpaqueTypes() {
        let error = #expect(throws: Diagnostics.self) { try PersonalFields(["com.acme.x": ["/data/name"]]) }
        #expect(error?.all.map(\.code) == ["personal.type"])
    }

    @Test(arguments: ["", "!", "W10", "WyJhIl0", Base64URL.encode(Array(#"["AgI","s","i","/p","v"]"#.utf8))])
    func refusesWhatIsNoDisclosure(_ text: String) {
        let error = #expect(throws: Diagnostic.self) { try Disclosure(text) }
        #expect(error?.code == "disclosure.syntax")
    }
}
