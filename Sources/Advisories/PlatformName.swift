/// A name of the Common Platform Enumeration (CPE 2.3, NISTIR 7695), in either binding: formatted string (`cpe:2.3:a:…`) or URI
/// (`cpe:/a:…`).
struct PlatformName: Hashable {
    /// Part, vendor, product, version, update, edition, language, software edition, target software, target hardware, other: in lower
    /// case, escapes undone, `*` for any.
    let attributes: [String]

    private static let count = 11

    /// `nil` for what is no such name, and for one that names no vendor or no product: it would be anybody's.
    init?(_ text: String) {
        let lower = text.lowercased()
        var parts: [String]
        if lower.hasPrefix("cpe:2.3:") {
            parts = PlatformName.split(lower.dropFirst("cpe:2.3:".count))
            guard parts.count == PlatformName.count else { return nil }
        } else if lower.hasPrefix("cpe:/") {
            parts = lower.dropFirst("cpe:/".count).split(separator: ":", omittingEmptySubsequences: false).map {
                PlatformName.undone($0)
            }
            guard parts.count <= 7 else { return nil }
        } else {
            return nil
        }
        parts += Array(repeating: "*", count: PlatformName.count - parts.count)
        attributes = parts.map { $0.isEmpty ? "*" : $0 }
        guard attributes[1] != "*", attributes[2] != "*" else { return nil }
    }

    /// Vendor and product, by which names are looked up.
    var key: String { attributes[1] + ":" + attributes[2] }

    /// Whether `other` is among what this name means: every attribute is the same, or any will do (NISTIR 7696, superset or equal).
    func covers(_ other: PlatformName) -> Bool {
        zip(attributes, other.attributes).allSatisfy { own, theirs in own == "*" || own == theirs }
    }

    /// Parts between colons; a colon behind a backslash is one of the text.
    private static func split(_ text: Substring) -> [String] {
        var parts = [""]
        var isQuoted = false
        for character in text {
            switch character {
            case _ where isQuoted:
                parts[parts.count - 1].append(character)
                isQuoted = false
            case "\\": isQuoted = true
            case ":": parts.append("")
            default: parts[parts.count - 1].append(character)
            }
        }
        return parts
    }

    /// Percent-encoded characters of a URI.
    private static func undone(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
