/// What a file's first bytes say of its encoding (Unicode Standard, section 23.8): here every text is UTF-8 and begins at once.
public enum EncodingMark {
    /// The byte order mark as UTF-8 writes it.
    public static let utf8: [UInt8] = [0xef, 0xbb, 0xbf]

    /// `document.byte-order-mark` or `document.utf16`, if the bytes begin with such a mark, or as text in UTF-16 without one does.
    public static func fault(of bytes: [UInt8]) -> String? {
        if bytes.starts(with: utf8) { return "document.byte-order-mark" }
        let marks: [[UInt8]] = [[0xff, 0xfe], [0xfe, 0xff]]
        if marks.contains(where: bytes.starts) { return "document.utf16" }
        // No text that is meant begins with a character and a NUL, or with a NUL.
        guard bytes.count >= 2, bytes[0] == 0 || bytes[1] == 0 else { return nil }
        return "document.utf16"
    }
}
