public import Documents

/// A DSSE envelope (Dead Simple Signing Envelope v1.0): a payload, what it is, and signatures over both.
///
/// Reading checks form. The payload is believed only once ``isSigned(by:)`` says so, with a key that somebody trusts:
/// `keyid` is a hint and chooses nothing.
public struct DSSEEnvelope: Hashable, Sendable {
    public struct Signature: Hashable, Sendable {
        public var keyID: String
        public var bytes: [UInt8]

        public init(keyID: String = "", bytes: [UInt8]) {
            self.keyID = keyID
            self.bytes = bytes
        }
    }

    public let payload: [UInt8]
    public let payloadType: String
    public let signatures: [Signature]

    public static let signatureLimit = 64

    /// Signs `payload`.
    public init(_ payload: [UInt8], type: String, signedBy signer: AttestationSigner) throws {
        self.payload = payload
        payloadType = type
        signatures = [Signature(bytes: try signer.sign(DSSEEnvelope.encoding(payload, type: type)))]
    }

    /// Reads the JSON form. Base 64 may be standard or for URLs (protocol.md: "either"); other members are ignored, as the
    /// specification demands.
    /// - Throws: `Diagnostic` `attestation.envelope` with the member.
    public init(_ json: JSON) throws(Diagnostic) {
        func malformed(_ member: String) -> Diagnostic { Diagnostic("attestation.envelope", ["member": member]) }
        guard json.object != nil else { throw malformed("object") }
        guard let payload = json["payload"]?.string.flatMap(DSSEEnvelope.decoded) else { throw malformed("payload") }
        guard let type = json["payloadType"]?.string, !type.isEmpty, type.utf8.count <= 1024 else {
            throw malformed("payloadType")
        }
        guard let list = json["signatures"]?.array, (1...DSSEEnvelope.signatureLimit).contains(list.count) else {
            throw malformed("signatures")
        }
        var signatures: [Signature] = []
        for item in list {
            guard let bytes = item["sig"]?.string.flatMap(DSSEEnvelope.decoded), !bytes.isEmpty else { throw malformed("sig") }
            let name = item["keyid"] ?? ""
            guard let name = name.string ?? (name == .null ? "" : nil) else { throw malformed("keyid") }
            signatures.append(Signature(keyID: name, bytes: bytes))
        }
        self.payload = payload
        payloadType = type
        self.signatures = signatures
    }

    private static func decoded(_ text: String) -> [UInt8]? {
        if let bytes = Base64.decode(text) { return bytes }
        // For URLs, with its padding or without.
        return Base64URL.decode(text) ?? (text.utf8.count.isMultiple(of: 4) ? Base64URL.decode(text.unpadded) : nil)
    }

    public var json: JSON {
        [
            "payload": .string(Base64.encode(payload)), "payloadType": .string(payloadType),
            "signatures": .array(signatures.map { ["sig": .string(Base64.encode($0.bytes)), "keyid": .string($0.keyID)] }),
        ]
    }

    /// PAE, the bytes that are signed: `DSSEv1 <type's length> <type> <payload's length> <payload>`.
    public static func encoding(_ payload: [UInt8], type: String) -> [UInt8] {
        Array("DSSEv1 \(type.utf8.count) \(type) \(payload.count) ".utf8) + payload
    }

    /// Whether one of the signatures is `key`'s.
    public func isSigned(by key: AttestationKey) -> Bool {
        let message = DSSEEnvelope.encoding(payload, type: payloadType)
        return signatures.contains { key.verifies($0.bytes, of: message) }
    }
}

extension String {
    /// Without up to two characters of base 64's padding.
    fileprivate var unpadded: String { hasSuffix("==") ? String(dropLast(2)) : hasSuffix("=") ? String(dropLast()) : self }
}
