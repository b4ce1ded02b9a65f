import Documents
import Foundation
import Logbook
import LogbookFiles
import ServiceRecords
import TestSupport
import TransparencyLog

/// A logbook to play with: its keys, its contract, its records.
struct Sample {
    let folder: TemporaryFolder
    let signer: NoteSigner
    let terms = ["service-levels.yaml": Array("terms".utf8)]
    static let origin = "logs.example/acme/2026-017"

    init() throws {
        folder = try TemporaryFolder()
        signer = try NoteSigner(name: Sample.origin, kind: .ed25519, seed: [UInt8](repeating: 7, count: 32))
    }

    var path: String { folder.path("log") }
    var state: StateFolder { StateFolder(folder.path("state")) }

    static let contract = """
        contract: carnet/contract/v1
        id: "2026-017"
        title: {en: Remote maintenance of MC-1}
        start: 2026-10-01T00:00:00+07:00
        provider: {did: "did:web:provider.example", name: {en: Provider}}
        client: {did: "did:web:client.example", name: {en: Client}, keys: []}
        origin: logs.example/acme/2026-017
        witnesses: {quorum: 1, keys: [w1.example+00000001+AAAA]}
        asset: [{id: mc-1, serial: "0042", site: Rayong, country: TH}]
        kind: maintenance-log
        sources:
          - {uri: "urn:example:mc-1", numbered: true, beat: PT5M}
        personalFields:
          io.carnet.session.started.v1: [/data/operator/name, /data/operator/contact]
        terms: [service-levels.yaml]

        """

    func genesis() throws -> [UInt8] {
        let file = try ContractFile(Document(Array(Sample.contract.utf8), file: "contract.yaml"))
        return file.contract.genesisRecord(
            logKey: signer.key.text, terms: [Genesis.TermsDigest(name: "service-levels.yaml", sha256: .sha256("terms"))],
            time: Instant(seconds: 1_790_000_000))
    }

    func create(_ options: FileLog.Options = FileLog.Options()) throws -> FileLogbook {
        try FileLogbook.create(at: path, genesis: genesis(), terms: terms, signer: signer, state: state, options: options)
    }

    func open(_ options: FileLog.Options = FileLog.Options()) throws -> FileLogbook {
        try FileLogbook(at: path, signer: signer, state: state, options: options)
    }

    /// A log of raw entries beside it.
    func createEntries() throws -> FileLog {
        try FileLog.create(at: folder.path("entries"), kind: .entries, origin: Sample.origin, signer: signer, state: state)
    }

    static func record(_ id: Int, value: String = "1") -> [UInt8] {
        Array(
            (#"{"specversion":"1.0","id":"\#(id)","source":"urn:example:mc-1","type":"com.example.sample.v1","#
                + #""time":"2026-10-05T08:00:00+07:00","subject":"mc-1","datacontenttype":"application/json","data":{"v":\#(value)}}"#)
                .utf8)
    }

    static func session(_ id: String, name: String) -> [UInt8] {
        let text =
            #"{"specversion":"1.0","id":"\#(id)","source":"urn:example:mc-1","type":"io.carnet.session.started.v1","#
            + #""time":"2026-10-05T08:00:00+07:00","subject":"mc-1","datacontenttype":"application/json","correlationid":"s-1","data":"#
            + #"{"session":"s-1","operator":{"id":"op-7","name":"\#(name)","employer":"Provider"},"mode":"read-only","#
            + #""access":{"protocol":"vpn","tool":"t","version":"1","fromCountry":"CN"},"authentication":{"method":"fido2","factors":2}}}"#
        return Array(text.utf8)
    }

    /// Writes records to a file, one a line.
    func file(_ name: String, _ records: [[UInt8]]) throws -> String {
        let path = folder.path(name)
        try Data(records.flatMap { $0 + [10] }).write(to: URL(filePath: path))
        return path
    }

    func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: "\(path)/\(name)"))) }

    func write(_ bytes: [UInt8], to name: String) throws { try Data(bytes).write(to: URL(filePath: "\(path)/\(name)")) }
}
