internal import CommandFrame
internal import Documents
internal import TransparencyLog

/// Public keys on the command line: the text itself, or a file that holds it.
enum KeyFile {
    /// - Throws: `key.…`, `file.…`.
    static func verifier(_ textOrPath: String) throws -> VerifierKey {
        // A vkey has two plus signs and ends in base64; a path of that form can be written with ./ before it.
        if let key = try? VerifierKey(textOrPath) { return key }
        let text = String(decoding: try InputFile.bytes(textOrPath, limit: 1 << 16), as: UTF8.self)
        return try VerifierKey(String(text.prefix { $0 != "\n" && $0 != "\r\n" }))
    }
}
