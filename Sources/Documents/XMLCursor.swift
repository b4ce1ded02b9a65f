/// A place in the bytes of an XML file, and the small pieces of its grammar.
struct XMLCursor {
    private let bytes: [UInt8]
    private var at = 0
    private(set) var line = 1

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { at == bytes.count }

    var syntax: Diagnostic { refusal("xml.syntax") }

    func refusal(_ code: String, _ arguments: [String: String] = [:]) -> Diagnostic {
        Diagnostic(code, arguments, at: Place(line: line))
    }

    func isAt(_ text: String) -> Bool { bytes[at...].starts(with: text.utf8) }

    mutating func skip(_ text: String) -> Bool {
        guard isAt(text) else { return false }
        at += text.utf8.count
        return true
    }

    /// White space, if there is any.
    mutating func skipSpace() -> Bool {
        let start = at
        while at < bytes.count, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[at]) {
            if bytes[at] == 10 { line += 1 }
            at += 1
        }
        return at > start
    }

    /// What comes before `mark`, which is passed over; `nil` if it does not come.
    mutating func take(through mark: String) -> ArraySlice<UInt8>? {
        let mark = Array(mark.utf8)
        var end = at
        while let found = bytes[end...].firstIndex(of: mark[0]) {
            if bytes[found...].starts(with: mark) {
                let taken = bytes[at..<found]
                line += taken.count { $0 == 10 }
                at = found + mark.count
                return taken
            }
            end = found + 1
        }
        return nil
    }

    /// Text up to markup or a reference; empty at a character that XML does not have (section 2.2) and at `]]>`.
    mutating func text() -> ArraySlice<UInt8> {
        let start = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "<"), bytes[at] != UInt8(ascii: "&") {
            guard XMLCursor.isCharacter(bytes[at]), bytes[at] != UInt8(ascii: "]") || !isAt("]]>") else { return [] }
            if bytes[at] == 10 { line += 1 }
            at += 1
        }
        return bytes[start..<at]
    }

    private static func isCharacter(_ byte: UInt8) -> Bool { byte >= 0x20 || byte == 9 || byte == 10 || byte == 13 }

    /// A name (section 2.3); of letters beyond ASCII all are taken.
    mutating func name() -> String? {
        let start = at
        while at < bytes.count, at - start < XMLScanner.nameLimit {
            let byte = bytes[at]
            let isStart = byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7a || byte == 0x5f || byte == 0x3a || byte >= 0x80
            guard isStart || (at > start && (byte &- 0x30 < 10 || byte == 0x2d || byte == 0x2e)) else { break }
            at += 1
        }
        return at > start ? String(decoding: bytes[start..<at], as: UTF8.self) : nil
    }

    /// The rest of a start tag, and whether the element is empty.
    mutating func attributes() throws -> ([String: String], isEmpty: Bool) {
        var attributes: [String: String] = [:]
        var size = 0
        while true {
            let isParted = skipSpace()
            if skip("/>") { return (attributes, true) }
            if skip(">") { return (attributes, false) }
            guard isParted, let name = name() else { throw syntax }
            _ = skipSpace()
            guard skip("=") else { throw syntax }
            _ = skipSpace()
            let value = try self.value()
            size += name.utf8.count + value.utf8.count
            guard size <= XMLScanner.textLimit else { throw refusal("xml.text", ["limit": String(XMLScanner.textLimit)]) }
            guard attributes.updateValue(value, forKey: name) == nil else { throw syntax }
        }
    }

    /// A quoted value; white space in it becomes blanks (section 3.3.3).
    private mutating func value() throws -> String {
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") else { throw syntax }
        let quote = bytes[at]
        at += 1
        var value: [UInt8] = []
        while at < bytes.count, bytes[at] != quote {
            guard value.count <= XMLScanner.textLimit else {
                throw refusal("xml.text", ["limit": String(XMLScanner.textLimit)])
            }
            if bytes[at] == UInt8(ascii: "&") {
                value += try reference()
                continue
            }
            guard bytes[at] != UInt8(ascii: "<"), XMLCursor.isCharacter(bytes[at]) else { throw syntax }
            if bytes[at] == 10 { line += 1 }
            value.append(bytes[at] < 0x20 ? 0x20 : bytes[at])
            at += 1
        }
        guard at < bytes.count else { throw syntax }
        at += 1
        return String(decoding: value, as: UTF8.self)
    }

    /// `&lt;`, `&#10;` and their like, resolved.
    mutating func reference() throws -> [UInt8] {
        let length = bytes[at...].prefix(12).firstIndex(of: UInt8(ascii: ";"))
        guard let length else { throw syntax }
        let name = String(decoding: bytes[(at + 1)..<length], as: UTF8.self)
        let scalar: Unicode.Scalar?
        switch name {
        case "lt": scalar = "<"
        case "gt": scalar = ">"
        case "amp": scalar = "&"
        case "quot": scalar = "\""
        case "apos": scalar = "'"
        default:
            guard name.hasPrefix("#") else { throw syntax }
            let isHex = name.hasPrefix("#x")
            let digits = name.dropFirst(isHex ? 2 : 1)
            guard let first = digits.first, first.isHexDigit else { throw syntax }
            scalar = UInt32(digits, radix: isHex ? 16 : 10).flatMap(Unicode.Scalar.init)
        }
        guard let scalar, scalar.value >= 0x20 || [9, 10, 13].contains(scalar.value) else { throw syntax }
        at = length + 1
        return Array(String(scalar).utf8)
    }
}
