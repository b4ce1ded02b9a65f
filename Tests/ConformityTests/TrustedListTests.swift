import Documents
import Testing
import VerifiableCredentials

@testable import Conformity

@Suite struct TrustedListTests {
    static let scheme = TrustedList.Scheme(
        sequence: 7, issued: WhiteListScene.time(10), nextUpdate: WhiteListScene.time(730),
        operatorName: LanguageMap(["zh": "管理机构", "en": "Authority"]), address: LanguageMap(["en": "1 Shennan Avenue"]),
        country: "CN", website: "https://list.example", name: LanguageMap(["en": "White list"]),
        location: "https://list.example/lote/current.jwt")

    static func entry(_ more: [(WhiteListEvent.Act, Int)] = []) throws -> WhiteListEntry {
        var entry = WhiteListEntry(did: "did:web:pengcheng.example")
        try entry.fold(WhiteListScene.event(.apply(WhiteListScene.application()), 0))
        let grant = WhiteListScene.grant("https://list.example/listings/1.jwt", StatusRegister.Place(list: 1, index: 5), from: 1)
        try entry.fold(WhiteListScene.event(.list(grant), 1))
        for (act, hours) in more { try entry.fold(WhiteListScene.event(act, hours)) }
        return entry
    }

    static func name(_ kind: String) -> LanguageMap { LanguageMap(["en": kind]) }

    /// However many entities there are: the base64 of the pieces is the base64 of the whole, and that is one list.
    @Test(arguments: 0..<5) func piecesMakeOneList(_ count: Int) throws {
        var entities: [JSON] = []
        for number in 0..<count {
            entities.append(["n": .string(String(repeating: "x", count: number))])
        }
        var pieces = [TrustedList.head(Self.scheme, isEmpty: entities.isEmpty)]
        pieces += entities.enumerated().map { TrustedList.entity($1, isFirst: $0 == 0) }
        #expect(pieces.allSatisfy { $0.count.isMultiple(of: 3) })
        pieces.append(TrustedList.tail(isEmpty: entities.isEmpty))
        let joined = pieces.map { Base64URL.encode($0) }.joined()
        let bytes = try #require(Base64URL.decode(joined))
        #expect(bytes == pieces.flatMap { $0 })
        let list = try JSON(parsing: bytes)
        #expect(list["LoTE"]?["TrustedEntitiesList"]?.array ?? [] == entities)
        let information = list["LoTE"]?["ListAndSchemeInformation"]
        #expect(information?["LoTESequenceNumber"] == 7)
        #expect(
            information?["SchemeOperatorName"]
                == [["lang": "en", "value": "Authority"], ["lang": "zh", "value": "管理机构"]])
    }

    @Test func tellsTheStatusAndThoseBefore() throws {
        let entry = try Self.entry([(.suspend(reason: WhiteListScene.reason), 3), (.reinstate(reason: WhiteListScene.reason), 5)])
        let entity = try #require(TrustedList.entity(entry, at: WhiteListScene.time(6), kindName: Self.name))
        let service = try #require(entity["TrustedEntityServices"]?.array?.first)
        #expect(service["ServiceInformation"]?["ServiceStatus"] == "urn:carnet:status:active")
        #expect(service["ServiceInformation"]?["StatusStartingTime"] == .string(WhiteListScene.time(5).description))
        let history = service["ServiceHistory"]?.array ?? []
        #expect(history.map { $0["ServiceStatus"] } == ["urn:carnet:status:suspended", "urn:carnet:status:active"])
        let identity = service["ServiceInformation"]?["ServiceDigitalIdentity"]
        #expect(identity?["OtherIds"]?.array?.first == "did:web:pengcheng.example")
        #expect(identity?["PublicKeyValues"]?.array?.first?["kid"] == .string(WhiteListScene.key.thumbprint))
        let expired = try #require(TrustedList.entity(entry, at: WhiteListScene.time(9000), kindName: Self.name))
        let information = expired["TrustedEntityServices"]?.array?.first?["ServiceInformation"]
        #expect(information?["ServiceStatus"] == "urn:carnet:status:expired")
        #expect(information?["StatusStartingTime"] == .string(WhiteListScene.time(8761).description))
    }

    @Test func leavesOutWhoWasNeverListed() throws {
        var entry = WhiteListEntry(did: "did:web:pengcheng.example")
        try entry.fold(WhiteListScene.event(.apply(WhiteListScene.application()), 0))
        #expect(TrustedList.entity(entry, at: WhiteListScene.time(1), kindName: Self.name) == nil)
        try entry.fold(WhiteListScene.event(.remove(reason: WhiteListScene.reason), 2))
        #expect(TrustedList.entity(entry, at: WhiteListScene.time(3), kindName: Self.name) == nil)
        #expect(entry.status(at: WhiteListScene.time(3)) == nil)
    }

    @Test func isSignedByTheKeyOfItsCertificate() throws {
        let key = SigningKey.generate()
        let signature = TrustedListSignature(certificates: [[1, 2, 3]], key: key)
        let pieces = [TrustedList.head(Self.scheme, isEmpty: true), TrustedList.tail(isEmpty: true)]
        let signed = try signature.sign(pieces.map { Array(Base64URL.encode($0).utf8)[...] }, at: WhiteListScene.time(10))
        let jws = try JWS(compact: signed)
        #expect(jws.isSigned(by: key.publicKey))
        #expect(jws.payload == pieces.flatMap { $0 })
        #expect(jws.header["x5c"] == ["AQID"])
        #expect(jws.header["iat"] == .integer(WhiteListScene.time(10).seconds))
        #expect(jws.header["x5t#S256"] == .string(Base64URL.encode(Digest.sha256([1, 2, 3]).bytes)))
    }
}
