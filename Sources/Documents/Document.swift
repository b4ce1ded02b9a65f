/// A parsed YAML or JSON file: its value, and where each part of it stands.
public struct Document: Sendable {
    public let root: JSON
    public let file: String?
    /// Line of each value by JSON Pointer.
    private let lines: [String: Int]

    init(root: JSON, file: String?, lines: [String: Int]) {
        self.root = root
        self.file = file
        self.lines = lines
    }

    /// Where the value at `pointer` stands; the nearest parent's line if it is missing.
    public func place(_ pointer: String) -> Place {
        var known = pointer[...]
        while lines[String(known)] == nil, let slash = known.lastIndex(of: "/") { known = known[..<slash] }
        return Place(file: file, line: lines[String(known)], pointer: pointer)
    }

    /// Reads a file of either kind: JSON if its first byte is `{` or `[`, else YAML.
    /// - Parameter knowsLines: whether places have lines; without them a large file is read in half the time.
    /// - Throws: ``Diagnostic`` (`document.…`, `json.…`, `yaml.…`) with the place.
    public init(
        _ bytes: [UInt8], file: String?, limits: JSONLimits = JSONLimits(bytes: 4 << 20), knowsLines: Bool = true
    ) throws {
        if let fault = EncodingMark.fault(of: bytes) { throw Diagnostic(fault, at: Place(file: file, line: 1)) }
        if let first = bytes.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            do {
                try self.init(json: bytes, file: file, limits: limits, knowsLines: knowsLines)
            } catch let diagnostic as Diagnostic {
                throw file.map(diagnostic.inFile) ?? diagnostic
            }
        } else {
            try self.init(yaml: bytes, file: file, limits: limits, knowsLines: knowsLines)
        }
    }

    private init(json bytes: [UInt8], file: String?, limits: JSONLimits, knowsLines: Bool) throws {
        var lines: [String: Int] = [:]
        let root = try bytes.withUnsafeBytes { text in
            try JSONReader(limits: limits).read(text) { view in
                var counted = (offset: 0, line: 1)
                func visit(_ view: JSONView, _ pointer: String) {
                    let start = view.range.lowerBound
                    counted.line += text[counted.offset..<start].count { $0 == 10 }
                    counted.offset = start
                    lines[pointer] = counted.line
                    view.forEachMember { visit($1, pointer + "/" + JSONPointer.escape($0.string ?? "")) }
                    var place = 0
                    view.forEachElement {
                        visit($0, "\(pointer)/\(place)")
                        place += 1
                    }
                }
                if knowsLines { visit(view, "") }
                return view.value
            }
        }
        self.init(root: root, file: file, lines: lines)
    }
}

/// JSON Pointers (RFC 6901).
public enum JSONPointer {
    /// A member's name as a reference token.
    public static func escape(_ name: String) -> String {
        guard name.utf8.contains(where: { $0 == 0x7E || $0 == 0x2F }) else { return name }
        // By scalars: a slash with a combining mark is one character, and still a slash to others (RFC 6901, section 3).
        return name.unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar {
            case "~": text += "~0"
            case "/": text += "~1"
            default: text.unicodeScalars.append(scalar)
            }
        }
    }

    /// The reference tokens of `pointer`, unescaped; `nil` if it is not a pointer.
    public static func tokens(_ pointer: String) -> [String]? {
        if pointer.isEmpty { return [] }
        guard pointer.utf8.first == 0x2F else { return nil }
        var tokens: [String] = []
        for token in pointer.utf8.dropFirst().split(separator: 0x2F, omittingEmptySubsequences: false) {
            guard let text = unescaped(token) else { return nil }
            tokens.append(text)
        }
        return tokens
    }

    private static func unescaped(_ token: Substring.UTF8View) -> String? {
        guard token.contains(0x7E) else { return String(token) }
        var bytes: [UInt8] = []
        var rest = token
        while let byte = rest.popFirst() {
            guard byte == 0x7E else {
                bytes.append(byte)
                continue
            }
            switch rest.popFirst() {
            case 0x30: bytes.append(0x7E)
            case 0x31: bytes.append(0x2F)
            default: return nil
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
