internal import Documents

/// The names of keys in signed notes (C2SP signed-note).
enum KeyName {
    /// Long enough for any, short enough for the one byte that counts a name in later cosignatures.
    static let maximumBytes = 255

    /// Not empty, no white space, no plus sign, no control character.
    static func isValid(_ name: String) -> Bool {
        (1...maximumBytes).contains(name.utf8.count)
            && name.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && $0 != "+" && $0.value >= 0x20 }
    }

    /// The key id: the first four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key).
    static func id(_ name: String, _ kind: NoteKeyKind, _ publicKey: [UInt8]) -> UInt32 {
        let digest = Digest.sha256(Array(name.utf8) + [10, kind.rawValue] + publicKey)
        return digest.withUnsafeBytes { UInt32(bigEndian: $0.loadUnaligned(as: UInt32.self)) }
    }

    /// Eight hexadecimal digits.
    static func hex(_ id: UInt32) -> String { withUnsafeBytes(of: id.bigEndian) { Hex.encode(Array($0)) } }

    /// Compares bytewise: Swift's own comparison takes canonically equivalent texts for one.
    static func areSame(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }
}

/// What a key signs, and how: the type byte of C2SP signed-note. Other types are unknown here and are ignored in notes.
public enum NoteKeyKind: UInt8, Hashable, Sendable {
    /// Ed25519 over the note's text: a log's key.
    case ed25519 = 0x01
    /// Ed25519 over a time and the note's text (C2SP tlog-cosignature v1): a witness's key.
    case cosignature = 0x04
}
