internal import Crypto
public import Documents

/// A private key that signs notes, with its name. Its description never shows the key.
public struct NoteSigner: Sendable {
    /// The public half.
    public let key: VerifierKey
    private let secret: Curve25519.Signing.PrivateKey

    private static let prefix = "PRIVATE+KEY+"

    /// A new key from the system's random numbers.
    /// - Throws: `key.name`.
    public static func generate(name: String, kind: NoteKeyKind) throws -> NoteSigner {
        try NoteSigner(name, kind, Curve25519.Signing.PrivateKey())
    }

    /// - Parameter seed: the 32 bytes of RFC 8032's private key.
    /// - Throws: `key.name`, `key.secret` unless the seed has 32 bytes.
    public init(name: String, kind: NoteKeyKind, seed: [UInt8]) throws {
        guard let secret = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else { throw Diagnostic("key.secret") }
        try self.init(name, kind, secret)
    }

    private init(_ name: String, _ kind: NoteKeyKind, _ secret: Curve25519.Signing.PrivateKey) throws {
        self.secret = secret
        key = try VerifierKey(name: name, kind: kind, publicKey: Array(secret.publicKey.rawRepresentation))
    }

    /// Reads `PRIVATE+KEY+<name>+<id>+<base64 of type and seed>`, the text of Go's `sumdb/note`.
    /// - Throws: `key.secret` for any other text (which it never repeats), `key.name`, `key.type`, `key.id`.
    public init(_ text: String) throws {
        guard text.utf8.starts(with: NoteSigner.prefix.utf8),
            let parts = KeyText(Substring(text.utf8.dropFirst(NoteSigner.prefix.utf8.count)))
        else { throw Diagnostic("key.secret") }
        guard let kind = NoteKeyKind(rawValue: parts.type) else {
            throw Diagnostic("key.type", ["key": parts.name, "type": String(parts.type)])
        }
        try self.init(name: parts.name, kind: kind, seed: parts.key)
        guard key.id == parts.id else { throw Diagnostic("key.id", ["key": key.name, "expected": KeyName.hex(key.id)]) }
    }

    /// The text to keep, readable by whoever may sign only.
    public var secretText: String {
        let seed = Array(secret.rawRepresentation)
        return "\(NoteSigner.prefix)\(key.name)+\(KeyName.hex(key.id))+\(Base64.encode([key.kind.rawValue] + seed))"
    }

    /// Signs the text of a note as a log does.
    /// - Throws: `key.kind` if the key is a witness's.
    public func sign(_ text: [UInt8]) throws -> NoteSignature {
        guard key.kind == .ed25519 else { throw Diagnostic("key.kind", ["key": key.name]) }
        return NoteSignature(name: key.name, keyID: key.id, bytes: try raw(text))
    }

    /// Signs the text of a checkpoint as a witness does: it is the largest consistent tree seen at `time`.
    /// - Parameter time: whole seconds count; not before 1970.
    /// - Throws: `key.kind` if the key is a log's, `key.time` before 1970.
    public func cosign(_ text: [UInt8], at time: Instant) throws -> NoteSignature {
        guard key.kind == .cosignature else { throw Diagnostic("key.kind", ["key": key.name]) }
        guard let seconds = UInt64(exactly: time.seconds) else { throw Diagnostic("key.time", ["key": key.name]) }
        let signature = try raw(Cosignature.signed(text, at: seconds))
        return Cosignature(seconds: seconds, signature: signature).line(name: key.name, keyID: key.id)
    }

    private func raw(_ message: [UInt8]) throws -> [UInt8] { Array(try secret.signature(for: message)) }
}

extension NoteSigner: CustomStringConvertible, CustomReflectable {
    public var description: String { "NoteSigner(\(key.text))" }
    public var customMirror: Mirror { Mirror(self, children: ["key": key]) }
}
