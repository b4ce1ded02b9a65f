import Documents
import Testing
import VerifiableCredentials

@Suite("Compact JWS")
struct JWSTests {
    /// RFC 8037 appendix A.4: a signature of another's making.
    @Test func signatureOfRFC8037() throws {
        let key = try PublicKey(jwk: ["kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"])
        let jws = try JWS(
            compact: "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
                + "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg")
        #expect(jws.isSigned(by: key))
        #expect(jws.payload == Array("Example of Ed25519 signing".utf8))
        #expect(!jws.isSigned(by: SigningKey.generate().publicKey))
    }

    /// RFC 7515 appendix A.3: ES256.
    @Test func signatureOfRFC7515() throws {
        let key = try PublicKey(jwk: [
            "kty": "EC", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
            "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
        ])
        let jws = try JWS(
            compact: "eyJhbGciOiJFUzI1NiJ9."
                + "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ."
                + "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q")
        #expect(jws.isSigned(by: key))
    }

    @Test func headerKeepsItsOrder() throws {
        let key = SigningKey.generate()
        let jws = try JWS.sign(Array("{}".utf8), header: [("typ", "vc+jwt"), ("cty", "vc"), ("kid", "did:web:a.b#c")], with: key)
        let header = try #require(jws.compact.split(separator: ".").first.flatMap { Base64URL.decode(String($0)) })
        #expect(String(decoding: header, as: UTF8.self) == #"{"alg":"ES256","typ":"vc+jwt","cty":"vc","kid":"did:web:a.b#c"}"#)
        #expect(jws.isSigned(by: key.publicKey))
        #expect(try JWS(compact: jws.compact) == jws)
    }

    static let signature = String(repeating: "A", count: 86)
    static func compact(_ header: String) -> String { Base64URL.encode(Array(header.utf8)) + ".e30." + signature }

    static let wrongTexts: [(String, String)] = [
        ("", "jws.parts"), ("a.b", "jws.parts"), ("a.b.c.d", "jws.parts"), ("..", "jws.header"),
        (compact(#"{"alg":"none"}"#), "jws.algorithm"), (compact(#"{"alg":"None"}"#), "jws.algorithm"),
        (compact(#"{"alg":"HS256"}"#), "jws.algorithm"), (compact(#"{"alg":"ES384"}"#), "jws.algorithm"),
        (compact(#"{"alg":"es256"}"#), "jws.algorithm"), (compact(#"{"typ":"vc+jwt"}"#), "jws.algorithm"),
        (compact(#"{"alg":7}"#), "jws.algorithm"), (compact(#"{"alg":"ES256","alg":"none"}"#), "jws.header"),
        (compact(#"{"alg":"ES256","crit":["exp"]}"#), "jws.critical"), (compact(#"{"alg":"ES256","b64":false}"#), "jws.critical"),
        (compact("[]"), "jws.header"), (compact("{"), "jws.header"), (compact("\u{feff}{}"), "jws.header"),
        (compact(#"{"alg":"ES256"}"#) + "A", "jws.signature"), (compact(#"{"alg":"ES256"}"#) + "=", "jws.encoding"),
        (compact(#"{"alg":"ES256"}"#) + "\n", "jws.encoding"), (" " + compact(#"{"alg":"ES256"}"#), "jws.encoding"),
        (String(compact(#"{"alg":"ES256"}"#).dropLast(4)), "jws.signature"),
        // The last character's unused bits are set: a second text for the same bytes.
        (String(compact(#"{"alg":"ES256"}"#).dropLast()) + "B", "jws.encoding"),
        (compact(#"{"alg":"ES256","x":"\#(String(repeating: "y", count: 20_000))"}"#), "jws.header"),
    ]

    @Test(arguments: wrongTexts)
    func wrongTextIsRefused(_ text: String, _ code: String) throws {
        do {
            _ = try JWS(compact: text)
            Issue.record("accepted")
        } catch let problem as Diagnostic { #expect(problem.code == code) }
    }

    @Test func hugeTextIsRefused() {
        #expect(throws: Diagnostic("jws.size", ["limit": "4194304"])) {
            try JWS(compact: [UInt8](repeating: UInt8(ascii: "A"), count: JWS.sizeLimit + 1))
        }
    }

    /// The header offers its own key, by value and by address. Nobody looks.
    @Test func headersKeyIsNotBelieved() throws {
        let (mine, thief) = (SigningKey.generate(), SigningKey.generate())
        let jws = try JWS.sign(
            Array("{}".utf8),
            header: [("jwk", thief.publicKey.jwk), ("jku", "https://thief.example/keys"), ("x5u", "https://thief.example/x5")],
            with: thief)
        #expect(!jws.isSigned(by: mine.publicKey))
    }

    /// Every bit of the text flipped, one at a time: nothing else is ever signed by the key.
    @Test func noFlippedBitVerifies() throws {
        let key = SigningKey.generate()
        let jws = try JWS.sign(Array(#"{"sum":1}"#.utf8), header: [("typ", "x")], with: key)
        var text = Array(jws.compact.utf8)
        for place in text.indices {
            for bit in 0..<8 {
                text[place] ^= 1 << bit
                if let other = try? JWS(compact: text) { #expect(!other.isSigned(by: key.publicKey), "byte \(place) bit \(bit)") }
                text[place] ^= 1 << bit
            }
        }
    }
}
