internal import Documents

/// A text with signatures (C2SP signed-note). The text ends with a line feed; a blank line and the signatures follow.
public struct SignedNote: Hashable, Sendable {
    /// What is signed, with its last line feed, without the blank line.
    public let text: [UInt8]
    /// At least one, in the order of the lines, known or not.
    public private(set) var signatures: [NoteSignature]

    /// The largest note that is read: 1 MiB.
    public static let maximumBytes = 1 << 20
    /// The most signatures that are read: two witnesses that cosign an idle log every hour take three weeks to fill them.
    public static let maximumSignatures = 1024

    /// - Throws: `note.syntax` for a text that no note can carry or no signature, `note.signatures` for too many.
    public init(text: [UInt8], signatures: [NoteSignature]) throws {
        guard SignedNote.isText(text), !signatures.isEmpty else { throw Diagnostic("note.syntax") }
        guard signatures.count <= SignedNote.maximumSignatures else { throw SignedNote.tooMany }
        self.text = text
        self.signatures = signatures
    }

    /// A text signed by one key.
    /// - Throws: `note.syntax`, `key.kind` unless the key is a log's.
    public init(text: [UInt8], signedBy signer: NoteSigner) throws {
        try self.init(text: text, signatures: [signer.sign(text)])
    }

    /// Adds signature lines at the end, save those that stand there already.
    /// - Throws: `note.signatures` for too many.
    public mutating func append(_ lines: [NoteSignature]) throws {
        var all = signatures
        for line in lines where !all.contains(line) { all.append(line) }
        guard all.count <= SignedNote.maximumSignatures else { throw SignedNote.tooMany }
        signatures = all
    }

    /// The signatures by known keys, all of which hold.
    ///
    /// Lines of other keys are ignored; a line that bears the name and id of a known key and does not verify condemns the
    /// whole note, as the specification demands.
    ///
    /// - Parameter keys: at most one for each name and id.
    /// - Returns: at least one signature, with its key.
    /// - Throws: `note.signature` for a false one, `note.unsigned` if no known key signed, `note.key` for two different
    ///   known keys of one name and id.
    public func verified(by keys: [VerifierKey]) throws -> [(key: VerifierKey, signature: NoteSignature)] {
        var verified: [(VerifierKey, NoteSignature)] = []
        for signature in signatures {
            let known = keys.filter { $0.matches(signature) }
            guard let key = known.first else { continue }
            guard known.allSatisfy({ $0 == key }) else { throw Diagnostic("note.key", ["key": key.name]) }
            guard key.verifies(signature, over: text) else { throw Diagnostic("note.signature", ["key": key.name]) }
            verified.append((key, signature))
        }
        guard !verified.isEmpty else {
            throw Diagnostic("note.unsigned", ["keys": keys.map(\.name).joined(separator: ", ")])
        }
        return verified
    }

    static var tooMany: Diagnostic { Diagnostic("note.signatures", ["limit": String(maximumSignatures)]) }

    /// Not empty, ends with a line feed, UTF-8, no control character but line feeds.
    static func isText(_ text: [UInt8]) -> Bool {
        text.count <= maximumBytes && text.last == 10 && text.allSatisfy { $0 >= 0x20 || $0 == 10 }
            && String(validating: text, as: UTF8.self) != nil
    }
}

/// One signature line of a note: `— <name> <base64 of key id and signature>`.
public struct NoteSignature: Hashable, Sendable {
    public let name: String
    public let keyID: UInt32
    /// What follows the key id. What it means depends on the key.
    public let bytes: [UInt8]
}
