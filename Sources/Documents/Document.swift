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
        String(name.flatMap { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) })
    }

    /// The reference tokens of `pointer`, unescaped; `nil` if it is not a pointer.
    public static func tokens(_ pointer: String) -> [String]? {
        if pointer.isEmpty { return [] }
        guard pointer.first == "/" else { return nil }
        return pointer.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map { token in
            var text = ""
            var rest = token
            while let character = rest.popFirst() {
                if character == "~", let next = rest.popFirst() {
                    text.append(next == "1" ? "/" : next == "0" ? "~" : next)
                } else {
                    text.append(character)
                }
            }
            return text
        }
    }
}
