import Documents
import Testing
import VerifiableCredentials

@Suite("Keys")
struct KeyTests {
    /// RFC 8037 appendix A.3: the thumbprint of its example key.
    @Test func thumbprintOfRFC8037() throws {
        let key = try PublicKey(jwk: ["kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"])
        #expect(key.thumbprint == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")
        #expect(key.algorithm == .eddsa)
    }

    @Test func generatedKeySignsAndTravels() throws {
        let key = SigningKey.generate()
        let again = try SigningKey(jwk: key.privateJWK)
        let message = Array("hello".utf8)
        #expect(again.publicKey == key.publicKey)
        #expect(try PublicKey(jwk: key.publicKey.jwk) == key.publicKey)
        let signature = try again.sign(message)
        #expect(signature.count == 64)
        #expect(key.publicKey.verifies(signature, of: message))
        #expect(!key.publicKey.verifies(signature, of: Array("hallo".utf8)))
        #expect(!SigningKey.generate().publicKey.verifies(signature, of: message))
        #expect(!key.publicKey.verifies(Array(signature.dropLast()), of: message))
    }

    @Test func secretStaysOutOfDescriptions() throws {
        let key = SigningKey.generate()
        let secret = try #require(key.privateJWK["d"]?.string)
        var dumped = ""
        dump(key, to: &dumped)
        #expect(!"\(key)".contains(secret))
        #expect(!String(reflecting: key).contains(secret))
        #expect(!dumped.contains(secret))
        #expect("\(key)" == "SigningKey(\(key.publicKey.thumbprint))")
    }

    static let x = "WfTi93YuhsQxKbD0ftnjOXJndqhnJ5kgDV-ZDGyrhBQ"
    static let y = "qUd_55EjX0mjKZ6W6mF4UXVYTQ41K6jfdnYFwN5uPyk"

    static let wrongKeys: [(String, String)] = [
        ("[]", "jwk.type"),
        (#"{"kty":"oct","k":"AAAA"}"#, "jwk.type"),
        (#"{"kty":"RSA","n":"AQAB","e":"AQAB"}"#, "jwk.type"),
        (#"{"kty":"EC","crv":"P-384","x":"\#(x)","y":"\#(y)"}"#, "jwk.curve"),
        (#"{"kty":"EC","crv":"Ed25519","x":"\#(x)","y":"\#(y)"}"#, "jwk.curve"),
        (#"{"kty":"OKP","crv":"X25519","x":"\#(x)"}"#, "jwk.curve"),
        (#"{"kty":"OKP","crv":"P-256","x":"\#(x)","y":"\#(y)"}"#, "jwk.curve"),
        (#"{"kty":"EC","crv":"P-256","x":"\#(x)"}"#, "jwk.member"),
        (#"{"kty":"EC","crv":"P-256","x":"\#(x)=","y":"\#(y)"}"#, "jwk.member"),
        (#"{"kty":"EC","crv":"P-256","x":"AA","y":"\#(y)"}"#, "jwk.member"),
        (#"{"kty":"EC","crv":"P-256","x":"\#(y)","y":"\#(x)"}"#, "jwk.point"),
        (#"{"kty":"EC","crv":"P-256","x":"\#(x)","y":"\#(y)","d":"AA"}"#, "jwk.private"),
        (#"{"kty":"EC","crv":"P-256","x":"\#(x)","y":"\#(y)","alg":"ES384"}"#, "jwk.use"),
        (#"{"kty":"EC","crv":"P-256","x":"\#(x)","y":"\#(y)","use":"enc"}"#, "jwk.use"),
        (#"{"kty":"EC","crv":"P-256","x":"\#(x)","y":"\#(y)","key_ops":["deriveKey"]}"#, "jwk.use"),
    ]

    @Test(arguments: wrongKeys)
    func wrongKeyIsRefused(_ text: String, _ code: String) throws {
        let jwk = try JSON(parsing: text)
        #expect(throws: Diagnostic.self) { try PublicKey(jwk: jwk) }
        do { _ = try PublicKey(jwk: jwk) } catch { #expect(error.code == code) }
    }

    @Test func privateKeyMustBeOfItsPublicOne() throws {
        var members = try #require(SigningKey.generate().privateJWK.object)
        members["d"] = SigningKey.generate().privateJWK["d"]
        #expect(throws: Diagnostic("jwk.pair")) { try SigningKey(jwk: .object(members)) }
        members["d"] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        #expect(throws: Diagnostic("jwk.member", ["member": "d"])) { try SigningKey(jwk: .object(members)) }
        members["d"] = nil
        #expect(throws: Diagnostic("jwk.member", ["member": "d"])) { try SigningKey(jwk: .object(members)) }
    }

    @Test func multibaseOfADigest() throws {
        let digest = Digest.sha256("")
        #expect(digest.multibase == "uEiDjsMRCmPwcFJr79MiZb7kkJ65B5GSbk0yklZkbeFK4VQ")
        #expect(Digest(multibase: digest.multibase) == digest)
        #expect(Digest(multibase: "z" + digest.multibase.dropFirst()) == nil)
        #expect(Digest(multibase: "uEiDj") == nil)
    }
}
