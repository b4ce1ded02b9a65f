/// A package URL (ECMA-427, purl): `pkg:type/namespace/name@version?qualifiers#subpath`.
///
/// Parts are kept decoded and in their canonical form; ``description`` encodes them. Two package URLs of one package are equal.
public struct PackageURL: Hashable, Sendable {
    /// What refuses a text: the part that is wrong.
    public struct Malformed: Error, Hashable, Sendable {
        public enum Part: String, Hashable, Sendable { case size, scheme, type, namespace, name, version, qualifiers, subpath }
        public var part: Part
    }

    public let type: String
    /// Segments joined by slashes.
    public let namespace: String?
    public let name: String
    public let version: String?
    /// Sorted by key; keys are unique and lower-case.
    public let qualifiers: [Qualifier]
    public let subpath: String?

    public struct Qualifier: Hashable, Sendable {
        public var key: String
        public var value: String
    }

    public static let byteLimit = 8192

    /// Reads a package URL as the specification parses it, from right to left.
    public init(_ text: String) throws(Malformed) {
        guard text.utf8.count <= PackageURL.byteLimit else { throw Malformed(part: .size) }
        var rest = Array(text.utf8)[...]
        guard let colon = rest.firstIndex(of: UInt8(ascii: ":")),
            String(decoding: rest[..<colon], as: UTF8.self).lowercased() == "pkg"
        else { throw Malformed(part: .scheme) }
        rest = rest[(colon + 1)...]

        // "Split once from right on #": a subpath is what follows the last one.
        if let hash = rest.lastIndex(of: UInt8(ascii: "#")) {
            subpath = try PackageURL.segments(rest[(hash + 1)...], .subpath) { $0 != "." && $0 != ".." }
            rest = rest[..<hash]
        } else {
            subpath = nil
        }
        if let mark = rest.lastIndex(of: UInt8(ascii: "?")) {
            qualifiers = try PackageURL.qualifiers(rest[(mark + 1)...])
            rest = rest[..<mark]
        } else {
            qualifiers = []
        }
        rest = rest.drop { $0 == UInt8(ascii: "/") }
        guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else { throw Malformed(part: .type) }
        type = try PackageURL.type(rest[..<slash])
        rest = rest[(slash + 1)...]
        while rest.last == UInt8(ascii: "/") { rest.removeLast() }

        // An @ before the last slash is a scope's (npm), not a version's.
        let lastSlash = rest.lastIndex(of: UInt8(ascii: "/"))
        var version: String?
        if let at = rest.lastIndex(of: UInt8(ascii: "@")), at > lastSlash ?? -1 {
            version = try PackageURL.decoded(rest[(at + 1)...], .version)
            rest = rest[..<at]
        }
        let kind = PurlType(type)
        let parts = rest.split(separator: UInt8(ascii: "/"))
        guard let last = parts.last else { throw Malformed(part: .name) }
        let name = try PackageURL.decoded(last, .name)
        guard !name.isEmpty else { throw Malformed(part: .name) }
        self.name = kind.canonical(name: name)
        let namespace = try PackageURL.segments(rest[..<last.startIndex], .namespace) { _ in true }
        self.namespace = namespace.map { kind.canonical(namespace: $0) }
        self.version = version.flatMap { $0.isEmpty ? nil : kind.canonical(version: $0) }
    }

    /// ASCII letters, digits, `.`, `-` and, in older texts, `+`; it cannot begin with a digit.
    private static func type(_ bytes: ArraySlice<UInt8>) throws(Malformed) -> String {
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        let isRight = text.utf8.allSatisfy {
            $0.isLetter || $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+")
        }
        guard let first = text.utf8.first, !first.isDigit, isRight else { throw Malformed(part: .type) }
        return text
    }

    /// Segments without empty ones. A decoded segment holds no slash; in a subpath `.` and `..` are dropped.
    private static func segments(
        _ bytes: ArraySlice<UInt8>, _ part: Malformed.Part, keeping: (String) -> Bool
    ) throws(Malformed) -> String? {
        var segments: [String] = []
        for piece in bytes.split(separator: UInt8(ascii: "/")) {
            let segment = try decoded(piece, part)
            guard !segment.utf8.contains(UInt8(ascii: "/")) else { throw Malformed(part: part) }
            if keeping(segment) { segments.append(segment) }
        }
        return segments.isEmpty ? nil : segments.joined(separator: "/")
    }

    /// `key=value` pairs by `&`; a pair with an empty value is as if it were not there.
    private static func qualifiers(_ bytes: ArraySlice<UInt8>) throws(Malformed) -> [Qualifier] {
        var pairs: [Qualifier] = []
        var seen: Set<String> = []
        for piece in bytes.split(separator: UInt8(ascii: "&")) {
            guard let equals = piece.firstIndex(of: UInt8(ascii: "=")) else { throw Malformed(part: .qualifiers) }
            let key = String(decoding: piece[..<equals], as: UTF8.self).lowercased()
            let isRight = key.utf8.allSatisfy {
                $0.isLetter || $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
            }
            guard let first = key.utf8.first, !first.isDigit, isRight, seen.insert(key).inserted else {
                throw Malformed(part: .qualifiers)
            }
            let value = try decoded(piece[(equals + 1)...], .qualifiers)
            if !value.isEmpty { pairs.append(Qualifier(key: key, value: value)) }
        }
        return pairs.sorted { $0.key < $1.key }
    }

    /// Undoes percent encoding; what comes of it must be UTF-8 without control characters.
    private static func decoded(_ bytes: ArraySlice<UInt8>, _ part: Malformed.Part) throws(Malformed) -> String {
        var plain: [UInt8] = []
        var at = bytes.startIndex
        while at < bytes.endIndex {
            if bytes[at] == UInt8(ascii: "%") {
                guard bytes.endIndex - at > 2, let high = bytes[at + 1].hexDigit, let low = bytes[at + 2].hexDigit else {
                    throw Malformed(part: part)
                }
                plain.append(high << 4 | low)
                at += 3
            } else {
                plain.append(bytes[at])
                at += 1
            }
        }
        guard !plain.contains(where: { $0 < 0x20 || $0 == 0x7f }), let text = String(validating: plain, as: UTF8.self) else {
            throw Malformed(part: part)
        }
        return text
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool { (0x61...0x7a).contains(self | 0x20) && self & 0xc0 == 0x40 }
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
    fileprivate var hexDigit: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x41 + 10
        case 0x61...0x66: self - 0x61 + 10
        default: nil
        }
    }
}
