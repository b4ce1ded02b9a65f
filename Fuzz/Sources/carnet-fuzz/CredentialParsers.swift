import Documents
import VerifiableCredentials

let credentialParsers: [String: Parser] = [
    "jws": { bytes in
        let jws = try JWS(compact: bytes)
        require(Array(jws.compact.utf8) == bytes, "a signature is written as it was read")
    },
    // Header and payload in clear, so that the fuzzer sees through base64url: they are joined below.
    "credential": { bytes in
        let secured = try SecuredCredential(compact(bytes))
        _ = secured.validity(at: Instant(seconds: 1_800_000_000))
        _ = try? ConformityCredential(secured.credential)
        _ = try Recognition(secured)
    },
    "presentation": { bytes in _ = try SecuredPresentation(compact(bytes)) },
    "did": { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        _ = try? DIDURL(text)
        let did = try DID(text)
        require(did.text == text, "a DID is written as it was read")
    },
    "did-document": { bytes in
        let document = try DIDDocument(bytes)
        _ = try DIDDocument(document.json.encoded())
    },
    "jwk": { bytes in
        let json = try JSON(parsing: bytes)
        let key = try PublicKey(jwk: json)
        try require(try PublicKey(jwk: key.jwk) == key, "a key survives being written")
    },
]

/// `header LF payload` as a compact JWS with a signature of the right length.
private func compact(_ bytes: [UInt8]) -> [UInt8] {
    let split = bytes.firstIndex(of: 10) ?? bytes.endIndex
    let parts = [Array(bytes[..<split]), Array(bytes[split...].dropFirst()), [UInt8](repeating: 1, count: 64)]
    return Array(parts.map { Base64URL.encode($0) }.joined(separator: ".").utf8)
}
