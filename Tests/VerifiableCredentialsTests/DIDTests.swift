import Documents
import Testing
import VerifiableCredentials

@Suite("DIDs and their documents")
struct DIDTests {
    @Test(arguments: [
        ("did:web:example.com", "https://example.com/.well-known/did.json"),
        ("did:web:localhost%3A8443", "https://localhost:8443/.well-known/did.json"),
        ("did:web:example.com:user:alice", "https://example.com/user/alice/did.json"),
        ("did:web:example.com%3A3000:user:Alice-1_2.x", "https://example.com:3000/user/Alice-1_2.x/did.json"),
        ("did:web:xn--fiqs8s.example", "https://xn--fiqs8s.example/.well-known/did.json"),
    ])
    func webDocumentPlace(_ text: String, _ url: String) throws {
        let did = try DID(text)
        #expect(did.documentURL == url)
        #expect(did.text == text)
    }

    static let wrongIdentifiers: [(String, String)] = [
        ("", "did.syntax"), ("did:web", "did.syntax"), ("did:web:", "did.host"), ("web:example.com", "did.syntax"),
        ("did:WEB:example.com", "did.method"), ("did:ethr:0x0", "did.method"), ("did:web:Example.com", "did.host"),
        ("did:web:127.0.0.1", "did.host"), ("did:web:10.1", "did.host"), ("did:web:0x7f.0x1", "did.host"),
        ("did:web:%5B%3A%3A1%5D", "did.host"), ("did:web:example.com%3a80", "did.host"),
        ("did:web:example.com%3A", "did.host"), ("did:web:example.com%3A080", "did.host"),
        ("did:web:example.com%3A65536", "did.host"), ("did:web:-a.com", "did.host"), ("did:web:a..com", "did.host"),
        ("did:web:example.com:..", "did.syntax"), ("did:web:example.com:a:.", "did.syntax"),
        ("did:web:example.com:", "did.syntax"), ("did:web:example.com:a%2Fb", "did.syntax"),
        ("did:web:exa mple.com", "did.syntax"), ("did:web:example.com/x", "did.host"), ("did:web:例子.com", "did.syntax"),
        ("did:key:", "did.key"), ("did:key:z", "did.key"), ("did:key:z6Mk0", "did.key"), ("did:key:uEiDj", "did.key"),
        // A secp256k1 key: not a curve of ours.
        ("did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme", "did.key"),
    ]

    @Test(arguments: wrongIdentifiers)
    func wrongIdentifierIsRefused(_ text: String, _ code: String) {
        do {
            _ = try DID(text)
            Issue.record("accepted")
        } catch { #expect(error.code == code) }
    }

    /// Keys of the did:key method's own test vectors.
    @Test(arguments: [
        ("did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169", SignatureAlgorithm.es256),
        ("did:key:zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv", .es256),
        ("did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp", .eddsa),
    ])
    func keyOfADIDKey(_ text: String, _ algorithm: SignatureAlgorithm) throws {
        let did = try DID(text)
        guard case .key(let key) = did.method else {
            Issue.record("no key")
            return
        }
        #expect(key.algorithm == algorithm)
        #expect(DID(key: key).text == text)
        #expect(DIDDocument(did)?.methods.map(\.key) == [key])
        #expect(did.documentURL == nil)
    }

    @Test func coordinatesOfADIDKey() throws {
        guard case .key(let key) = try DID("did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp").method else {
            Issue.record("no key")
            return
        }
        #expect(key.jwk["x"] == "O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik")
    }

    @Test func urlNamesAMethod() throws {
        let url = try DIDURL("did:web:example.com:a#k1")
        #expect(url.did.text == "did:web:example.com:a")
        #expect(url.fragment == "k1")
        for text in ["did:web:example.com", "did:web:example.com#", "did:web:example.com#a b", "did:web:example.com#a#b"] {
            #expect(throws: Diagnostic("did.url", ["url": text])) { try DIDURL(text) }
        }
        #expect(throws: Diagnostic.self) { try DIDURL("did:web:example.com?x=1#a") }
    }

    @Test func documentKeepsRetiredKeys() throws {
        let did = try DID("did:web:provider.example")
        let (old, new) = (SigningKey.generate().publicKey, SigningKey.generate().publicKey)
        let retired = try #require(Instant(rfc3339: "2026-03-01T00:00:00Z"))
        let document = DIDDocument(did, keys: [(new, nil), (old, retired)])
        let read = try DIDDocument(document.json.encoded(pretty: true))
        #expect(read == document)
        #expect(read.methods.map(\.asserts) == [true, false])
        #expect(read.methods.map(\.revoked) == [nil, retired])
        #expect(document.json["assertionMethod"] == [.string("did:web:provider.example#\(new.thumbprint)")])
    }

    @Test func othersDocumentsAreRead() throws {
        let key = SigningKey.generate().publicKey
        let text = """
            {"@context": "https://www.w3.org/ns/did/v1", "id": "did:web:a.example",
             "verificationMethod": [
               {"id": "#k1", "type": "JsonWebKey2020", "controller": "did:web:a.example", "publicKeyJwk": \(String(decoding: key.jwk.encoded(), as: UTF8.self))},
               {"id": "#k2", "type": "Multikey", "controller": "did:web:a.example", "publicKeyMultibase": "z6Mk"},
               {"id": "#k3", "type": "JsonWebKey", "controller": "did:web:a.example", "publicKeyJwk": {"kty": "OKP", "crv": "X25519", "x": "AAAA"}},
               {"id": "did:web:b.example#k4", "type": "JsonWebKey", "publicKeyJwk": \(String(decoding: key.jwk.encoded(), as: UTF8.self))}
             ],
             "assertionMethod": ["#k1"], "service": []}
            """
        let document = try DIDDocument(Array(text.utf8))
        #expect(document.methods.map(\.id.description) == ["did:web:a.example#k1"])
        #expect(document.methods.map(\.asserts) == [true])
    }

    static let wrongDocuments: [(String, String)] = [
        ("[]", "did.document"), (#"{"id": 1}"#, "did.document"), (#"{"id": "did:web:10.0.0.1"}"#, "did.host"),
        (#"{"id":"did:web:a.b","id":"did:web:a.c"}"#, "json.duplicate"),
        (#"{"id":"did:web:a.b","verificationMethod":{}}"#, "did.document"),
        (
            ##"{"id":"did:web:a.b","verificationMethod":[{"id":"#k","type":"JsonWebKey","publicKeyJwk":{"kty":"EC","crv":"P-256","d":"AA"}}]}"##,
            "jwk.private"
        ),
        (
            ##"{"id":"did:web:a.b","verificationMethod":[{"id":"#k","type":"JsonWebKey","publicKeyJwk":{"kty":"EC","crv":"P-256"}}]}"##,
            "jwk.member"
        ),
        (
            ##"{"id":"did:web:a.b","verificationMethod":[{"id":"#k","type":"JsonWebKey","revoked":"yesterday","publicKeyJwk":{"kty":"EC"}}]}"##,
            "did.document"
        ),
    ]

    @Test(arguments: wrongDocuments)
    func wrongDocumentIsRefused(_ text: String, _ code: String) throws {
        do {
            _ = try DIDDocument(Array(text.utf8))
            Issue.record("accepted")
        } catch let problem as Diagnostic { #expect(problem.code == code) }
    }
}
