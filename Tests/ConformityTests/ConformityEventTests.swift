import Conformity
import Documents
import Testing
import VerifiableCredentials

@Suite struct ConformityEventTests {
    private static let event = ConformityEvent(
        act: "certification.decided", subject: "urn:uuid:7b8f0f4e-0000-4000-8000-000000000001",
        time: Instant(seconds: 1_790_000_000),
        actor: .init(id: "li.na", name: "Li Na 李娜", role: "decider"), data: JSONObject([("grant", true)]))

    private func signed(_ json: JSON, type: JSON = "carnet-event+jwt", key: SigningKey = .generate()) throws -> JWS {
        try JWS.sign(json.encoded(), header: [("typ", type)], with: key)
    }

    @Test func readsWhatItSigned() throws {
        let key = SigningKey.generate()
        let did = try DID("did:web:simulated.example:body")
        let jws = try ConformityEventTests.event.sign(as: did, with: key)
        #expect(try ConformityEvent(jws) == ConformityEventTests.event)
        #expect(jws.isSigned(by: key.publicKey))
        #expect(!jws.isSigned(by: SigningKey.generate().publicKey))
        #expect(try ConformityEvent.method(of: jws).description == "did:web:simulated.example:body#\(key.publicKey.thumbprint)")
    }

    @Test func refusesAnotherType() throws {
        let jws = try signed(ConformityEventTests.event.json, type: "vc+jwt")
        #expect(throws: Diagnostic("event.media-type", ["type": "vc+jwt"])) { try ConformityEvent(jws) }
        #expect(throws: Diagnostic("event.key")) { try ConformityEvent.method(of: jws) }
    }

    @Test func saysAllThatIsWrong() throws {
        let jws = try signed([
            "event": "carnet/event/v2", "act": "Decided", "subject": "a\nb", "time": "yesterday",
            "actor": ["id": "x", "role": "y z"],
            "data": [], "more": 1,
        ])
        let problems = #expect(throws: Diagnostics.self) { try ConformityEvent(jws) }
        #expect(
            problems?.all.map { $0.code + " " + ($0.place.pointer ?? "") } == [
                "field.type /event", "field.type /act", "field.type /subject", "field.type /time", "field.missing /actor",
                "field.type /actor/role", "field.type /data", "field.unknown /more",
            ])
    }

    @Test func refusesWhatIsTooLargeOrNoObject() throws {
        let long = ConformityEvent(
            act: "a", subject: "s", time: Instant(seconds: 0), actor: .init(id: "a", name: "a", role: "a"),
            data: JSONObject([("text", .string(String(repeating: "x", count: 60_000)))]))
        #expect(throws: Diagnostic("event.size", ["limit": "65535"])) {
            try long.sign(as: DID("did:web:simulated.example"), with: .generate())
        }
        // YAML is never read from a signed event.
        let yaml = try JWS.sign(Array("event: carnet/event/v1".utf8), header: [("typ", "carnet-event+jwt")], with: .generate())
        #expect(throws: Diagnostic("event.object")) { try ConformityEvent(yaml) }
    }
}
