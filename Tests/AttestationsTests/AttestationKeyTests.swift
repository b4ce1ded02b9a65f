import Crypto
import Documents
import Testing
import VerifiableCredentials

@testable import Attestations

@Suite struct AttestationKeyTests {
    /// openssl ecparam -name prime256v1 -genkey | openssl ec -pubout; the hint is `sha256sum` of the file.
    static let pem = """
        -----BEGIN PUBLIC KEY-----
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEyhl/buuOzRWWY2/cdbA70N6gd0MS
        oLv/cpKZFyXn7IxQu6Ih6Zxgp63C20dftGX5qFU19jVBjzIpjnX4e3wfHg==
        -----END PUBLIC KEY-----

        """

    @Test func pemComesBackByteForByte() throws {
        let key = try AttestationKey(Array(AttestationKeyTests.pem.utf8))
        #expect(key.pem == AttestationKeyTests.pem)
        #expect(key.hint == "940f48278775fec67573be845402a8cf4166f9d9b45799ce2778723850c1e28a")
    }

    @Test func everyKindOfKeyVerifiesItsOwn() throws {
        let message: [UInt8] = [1, 2, 3]
        let p256 = P256.Signing.PrivateKey()
        let p384 = P384.Signing.PrivateKey()
        let p521 = P521.Signing.PrivateKey()
        let ed25519 = Curve25519.Signing.PrivateKey()
        let prefix: [UInt8] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00]
        let edPEM = PEM.encode(prefix + Array(ed25519.publicKey.rawRepresentation), label: "PUBLIC KEY")
        let kinds: [(String, [UInt8])] = [
            (p256.publicKey.pemRepresentation, Array(try p256.signature(for: message).derRepresentation)),
            (p384.publicKey.pemRepresentation, Array(try p384.signature(for: message).derRepresentation)),
            (p521.publicKey.pemRepresentation, Array(try p521.signature(for: message).derRepresentation)),
            (edPEM, Array(try ed25519.signature(for: message))),
        ]
        for (place, kind) in kinds.enumerated() {
            let key = try AttestationKey(Array(kind.0.utf8))
            for (other, signature) in kinds.map(\.1).enumerated() {
                #expect(key.verifies(signature, of: message) == (place == other))
            }
            #expect(!key.verifies(kind.1, of: [1, 2, 4]) && !key.verifies([], of: message))
        }
    }

    @Test func workspaceKeysAreRead() throws {
        let key = SigningKey.generate()
        let signer = try AttestationSigner(key.privateJWK.encoded())
        #expect(signer.publicKey.pem == (try AttestationKey(key.publicKey.jwk.encoded())).pem)
        #expect(!"\(signer)".contains(key.privateJWK["d"]?.string ?? "?"))
    }

    @Test(arguments: ["", "{}", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "ssh-ed25519 AAAA"])
    func othersAreRefused(_ text: String) {
        #expect(throws: Diagnostic.self) { try AttestationKey(Array(text.utf8)) }
        #expect(throws: Diagnostic.self) { try AttestationSigner(Array(text.utf8)) }
    }
}
