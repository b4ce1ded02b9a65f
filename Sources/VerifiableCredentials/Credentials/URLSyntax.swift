/// Whether `text` is an absolute URL or URI as VCDM 2.0 demands of identifiers: a scheme, a colon, and only characters that
/// RFC 3986 section 2 allows (letters beyond ASCII pass, as the URL standard lets them).
func isURL(_ text: String) -> Bool {
    guard text.utf8.count <= 1 << 20, let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let scheme = text.utf8[..<colon]
    let rest = text.utf8[text.utf8.index(after: colon)...]
    func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }
    guard let first = scheme.first, isLetter(first), !rest.isEmpty,
        scheme.allSatisfy({ isLetter($0) || (48...57).contains($0) || "+-.".utf8.contains($0) })
    else { return false }
    return rest.allSatisfy { $0 > 0x20 && $0 != 0x7f && !"<>\"{}|\\^`".utf8.contains($0) }
}

/// The syntax of identifiers, for whoever reads what will become one.
public enum AbsoluteURL {
    /// Whether a credential may name something so: an absolute URL or URN.
    public static func isValid(_ text: String) -> Bool { isURL(text) }
}
