import Documents
import Testing
import VerifiableCredentials

@testable import ServiceRecords

@Suite struct CountersignatureTests {
    let key = SigningKey.generate()

    private func genesis() throws -> Genesis {
        let jwk = String(decoding: key.publicKey.jwk.encoded(), as: UTF8.self)
        let contract = Sample.contract.replacing("keys: []", with: "keys: [\(jwk)]")
            .replacing("io.carnet.session.started.v1", with: "io.carnet.session.approved.v1")
            .replacing("[/data/operator/name, /data/operator/contact]", with: "[/data/approver/name]")
        return try Genesis(record: Sample.genesis(contract))
    }

    private let approved = Sample.record(
        "io.carnet.session.approved.v1", data: #"{"approver":{"id":"c1","party":"client","name":"Somchai"}}"#,
        more: #""correlationid":"s1","#)

    private func signed(_ record: [UInt8], by key: SigningKey) throws -> JSON {
        var json = try JSON(parsing: record)
        let jws = try Countersignature.sign(json, personal: ["/data/approver/name"], with: key)
        if case .object(var root) = json, case .object(var data)? = root["data"] {
            data["countersignature"] = .string(jws)
            root["data"] = .object(data)
            json = .object(root)
        }
        return json
    }

    /// The client signs before the name is spliced out; the signature holds after it.
    @Test func survivesSplicing() throws {
        let reader = RecordReader(genesis: try genesis())
        let record = try signed(approved, by: key).encoded()
        let (kept, disclosures) = try record.withUnsafeBytes { text in
            PersonalFields.splice(text, try reader.receive(text)) { Array(repeating: 7, count: 16) }
        }
        #expect(disclosures.map(\.value) == ["Somchai"])
        #expect(try reader.read(kept).countersignature == .valid(thumbprint: key.publicKey.thumbprint))
        #expect(try reader.read(approved).countersignature == .none)
        #expect(try RecordReader().read(record).countersignature == .invalid("key"))
    }

    @Test func holdsForThisRecordAlone() throws {
        let reader = RecordReader(genesis: try genesis())
        let text = String(decoding: try signed(approved, by: key).encoded(), as: UTF8.self)
        for (old, new) in [(#""id":"c1""#, #""id":"c2""#), ("T08:00", "T07:00"), (#""s1""#, #""s2""#), ("\"party\"", "\"role\"")]
        {
            #expect(text.contains(old))
            #expect(try reader.read(Array(text.replacing(old, with: new).utf8)).countersignature == .invalid("record"))
        }
        #expect(try reader.read(signed(approved, by: .generate()).encoded()).countersignature == .invalid("key"))
        let broken = text.replacing(#""countersignature":"e"#, with: #""countersignature":"f"#)
        #expect(try reader.read(Array(broken.utf8)).countersignature == .invalid("syntax"))
    }
}
