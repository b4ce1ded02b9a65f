public import Documents

extension Digest {
    /// The digest as `digestMultibase` writes it: base64url without padding (`u`) of a sha2-256 multihash (0x12, 32 bytes).
    /// Always 47 characters that begin `uEi`.
    public var multibase: String { "u" + Base64URL.encode([0x12, 0x20] + bytes) }

    /// The inverse of ``multibase``; `nil` for another base, hash or length.
    public init?(multibase text: String) {
        guard text.hasPrefix("uEi"), let bytes = Base64URL.decode(String(text.dropFirst())), bytes.count == 34,
            bytes.starts(with: [0x12, 0x20])
        else { return nil }
        self.init(Array(bytes.dropFirst(2)))
    }
}
