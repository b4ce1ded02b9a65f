internal import Documents

/// A `$ref`, taken apart: a file of the folder, and a pointer into it. What leads out of the folder is refused, because the
/// comparison of two releases must mean the same on every machine (RFC 3986 section 4.1; OpenAPI 3.1.1 section 4.6).
struct APIReference {
    /// The file's name in the folder.
    let file: String
    let tokens: [String]

    /// - Parameter base: the file in which the reference stands.
    /// - Throws: `api.ref-remote`, `api.ref-absolute`, `api.ref-outside`, `api.ref-form`, without a place.
    init(_ text: String, in base: String) throws(Diagnostic) {
        func refusal(_ code: String) -> Diagnostic { Diagnostic(code, ["ref": String(text.prefix(200))]) }
        guard text.utf8.count <= 2048, !text.contains("\\"), !text.utf8.contains(0) else { throw refusal("api.ref-form") }
        let halves = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let path = String(halves[0])
        if APIReference.hasScheme(path) || path.hasPrefix("//") { throw refusal("api.ref-remote") }
        if path.hasPrefix("/") { throw refusal("api.ref-absolute") }
        guard !path.contains("?"), let decoded = APIReference.decoded(path), !decoded.contains("\\"), !decoded.utf8.contains(0),
            let fragment = halves.count == 2 ? APIReference.decoded(String(halves[1])) : "",
            let tokens = JSONPointer.tokens(fragment)
        else { throw refusal("api.ref-form") }
        self.tokens = tokens
        if path.isEmpty {
            file = base
            return
        }
        var folders = base.split(separator: "/").dropLast().map(String.init)
        for part in decoded.split(separator: "/") where part != "." {
            if part == ".." {
                guard folders.popLast() != nil else { throw refusal("api.ref-outside") }
            } else {
                folders.append(String(part))
            }
        }
        file = folders.joined(separator: "/")
    }

    private static func hasScheme(_ path: String) -> Bool {
        guard let colon = path.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let scheme = path.utf8[..<colon]
        guard let first = scheme.first, (first | 0x20) &- 0x61 < 26 else { return false }
        return scheme.allSatisfy { byte in
            (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x2b || byte == 0x2d || byte == 0x2e
        }
    }

    /// Percent-encoding undone; `nil` if it is none, or gives no UTF-8.
    private static func decoded(_ text: String) -> String? {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let value = Hex.decode(String(decoding: rest.prefix(2), as: UTF8.self).lowercased()) else {
                return nil
            }
            bytes += value
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
