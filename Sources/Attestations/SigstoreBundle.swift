public import Documents

/// A Sigstore bundle v0.3 around a DSSE envelope. What vouches for the key is told and not believed: entries of transparency
/// logs, timestamps and certificates in it are not verified here, so only a key that the caller names counts.
public struct SigstoreBundle: Hashable, Sendable {
    public enum Material: Hashable, Sendable {
        /// A key known to the verifier by this hint.
        case publicKey(hint: String?)
        /// Certificates or something else, by the member's name.
        case other(String)
    }

    public let mediaType: String
    public let material: Material
    public let envelope: DSSEEnvelope

    public static let mediaType = "application/vnd.dev.sigstore.bundle.v0.3+json"
    /// Envelope and base 64 of the largest statement.
    public static let limits = JSONLimits(bytes: 96 << 20, depth: 64, nodes: 1 << 18)

    public init(_ envelope: DSSEEnvelope, hint: String) {
        mediaType = SigstoreBundle.mediaType
        material = .publicKey(hint: hint)
        self.envelope = envelope
    }

    /// Reads a bundle's form; a media type of another version is kept for the caller to refuse.
    /// - Throws: `Diagnostic`: `json.…`, `attestation.bundle` with the member, `attestation.envelope`.
    public init(_ bytes: [UInt8]) throws {
        let json = try JSON(parsing: bytes, limits: SigstoreBundle.limits)
        func malformed(_ member: String) -> Diagnostic { Diagnostic("attestation.bundle", ["member": member]) }
        guard let type = json["mediaType"]?.string else { throw malformed("mediaType") }
        mediaType = type
        guard let material = json["verificationMaterial"]?.object else { throw malformed("verificationMaterial") }
        let content = material.members.filter {
            ["publicKey", "certificate", "x509CertificateChain"].contains($0.name) && $0.value != .null
        }
        guard content.count == 1, let only = content.first else { throw malformed("verificationMaterial") }
        if only.name == "publicKey" {
            guard let members = only.value.object else { throw malformed("publicKey") }
            let hint = members["hint"] ?? .null
            guard hint == .null || hint.string != nil else { throw malformed("hint") }
            self.material = .publicKey(hint: hint.string.flatMap { $0.isEmpty ? nil : $0 })
        } else {
            self.material = .other(only.name)
        }
        guard let envelope = json["dsseEnvelope"], json["messageSignature"] == nil else { throw malformed("dsseEnvelope") }
        self.envelope = try DSSEEnvelope(envelope)
        // sigstore_bundle.proto: "MUST contain exactly one signature" in bundles of an envelope.
        guard self.envelope.signatures.count == 1 else { throw malformed("signatures") }
    }

    /// The bundle as JSON; `tlogEntries` is empty and there all the same, because readers look for it.
    public var json: JSON {
        var members: [(String, JSON)] = []
        if case .publicKey(let hint) = material {
            members.append(("publicKey", hint.map { ["hint": .string($0)] } ?? [:]))
        }
        return [
            "mediaType": .string(mediaType), "verificationMaterial": .object(JSONObject(members + [("tlogEntries", [])])),
            "dsseEnvelope": envelope.json,
        ]
    }
}
