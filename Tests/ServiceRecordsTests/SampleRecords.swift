import Documents

@testable import ServiceRecords

/// Records for tests, written as a machine would write them.
enum Sample {
    static func record(
        _ type: String, id: String = "1", source: String = "urn:example:cmms", time: String = "2026-10-05T08:00:00+07:00",
        data: String, more: String = ""
    ) -> [UInt8] {
        let text =
            #"{"specversion":"1.0","id":"\#(id)","source":"\#(source)","type":"\#(type)","time":"\#(time)","#
            + #""subject":"mc-1","datacontenttype":"application/json",\#(more)"data":\#(data)}"#
        return Array(text.utf8)
    }

    static let contract = """
        contract: carnet/contract/v1
        id: "2026-017"
        title: {en: Remote maintenance of MC-1, zh: MC-1 远程运维}
        start: 2026-10-01T00:00:00+07:00
        provider: {did: "did:web:provider.example", name: {en: Provider, zh: 供应商}}
        client: {did: "did:web:client.example", name: {en: Client}, keys: []}
        origin: logs.example/acme/2026-017
        witnesses: {quorum: 1, keys: [w1.example+00000001+AAAA, w2.example+00000002+AAAA]}
        asset: [{id: mc-1, serial: "0042", site: Rayong, country: TH}]
        kind: maintenance-log
        sources:
          - {uri: "urn:example:mc-1", numbered: true, beat: PT5M}
          - {uri: "urn:example:cmms", numbered: false}
        personalFields:
          io.carnet.session.started.v1: [/data/operator/name, /data/operator/contact]
        terms: [service-levels.yaml]

        """

    static func genesis(_ contract: String = contract) throws -> [UInt8] {
        let file = try ContractFile(Document(Array(contract.utf8), file: "contract.yaml"))
        return file.contract.genesisRecord(
            logKey: "logs.example+00000000+AAAA",
            terms: file.terms.map { Genesis.TermsDigest(name: $0, sha256: .sha256("terms")) },
            time: Instant(seconds: 1_790_000_000))
    }
}
