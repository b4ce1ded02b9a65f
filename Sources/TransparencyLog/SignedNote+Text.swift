internal import Documents

extension SignedNote {
    /// Reads a note. Every byte is kept: ``bytes`` gives them back.
    /// - Throws: `note.size` above ``maximumBytes``, `note.syntax` with the line, `note.signatures` for too many.
    public init(parsing note: [UInt8]) throws {
        guard note.count <= SignedNote.maximumBytes else {
            throw Diagnostic("note.size", ["limit": String(SignedNote.maximumBytes)])
        }
        // The text may hold blank lines: the signatures begin after the last one.
        var blank = note.count - 2
        while blank >= 0, !(note[blank] == 10 && note[blank + 1] == 10) { blank -= 1 }
        guard blank >= 0 else { throw Diagnostic("note.syntax") }
        let text = Array(note[...blank])
        var signatures: [NoteSignature] = []
        var lines = TextLines(Array(note[(blank + 2)...]), code: "note.syntax", line: 2 + text.count { $0 == 10 })
        while !lines.isAtEnd {
            guard signatures.count < SignedNote.maximumSignatures else { throw SignedNote.tooMany }
            guard let signature = NoteSignature(line: try lines.next()) else { throw lines.refusal() }
            signatures.append(signature)
        }
        try self.init(text: text, signatures: signatures)
    }

    /// The note as it is written.
    public var bytes: [UInt8] { text + [10] + Array(signatures.map { $0.line + "\n" }.joined().utf8) }
}

extension NoteSignature {
    private static let dash = "\u{2014} "

    /// Reads a signature line without its line feed, as a witness returns it.
    /// - Returns: `nil` unless it is a dash, a name and canonical base64 of four bytes of a key id and at least one more.
    public init?(line: String) {
        guard line.utf8.starts(with: NoteSignature.dash.utf8) else { return nil }
        let parts = line.unicodeScalars.dropFirst(2).split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, KeyName.isValid(String(parts[0])), let bytes = Base64.decode(String(parts[1])), bytes.count > 4
        else { return nil }
        self.init(
            name: String(parts[0]), keyID: bytes[..<4].reduce(0) { $0 << 8 | UInt32($1) }, bytes: Array(bytes[4...]))
    }

    /// The line without its line feed.
    public var line: String {
        let id = withUnsafeBytes(of: keyID.bigEndian) { Array($0) }
        return "\(NoteSignature.dash)\(name) \(Base64.encode(id + bytes))"
    }
}
