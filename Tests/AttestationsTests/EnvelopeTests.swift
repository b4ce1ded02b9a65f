import Documents
import Testing
import VerifiableCredentials

@testable import Attestations

@Suite struct EnvelopeTests {
    /// The test vector in protocol.md of DSSE v1.0.0, and its key: ECDSA over P-256 with SHA-256, the signature raw.
    static let publishedKey: JSON = [
        "crv": "P-256", "kty": "EC", "x": "Z805D3eqNZywjCI19lInBJOp7YMrCrzAH3CVTAOQ0jg",
        "y": "DHgr1U4mkSWkT0Qzr_FDLOlOErynOqZ6yAzqEmCN33Q",
    ]
    static let published: JSON = [
        "payload": "aGVsbG8gd29ybGQ=", "payloadType": "http://example.com/HelloWorld",
        "signatures": [["sig": "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA=="]],
    ]

    @Test func encodesAndVerifiesAsPublished() throws {
        let envelope = try DSSEEnvelope(EnvelopeTests.published)
        #expect(envelope.isSigned(by: try AttestationKey(EnvelopeTests.publishedKey.encoded())))
        let encoded = DSSEEnvelope.encoding(envelope.payload, type: envelope.payloadType)
        #expect(String(decoding: encoded, as: UTF8.self) == "DSSEv1 29 http://example.com/HelloWorld 11 hello world")
    }

    @Test func isSignedByItsKeyAlone() throws {
        let signer = try AttestationSigner(SigningKey.generate())
        let envelope = try DSSEEnvelope([1, 2, 3], type: "text/plain", signedBy: signer)
        let read = try DSSEEnvelope(JSON(parsing: envelope.json.encoded()))
        #expect(read == envelope && read.isSigned(by: signer.publicKey))
        #expect(!read.isSigned(by: try AttestationSigner(SigningKey.generate()).publicKey))
        // The type is signed too.
        guard var members = envelope.json.object else { return }
        members["payloadType"] = "text/html"
        #expect(try !DSSEEnvelope(.object(members)).isSigned(by: signer.publicKey))
        members["payloadType"] = "text/plain"
        members["payload"] = "AQIE"
        #expect(try !DSSEEnvelope(.object(members)).isSigned(by: signer.publicKey))
    }

    @Test func readsBase64ForURLs() throws {
        for text in ["-_8=", "-_8", "+/8="] {
            let envelope = try DSSEEnvelope(["payload": .string(text), "payloadType": "a", "signatures": [["sig": "AA=="]]])
            #expect(envelope.payload == [0xfb, 0xff])
        }
    }

    @Test(
        arguments: [
            ([], "object"), (["payloadType": "a"], "payload"), (["payload": "*", "payloadType": "a"], "payload"),
            (["payload": ""], "payloadType"), (["payload": "", "payloadType": ""], "payloadType"),
            (["payload": "", "payloadType": "a"], "signatures"),
            (["payload": "", "payloadType": "a", "signatures": []], "signatures"),
            (["payload": "", "payloadType": "a", "signatures": [[:]]], "sig"),
            (["payload": "", "payloadType": "a", "signatures": [["sig": ""]]], "sig"),
            (["payload": "", "payloadType": "a", "signatures": [["sig": "AA==", "keyid": 1]]], "keyid"),
        ] as [(JSON, String)])
    func isRefused(_ json: JSON, _ member: String) {
        #expect(throws: Diagnostic("attestation.envelope", ["member": member])) { try DSSEEnvelope(json) }
    }
}
