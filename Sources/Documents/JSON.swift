/// A JSON value (RFC 8259). Numbers keep their text, because integers above 2^53 must survive; members keep their order.
public enum JSON: Sendable {
    case null
    case bool(Bool)
    /// The number's own text, as RFC 8259 section 6 allows it.
    case number(String)
    case string(String)
    case array([JSON])
    case object(JSONObject)

    public static func integer(_ value: some BinaryInteger) -> JSON { .number(String(value)) }

    public subscript(name: String) -> JSON? {
        if case .object(let object) = self { object[name] } else { nil }
    }

    public var string: String? { if case .string(let value) = self { value } else { nil } }
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    public var array: [JSON]? { if case .array(let value) = self { value } else { nil } }
    public var object: JSONObject? { if case .object(let value) = self { value } else { nil } }
    /// The value as a 64-bit integer, if it is written as one (no fraction, no exponent).
    public var integer: Int64? { if case .number(let text) = self { Int64(text) } else { nil } }
}

extension JSON: Hashable {
    /// Texts are equal byte for byte (``ExactText``), numbers if they are written alike.
    public static func == (a: JSON, b: JSON) -> Bool {
        switch (a, b) {
        case (.null, .null): true
        case (.bool(let a), .bool(let b)): a == b
        case (.number(let a), .number(let b)), (.string(let a), .string(let b)): ExactText.isSame(a, b)
        case (.array(let a), .array(let b)): a == b
        case (.object(let a), .object(let b)): a == b
        default: false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .bool(let value): hasher.combine(value)
        case .number(let text), .string(let text): ExactText.hash(text, into: &hasher)
        case .array(let values): hasher.combine(values)
        case .object(let object): hasher.combine(object)
        }
    }
}

/// An object's members in the order of the text. Names are unique, byte for byte.
public struct JSONObject: Sendable {
    public private(set) var members: [(name: String, value: JSON)]

    public init() { members = [] }

    /// Members must have distinct names; a later one replaces an earlier one.
    public init(_ members: [(String, JSON)]) {
        self.members = []
        for (name, value) in members { self[name] = value }
    }

    /// Members whose names are known to be distinct: no search for each.
    public init(unique members: [(String, JSON)]) { self.members = members.map { (name: $0.0, value: $0.1) } }

    /// For the reader, which has checked the names already.
    init(unchecked members: [(name: String, value: JSON)]) { self.members = members }

    public subscript(name: String) -> JSON? {
        get { members.first { ExactText.isSame($0.name, name) }?.value }
        set {
            let place = members.firstIndex { ExactText.isSame($0.name, name) }
            switch (place, newValue) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil): members.remove(at: place)
            case (nil, let value?): members.append((name, value))
            case (nil, nil): break
            }
        }
    }

    public var names: [String] { members.map(\.name) }
}

extension JSONObject: Hashable {
    /// Objects are equal if they hold equal members, in whatever order (RFC 8259 section 4).
    public static func == (a: JSONObject, b: JSONObject) -> Bool {
        a.members.count == b.members.count && a.members.allSatisfy { b[$0.name] == $0.value }
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(Set(names.map(ExactText.init))) }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSON)...) { self = .object(JSONObject(elements)) }
    public init(nilLiteral: ()) { self = .null }
}

extension JSON {
    /// The value as UTF-8 text: members in their order, numbers as they are, only what RFC 8259 demands escaped. With
    /// `pretty`, two spaces an indentation and a final line feed.
    public func encoded(pretty: Bool = false) -> [UInt8] {
        var text: [UInt8] = []
        write(to: &text, indent: pretty ? 0 : nil)
        if pretty { text.append(10) }
        return text
    }

    private func write(to text: inout [UInt8], indent: Int?) {
        switch self {
        case .null: text.append(contentsOf: "null".utf8)
        case .bool(let value): text.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let value): text.append(contentsOf: value.utf8)
        case .string(let value): JSON.quote(value, to: &text)
        case .array(let values):
            JSON.list(values, "[", "]", to: &text, indent: indent) { $0.write(to: &$1, indent: $2) }
        case .object(let object):
            JSON.list(object.members, "{", "}", to: &text, indent: indent) { member, text, indent in
                JSON.quote(member.name, to: &text)
                text.append(contentsOf: (indent == nil ? ":" : ": ").utf8)
                member.value.write(to: &text, indent: indent)
            }
        }
    }

    private static func list<Item>(
        _ items: [Item], _ open: String, _ close: String, to text: inout [UInt8], indent: Int?,
        item write: (Item, inout [UInt8], Int?) -> Void
    ) {
        text.append(contentsOf: open.utf8)
        let inner = indent.map { $0 + 2 }
        func newLine(_ width: Int?) {
            guard let width else { return }
            text.append(10)
            text.append(contentsOf: repeatElement(32, count: width))
        }
        for (place, item) in items.enumerated() {
            if place > 0 { text.append(UInt8(ascii: ",")) }
            newLine(inner)
            write(item, &text, inner)
        }
        if !items.isEmpty { newLine(indent) }
        text.append(contentsOf: close.utf8)
    }

    private static func quote(_ value: String, to text: inout [UInt8]) {
        text.append(UInt8(ascii: "\""))
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): text.append(contentsOf: [UInt8(ascii: "\\"), byte])
            case 0x0a: text.append(contentsOf: "\\n".utf8)
            case 0x0d: text.append(contentsOf: "\\r".utf8)
            case 0x09: text.append(contentsOf: "\\t".utf8)
            case 0..<0x20: text.append(contentsOf: "\\u00\(Hex.encode([byte]))".utf8)
            default: text.append(byte)
            }
        }
        text.append(UInt8(ascii: "\""))
    }
}
