import Documents
import Foundation
import TestSupport
import Testing
import VerifiableCredentials

/// One signed document of each kind, written to `out/samples` for verifiers that are not ours (`Tests/Interop/run`).
@Suite("Samples for other verifiers")
struct OutsideSamplesTests {
    let world: World
    let folder = SharedData.package.appending(path: "out/samples")

    init() throws { world = try World() }

    private func write(_ bytes: [UInt8], _ name: String) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: folder.appending(path: name))
    }

    @Test func areWrittenAndReadBack() throws {
        var bits = try StatusBits(count: 200_000)
        let indexes = [0, 1, 7, 8, 94_567, 131_071, 131_072, 199_999]
        for index in indexes { try bits.set(index) }
        let list = StatusList.document(
            .init(
                id: "https://authority.example/status/1", issuer: world.authority.did, issuerName: "Body Ltd.",
                purposes: [.suspension, .revocation], validFrom: World.time("2026-11-19T00:00:00Z"),
                validUntil: World.time("2027-11-19T00:00:00Z"), ttl: .seconds(86_400), bits: bits))
        let documents: [(String, JSON, World.Actor)] = [
            ("certificate", world.certificateDraft.document, world.authority),
            ("statement", world.statementDraft.document, world.provider), ("tender", world.tenderDraft.document, world.provider),
            ("acceptance", world.acceptanceDraft.document, world.partner),
            ("receipt", world.receiptDraft.document, world.partner), ("status", list, world.authority),
        ]
        for (name, document, actor) in documents {
            let secured = try SecuredCredential.sign(document, as: actor.did, with: actor.key)
            try write(Array(secured.compact.utf8), name + ".jwt")
            #expect(try SecuredCredential(Array(Data(contentsOf: folder.appending(path: name + ".jwt")))) == secured)
        }
        for (name, actor) in [("provider", world.provider), ("authority", world.authority), ("partner", world.partner)] {
            try write(actor.document.json.encoded(pretty: true), name + ".did.json")
        }
        try write(
            JSON.object(JSONObject([("count", .integer(bits.count)), ("set", .array(indexes.map { .integer($0) }))])).encoded(),
            "status.expected.json")
    }
}
