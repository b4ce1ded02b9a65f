internal import Crypto
internal import Documents

/// A public key that verifies signatures of notes, with its name: the "vkey" of C2SP signed-note.
public struct VerifierKey: Hashable, Sendable {
    public let name: String
    /// The first four bytes of a digest over name, type and key. A hint, no commitment.
    public let id: UInt32
    public let kind: NoteKeyKind
    /// The raw Ed25519 key, 32 bytes. Two keys are one witness if these are equal, whatever their names.
    public let publicKey: [UInt8]

    /// - Throws: `key.name` for a name that notes cannot carry, `key.syntax` unless the key has 32 bytes.
    public init(name: String, kind: NoteKeyKind, publicKey: [UInt8]) throws {
        guard KeyName.isValid(name) else { throw Diagnostic("key.name", ["name": name]) }
        guard publicKey.count == 32 else { throw Diagnostic("key.syntax", ["key": name]) }
        self.name = name
        self.kind = kind
        self.publicKey = publicKey
        id = KeyName.id(name, kind, publicKey)
    }

    /// Reads `<name>+<id, eight hexadecimal digits>+<base64 of type and key>`.
    /// - Throws: `key.syntax`, `key.name`, `key.type` for a type not known here, `key.id` if the id is not the key's.
    public init(_ text: String) throws {
        guard let parts = KeyText(text[...]) else { throw Diagnostic("key.syntax", ["key": text]) }
        guard let kind = NoteKeyKind(rawValue: parts.type) else {
            throw Diagnostic("key.type", ["key": parts.name, "type": String(parts.type)])
        }
        try self.init(name: parts.name, kind: kind, publicKey: parts.key)
        guard id == parts.id else { throw Diagnostic("key.id", ["key": name, "expected": KeyName.hex(id)]) }
    }

    /// `<name>+<id>+<base64 of type and key>`.
    public var text: String { "\(name)+\(KeyName.hex(id))+\(Base64.encode([kind.rawValue] + publicKey))" }

    /// True if `signature` bears this key's name and id.
    public func matches(_ signature: NoteSignature) -> Bool { signature.keyID == id && KeyName.areSame(signature.name, name) }

    /// True if the signature is this key's over the text of a note.
    public func verifies(_ signature: NoteSignature, over text: [UInt8]) -> Bool {
        guard matches(signature) else { return false }
        switch kind {
        case .ed25519: return verifies(raw: signature.bytes, over: text)
        case .cosignature:
            guard let cosignature = Cosignature(signature) else { return false }
            return verifies(raw: cosignature.signature, over: Cosignature.signed(text, at: cosignature.seconds))
        }
    }

    private func verifies(raw signature: [UInt8], over message: [UInt8]) -> Bool {
        guard signature.count == 64, let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else {
            return false
        }
        return key.isValidSignature(signature, for: message)
    }
}

/// The parts of a key's text, before they mean anything.
struct KeyText {
    var name: String
    var id: UInt32
    var type: UInt8
    var key: [UInt8]

    /// Splits at the first two plus signs: base64 may hold more of them.
    init?(_ text: Substring) {
        guard text.utf8.count <= 4096 else { return nil }
        let parts = text.unicodeScalars.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let id = Hex.decode(String(parts[1])), id.count == 4,
            let bytes = Base64.decode(String(parts[2])), let type = bytes.first
        else { return nil }
        name = String(parts[0])
        self.id = id.reduce(0) { $0 << 8 | UInt32($1) }
        self.type = type
        key = Array(bytes.dropFirst())
    }
}
