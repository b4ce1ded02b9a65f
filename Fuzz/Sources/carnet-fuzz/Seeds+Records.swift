import Documents
import Foundation
import ServiceRecords
import TransparencyLog

extension Seeds {
    private static func record(_ type: String, _ data: String) -> [UInt8] {
        Array(
            (#"{"specversion":"1.0","id":"s\u002f1","source":"urn:example:cmms","type":"\#(type)","time":"2026-10-05T08:00:00+07:00","#
                + #""subject":"mc-1","datacontenttype":"application/json","data":\#(data)}"#).utf8)
    }

    static let contract = """
        contract: carnet/contract/v1
        id: "2026-017"
        title: {en: Remote maintenance of MC-1, zh: MC-1 远程运维}
        start: 2026-10-01T00:00:00+07:00
        provider: {did: "did:web:provider.example", name: {en: Provider, zh: 供应商}}
        client: {did: "did:web:client.example", name: {en: Client}, keys: []}
        origin: log.example/a
        witnesses: {quorum: 1, keys: ["\(witness?.key.text ?? "")"]}
        asset: [{id: mc-1, serial: "0042", site: Rayong, country: TH}]
        kind: maintenance-log
        sources:
          - {uri: "urn:example:mc-1", numbered: true, beat: PT5M}
          - {uri: "urn:example:cmms", numbered: false}
        personalFields:
          io.carnet.session.started.v1: [/data/operator/name, /data/operator/contact]
        terms: [service-levels.yaml]

        """

    /// Entry 0 of the seeds' logbook.
    static func genesis() throws -> [UInt8] {
        let file = try ContractFile(Document(Array(contract.utf8), file: nil))
        return file.contract.genesisRecord(
            logKey: log?.key.text ?? "", terms: [Genesis.TermsDigest(name: "service-levels.yaml", sha256: .sha256(levels))],
            time: Instant(seconds: 1_790_000_000))
    }

    static func records() throws -> [String: [[UInt8]]] {
        [
            "record": [
                record("io.carnet.session.started.v1", #"{"operator":{"id":"p7","name":"Zh\u00e2n \"Z\"","contact":"z@x"}}"#),
                record("io.carnet.incident.reported.v1", #"{"severity":"critical","component":"spindle","summary":"noise"}"#),
                record("io.carnet.availability.down.v1", #"{"component":"spindle"}"#),
                record("com.example.other", #"{"a":[1,2,{"b":null}]}"#), try genesis(),
            ],
            "genesis": [try genesis()],
            "contract": [Array(contract.utf8)],
            "disclosure": [Array(#"["AgICAgICAgICAgICAgICAg","urn:example:cmms","1","/data/operator/name","Z"]"#.utf8)],
        ]
    }
}
