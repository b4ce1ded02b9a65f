import Documents
import Testing
import VerifiableCredentials

/// Texts that somebody bent, thousands of them: every reader answers, none crashes.
@Suite("Hostile input")
struct HostileInputTests {
    let world: World

    init() throws { world = try World() }

    /// Values that readers of JSON stumble over.
    static let oddities: [JSON] = [
        .null, true, .integer(0), .number("-0"), .number("1e400"), .number("18446744073709551616"), "", "*", "did:web:a.example",
        "\u{0}", "\u{202E}x", [], [[]], [:], ["": ""], .string(String(repeating: "é", count: 3000)),
        "9999-12-31T23:59:59Z", "0000-01-01T00:00:00Z", "urn:carnet:sha256:", "uEi", "https://x/y", "@id",
    ]

    /// `json` with one value, anywhere, replaced by an oddity, removed, doubled or wrapped.
    static func bent(_ json: JSON, _ generator: inout some RandomNumberGenerator) -> JSON {
        if Int.random(in: 0..<4, using: &generator) == 0 { return oddities.randomElement(using: &generator) ?? .null }
        switch json {
        case .array(var values) where !values.isEmpty:
            let place = Int.random(in: values.indices, using: &generator)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: values.remove(at: place)
            case 1: values.append(values[place])
            default: values[place] = bent(values[place], &generator)
            }
            return .array(values)
        case .object(var object) where !object.members.isEmpty:
            guard let member = object.members.randomElement(using: &generator) else { return json }
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: object[member.name] = nil
            case 1: object[member.name + "x"] = member.value
            case 2: object[member.name] = [member.value]
            default: object[member.name] = bent(member.value, &generator)
            }
            return .object(object)
        default: return oddities.randomElement(using: &generator) ?? .null
        }
    }

    /// Whatever a signer may write: it is read or refused, and a search over it ends.
    @Test func bentDocumentsAreReadOrRefused() throws {
        var generator = SystemRandomNumberGenerator()
        let drafts = [
            world.statementDraft.document,
            Recognition.document(
                .init(
                    id: "urn:x:1", issuer: world.authority.did, validFrom: World.time("2026-11-01T00:00:00Z"),
                    validUntil: World.time("2027-11-01T00:00:00Z"), entities: [world.providerEntry(), world.authorityEntry()])),
        ]
        let statement = try world.statement()
        var read = 0
        for round in 0..<1500 {
            let document = Self.bent(drafts[round % 2], &generator)
            guard let credential = try? Credential(document) else { continue }
            read += 1
            if let conformity = try? ConformityCredential(credential) { _ = try? ComplianceStatement(conformity) }
            guard round % 20 < 2, credential.issuer == world.authority.did.text,
                let secured = try? SecuredCredential.sign(document, as: world.authority.did, with: world.authority.key)
            else { continue }
            let result = try world.trace([secured], anchors: [world.anchor(world.authority, [.listing])], subject: statement)
            #expect(result.isReached || !result.obstacles.isEmpty)
        }
        #expect(read > 200)
    }

    @Test func bentKeysAndDocumentsAreReadOrRefused() throws {
        var generator = SystemRandomNumberGenerator()
        let document = DIDDocument(
            world.provider.did, keys: [(world.provider.key.publicKey, nil), (world.partner.key.publicKey, world.now)]
        ).json
        for _ in 0..<1000 {
            _ = try? PublicKey(jwk: Self.bent(world.provider.key.publicKey.jwk, &generator))
            _ = try? SigningKey(jwk: Self.bent(world.provider.key.privateJWK, &generator))
            _ = try? DIDDocument(Self.bent(document, &generator).encoded())
        }
    }

    /// Random bytes and random edits of a text.
    @Test func bentTextsAreReadOrRefused() throws {
        var generator = SystemRandomNumberGenerator()
        let texts = [
            Array(try world.statement().compact.utf8), Array(world.provider.did.text.utf8),
            Array(DID(key: world.provider.key.publicKey).text.utf8),
            Array("did:web:a.example%3A8443:b#c".utf8),
        ]
        for round in 0..<2000 {
            var text = texts[round % texts.count]
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: text.indices, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: text[place] = .random(in: 0...255, using: &generator)
                case 1: text.remove(at: place)
                case 2:
                    text.insert(
                        contentsOf: [".", "~", ":", "%", "#", "=", "-"].randomElement(using: &generator).map { Array($0.utf8) }
                            ?? [], at: place)
                default: text = Array(text.prefix(place + 1))
                }
                if text.isEmpty { text = [0] }
            }
            _ = try? JWS(compact: text)
            _ = try? SecuredCredential(text)
            _ = try? SecuredPresentation(text)
            _ = try? DID(String(decoding: text, as: UTF8.self))
            _ = try? DIDURL(String(decoding: text, as: UTF8.self))
        }
    }
}
