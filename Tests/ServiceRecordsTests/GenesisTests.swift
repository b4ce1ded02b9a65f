import Documents
import Testing

@testable import ServiceRecords

@Suite struct GenesisTests {
    @Test func comesBackFromItsRecord() throws {
        let genesis = try Genesis(record: Sample.genesis())
        let file = try ContractFile(Document(Array(Sample.contract.utf8), file: nil))
        #expect(genesis.contract == file.contract)
        #expect(genesis.contract.sources.map(\.beat) == [.seconds(300), nil])
        #expect(genesis.terms.map(\.name) == ["service-levels.yaml"])
        #expect(genesis.contract.title.text(in: "zh") == "MC-1 远程运维")
        #expect(genesis.time == Instant(seconds: 1_790_000_000))
    }

    @Test(arguments: [
        ("quorum: 1", "quorum: 3", "contract.witnesses"), ("w2.example+00000002", "w1.example+00000001", "contract.witnesses"),
        ("urn:example:cmms", "urn:example:mc-1", "contract.sources"), ("beat: PT5M", "beat: PT0S", "contract.beat"),
        ("start:", "end: 2026-01-01T00:00:00Z\nstart:", "contract.end"),
        ("[service-levels.yaml]", "[other.yaml]", "genesis.terms"),
        ("service-levels.yaml", "../x", "field.type"), ("did:web:client.example", "client", "field.type"),
        ("/data/operator/name", "/severity", "personal.pointer"), ("kind: maintenance-log", "kind: other", "field.type"),
        ("origin: logs", "orign: logs", "field.unknown"), ("carnet/contract/v1", "carnet/contract/v2", "field.type"),
    ])
    func refuses(_ old: String, _ new: String, _ code: String) {
        let text = Sample.contract.replacing(old, with: new)
        let error = #expect(throws: Diagnostics.self) { try ContractFile(Document(Array(text.utf8), file: nil)) }
        #expect(error?.all.map(\.code).contains(code) == true, "\(String(describing: error))")
    }

    @Test(arguments: [
        ("did:web:provider.example\",\"type", "did:web:other.example\",\"type", "genesis.source"),
        ("\"subject\":\"2026-017\"", "\"subject\":\"x\"", "genesis.subject"),
        ("\"terms\":[", "\"unheard\":1,\"terms\":[", "field.unknown"),
    ])
    func refusesRecords(_ old: String, _ new: String, _ code: String) throws {
        let text = String(decoding: try Sample.genesis(), as: UTF8.self)
        #expect(text.contains(old))
        let error = #expect(throws: Diagnostics.self) { try Genesis(record: Array(text.replacing(old, with: new).utf8)) }
        #expect(error?.all.map(\.code) == [code])
    }
}
