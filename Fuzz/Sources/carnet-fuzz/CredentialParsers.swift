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
        if let conformity = try? ConformityCredential(secured.credential) {
            _ = try? Certificate(conformity)
            _ = try? ComplianceStatement(conformity)
        }
        _ = try? Acceptance(secured.credential)
        _ = try? VerificationReceipt(secured.credential)
        _ = try? StatusList(secured)
        for status in secured.credential.statuses { _ = try? StatusEntry(status) }
        _ = try Recognition(secured)
    },
    // Bits of a status list: base64url of gzip, which the fuzzer must be able to bend, so it is packed below.
    "status-bits": { bytes in
        let bits = try StatusBits(encoded: "u" + Base64URL.encode(bytes))
        try require(try StatusBits(encoded: bits.encoded) == bits, "a status list survives being written")
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
func compact(_ bytes: [UInt8]) -> [UInt8] {
    let split = bytes.firstIndex(of: 10) ?? bytes.endIndex
    let parts = [Array(bytes[..<split]), Array(bytes[split...].dropFirst()), [UInt8](repeating: 1, count: 64)]
    return Array(parts.map { Base64URL.encode($0) }.joined(separator: ".").utf8)
}
