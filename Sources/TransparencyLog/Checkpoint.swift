public import Documents

/// The state of a log (C2SP tlog-checkpoint): the text that its key signs.
public struct Checkpoint: Hashable, Sendable {
    /// The log's name, for ever its own.
    public let origin: String
    /// The number of leaves.
    public let size: UInt64
    public let root: Digest
    /// Further lines, none of them empty. Not recommended; not every kind of cosignature covers them.
    public let extensions: [String]

    /// - Throws: `checkpoint.syntax` for an origin or extension that no checkpoint can carry, `checkpoint.root` if an empty
    ///   tree has another root than the empty one, `tree.size` above 2^63 - 1.
    public init(origin: String, size: UInt64, root: Digest, extensions: [String] = []) throws {
        guard ([origin] + extensions).allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { $0 >= 0x20 } }) else {
            throw Diagnostic("checkpoint.syntax")
        }
        guard size <= RFC6962.maximumSize else { throw Diagnostic("tree.size", ["size": String(size)]) }
        guard size > 0 || root == RFC6962.emptyRoot else { throw Diagnostic("checkpoint.root", ["origin": origin]) }
        self.origin = origin
        self.size = size
        self.root = root
        self.extensions = extensions
    }

    /// Reads the text of a note.
    /// - Throws: `checkpoint.syntax` with the line, `checkpoint.root`.
    public init(_ text: [UInt8]) throws {
        var lines = TextLines(text, code: "checkpoint.syntax")
        let origin = try lines.next()
        guard !origin.isEmpty else { throw lines.refusal() }
        let size = try lines.number()
        guard let root = Digest(base64: try lines.next()) else { throw lines.refusal() }
        var extensions: [String] = []
        while !lines.isAtEnd {
            let line = try lines.next()
            guard !line.isEmpty else { throw lines.refusal() }
            extensions.append(line)
        }
        try self.init(origin: origin, size: size, root: root, extensions: extensions)
    }

    /// Reads the checkpoint of a log that `key` signed.
    /// - Parameter origin: what the log calls itself; the key's name where `nil`.
    /// - Throws: `key.kind` unless the key is a log's, `note.signature`, `note.unsigned`, `checkpoint.origin` for another
    ///   log's checkpoint, `checkpoint.…`.
    public init(_ note: SignedNote, signedBy key: VerifierKey, origin: String? = nil) throws {
        guard key.kind == .ed25519 else { throw Diagnostic("key.kind", ["key": key.name]) }
        _ = try note.verified(by: [key])
        try self.init(note.text)
        let expected = origin ?? key.name
        guard KeyName.areSame(self.origin, expected) else {
            throw Diagnostic("checkpoint.origin", ["expected": expected, "actual": self.origin])
        }
    }

    /// The text to sign.
    public var bytes: [UInt8] {
        Array((["\(origin)", String(size), root.base64] + extensions).map { $0 + "\n" }.joined().utf8)
    }
}
