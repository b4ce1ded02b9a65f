import Documents
import Testing
import VerifiableCredentials

@Suite("Secured credentials and presentations")
struct SecuredTests {
    let world: World

    init() throws { world = try World() }

    private func code(_ document: JSON, header: [(String, JSON)]? = nil) throws -> String? {
        let kid = "\(world.provider.did.text)#\(world.provider.thumbprint)"
        let jws = try JWS.sign(
            document.encoded(), header: header ?? [("typ", "vc+jwt"), ("cty", "vc"), ("kid", .string(kid))],
            with: world.provider.key)
        do {
            _ = try SecuredCredential(jws.compact)
            return nil
        } catch let problem as Diagnostic { return problem.code }
    }

    private func with(_ member: String, _ value: JSON?) -> JSON {
        var document = world.statementDraft.document.object ?? JSONObject()
        document[member] = value
        return .object(document)
    }

    @Test func claimsMustAgree() throws {
        #expect(try code(with("iss", "did:web:provider.example")) == nil)
        #expect(try code(with("iss", "did:web:other.example")) == "credential.claim")
        #expect(try code(with("jti", "urn:other")) == "credential.claim")
        #expect(try code(with("sub", "urn:other")) == "credential.claim")
        for claim in ["vc", "vp", "nbf"] { #expect(try code(with(claim, [:])) == "credential.claim") }
        #expect(try code(with("exp", "tomorrow")) == "credential.claim")
        #expect(try code(with("exp", .integer(-1))) == "credential.claim")
        #expect(try code(with("exp", .number("1e99"))) == "credential.claim")
        #expect(try code(with("issuer", nil)) == "credential.member")
        #expect(try code([]) == "credential.object")
    }

    @Test func headerMustBeOurs() throws {
        let document = world.statementDraft.document
        let kid: JSON = .string("did:web:provider.example#k")
        #expect(try code(document, header: [("cty", "vc"), ("kid", kid)]) == "credential.media-type")
        #expect(try code(document, header: [("typ", "JWT"), ("kid", kid)]) == "credential.media-type")
        #expect(try code(document, header: [("typ", "vp+jwt"), ("kid", kid)]) == "credential.media-type")
        #expect(try code(document, header: [("typ", "vc+jwt"), ("cty", "vp"), ("kid", kid)]) == "credential.media-type")
        #expect(try code(document, header: [("typ", "application/vc+jwt"), ("kid", kid)]) == nil)
        #expect(try code(document, header: [("typ", "vc+jwt"), ("kid", "did:web:thief.example#k")]) == "credential.key")
        #expect(try code(document, header: [("typ", "vc+jwt"), ("kid", "did:web:provider.example.thief#k")]) == "credential.key")
        #expect(try code(document, header: [("typ", "vc+jwt"), ("kid", .integer(7))]) == "credential.key")
        #expect(try code(document, header: [("typ", "vc+jwt"), ("kid", "")]) == "credential.key")
        #expect(try code(document, header: [("typ", "vc+jwt")]) == nil)
        #expect(try code(document, header: [("typ", "vc+jwt"), ("kid", "key-7")]) == nil)
    }

    /// Duplicate members survive no reader of ours, so that no two readers see two credentials.
    @Test func duplicatesAndHostilePayloadsAreRefused() throws {
        let payloads: [(String, String)] = [
            (#"{"issuer":"did:web:a.b","issuer":"did:web:c.d"}"#, "json.duplicate"),
            ("{\"id\":\"\u{0}\"}", "json.syntax"), ("{", "json.syntax"), ("", "json.syntax"),
            (String(repeating: "[", count: 100_000), "json.depth"),
        ]
        for (payload, expected) in payloads {
            let jws = try JWS.sign(Array(payload.utf8), header: [("typ", "vc+jwt")], with: world.provider.key)
            do {
                _ = try SecuredCredential(jws.compact)
                Issue.record("accepted")
            } catch let problem as Diagnostic {
                #expect(problem.code == expected)
            }
        }
        let invalid = try JWS.sign(
            [0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d], header: [("typ", "vc+jwt")], with: world.provider.key)
        #expect(throws: Diagnostic.self) { try SecuredCredential(invalid.compact) }
    }

    @Test func validityIsHalfOpen() throws {
        let secured = try world.statement()
        #expect(secured.validity(at: World.time("2026-11-02T07:59:59Z")) == .notYetValid)
        #expect(secured.validity(at: World.time("2026-11-02T08:00:00Z")) == .valid)
        #expect(secured.validity(at: World.time("2031-11-02T07:59:59Z")) == .valid)
        #expect(secured.validity(at: World.time("2031-11-02T08:00:00Z")) == .expired)
        let early = try SecuredCredential.sign(
            with("exp", .integer(1_793_606_400)), as: world.provider.did, with: world.provider.key)
        #expect(early.validity(at: Instant(seconds: 1_793_606_400)) == .expired)
    }

    @Test func onlyTheIssuerSigns() throws {
        #expect(throws: Diagnostic("credential.issuer", ["did": "did:web:authority.example"])) {
            try SecuredCredential.sign(world.statementDraft.document, as: world.authority.did, with: world.authority.key)
        }
    }

    @Test func presentationHoldsEnvelopes() throws {
        let statement = try world.statement()
        let presentation = try SecuredPresentation.sign(
            [statement], id: "urn:uuid:1", as: world.provider.did, with: world.provider.key)
        #expect(presentation.credentials == [statement])
        #expect(presentation.isSigned(by: world.provider.key.publicKey))
        #expect(!presentation.isSigned(by: world.authority.key.publicKey))
        #expect(presentation.jws.header["typ"] == "vp+jwt")
        #expect(throws: Diagnostic("credential.media-type", ["type": "vp+jwt"])) {
            try SecuredCredential(presentation.jws.compact)
        }
    }

    @Test func timesBeyondAnInstantAreLegal() throws {
        #expect(try Credential(with("validUntil", "9999-12-31T23:59:59Z")).validUntil == Instant(nanoseconds: .max))
        #expect(try Credential(with("validFrom", "0001-01-01T00:00:00Z")).validFrom == Instant(nanoseconds: .min))
        #expect(try Credential(with("validUntil", "4024-02-29T00:00:00Z")).validUntil == Instant(nanoseconds: .max))
        #expect(throws: Diagnostic.self) { try Credential(with("validUntil", "4023-02-29T00:00:00Z")) }
        #expect(throws: Diagnostic.self) { try Credential(with("validUntil", "2026-11-20")) }
    }

    /// Random bits of a whole credential flipped: none is read as signed by the provider.
    @Test func flippedBitsNeverVerify() throws {
        let key = world.provider.key.publicKey
        let original = Array(try world.statement().compact.utf8)
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            var text = original
            let place = Int.random(in: text.indices, using: &generator)
            text[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            if let other = try? SecuredCredential(text) { #expect(!other.isSigned(by: key), "byte \(place)") }
        }
    }
}
