/// A value on a reader's tape: it copies nothing until asked. Valid only inside ``JSONReader/read(_:_:)``.
public struct JSONView {
    public enum Kind: UInt8, Sendable { case null, `false`, `true`, number, string, array, object }

    @usableFromInline let text: UnsafeRawBufferPointer
    @usableFromInline let tape: UnsafeRawPointer
    @usableFromInline let index: Int

    /// `carnet_json_node` member by member, so that reading it can be inlined where C cannot be seen.
    @usableFromInline struct Node {
        @usableFromInline var kind: UInt8
        @usableFromInline var escaped: UInt8
        @usableFromInline var depth: UInt16
        @usableFromInline var start: UInt32
        @usableFromInline var end: UInt32
        @usableFromInline var next: UInt32
        @usableFromInline var count: UInt32
    }

    @inlinable init(text: UnsafeRawBufferPointer, tape: UnsafeRawPointer, index: Int) {
        self.text = text
        self.tape = tape
        self.index = index
    }

    @inlinable func node(_ index: Int) -> Node {
        tape.load(fromByteOffset: index &* MemoryLayout<Node>.stride, as: Node.self)
    }

    @inlinable func at(_ index: Int) -> JSONView { JSONView(text: text, tape: tape, index: index) }

    // The C side writes no other kinds.
    @inlinable public var kind: Kind { Kind(rawValue: node(index).kind).unsafelyUnwrapped }

    /// Where the value's own text stands, quotes and brackets included.
    @inlinable public var range: Range<Int> {
        let node = node(index)
        return Int(node.start)..<Int(node.end)
    }

    /// The value's own text, byte for byte.
    @inlinable public var raw: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: text[range]) }

    /// A string's bytes between its quotes if it has no escapes: the fast way to compare and hash.
    @inlinable public var plainString: UnsafeRawBufferPointer? {
        let node = node(index)
        guard node.kind == Kind.string.rawValue, node.escaped == 0 else { return nil }
        return UnsafeRawBufferPointer(rebasing: text[Int(node.start) + 1..<Int(node.end) - 1])
    }

    /// The decoded string, or `nil` for another kind.
    public var string: String? {
        guard kind == .string else { return nil }
        if let plain = plainString { return String(decoding: plain, as: UTF8.self) }
        return unescaped(text[range.dropFirst().dropLast()])
    }

    /// The value as a 64-bit integer, if it is written as one.
    public var integer: Int64? { kind == .number ? Int64(String(decoding: raw, as: UTF8.self)) : nil }

    /// Elements of an array or members of an object.
    @inlinable public var count: Int { Int(node(index).count) }

    /// Whether this is a string without escapes equal to `other`.
    @inlinable public func equals(_ other: StaticString) -> Bool {
        guard let plain = plainString, plain.count == other.utf8CodeUnitCount else { return false }
        return other.withUTF8Buffer { plain.elementsEqual($0) }
    }

    /// An object's member by name; `nil` if there is none or this is no object.
    public subscript(name: String) -> JSONView? {
        var found: JSONView?
        forEachMember { member, value in if found == nil, member.matches(name) { found = value } }
        return found
    }

    private func matches(_ name: String) -> Bool {
        if let plain = plainString { return plain.elementsEqual(name.utf8) }
        return ExactText.isSame(string, name)
    }

    /// Visits an object's members in order; nothing for other kinds.
    @inlinable public func forEachMember(_ body: (_ name: JSONView, _ value: JSONView) throws -> Void) rethrows {
        let own = node(index)
        guard own.kind == Kind.object.rawValue else { return }
        var at = index + 1
        while at < Int(own.next) {
            try body(self.at(at), self.at(at + 1))
            at = Int(node(at + 1).next)
        }
    }

    /// Visits an array's elements in order; nothing for other kinds.
    @inlinable public func forEachElement(_ body: (JSONView) throws -> Void) rethrows {
        let own = node(index)
        guard own.kind == Kind.array.rawValue else { return }
        var at = index + 1
        while at < Int(own.next) {
            try body(self.at(at))
            at = Int(node(at).next)
        }
    }

    /// The value as a tree of its own.
    public var value: JSON {
        switch kind {
        case .null: return .null
        case .false: return .bool(false)
        case .true: return .bool(true)
        case .number: return .number(String(decoding: raw, as: UTF8.self))
        case .string: return .string(string ?? "")
        case .array:
            var values: [JSON] = []
            values.reserveCapacity(count)
            forEachElement { values.append($0.value) }
            return .array(values)
        case .object:
            var members: [(name: String, value: JSON)] = []
            members.reserveCapacity(count)
            forEachMember { members.append(($0.string ?? "", $1.value)) }
            return .object(JSONObject(unchecked: members))
        }
    }

    /// Undoes JSON's escapes. The parser has checked them, surrogate pairs included.
    private func unescaped(_ raw: Slice<UnsafeRawBufferPointer>) -> String {
        var units: [UInt8] = []
        var at = raw.startIndex
        func hex(_ from: Int) -> UInt32 { UInt32(String(decoding: raw[from..<from + 4], as: UTF8.self), radix: 16) ?? 0 }
        while at < raw.endIndex {
            guard raw[at] == UInt8(ascii: "\\") else {
                units.append(raw[at])
                at += 1
                continue
            }
            let escape = raw[at + 1]
            at += 2
            switch escape {
            case UInt8(ascii: "b"): units.append(8)
            case UInt8(ascii: "f"): units.append(12)
            case UInt8(ascii: "n"): units.append(10)
            case UInt8(ascii: "r"): units.append(13)
            case UInt8(ascii: "t"): units.append(9)
            case UInt8(ascii: "u"):
                var scalar = hex(at)
                at += 4
                if (0xD800..<0xDC00).contains(scalar) {
                    scalar = 0x10000 + (scalar - 0xD800) << 10 + (hex(at + 2) - 0xDC00)
                    at += 6
                }
                units.append(contentsOf: String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
            default: units.append(escape)
            }
        }
        return String(decoding: units, as: UTF8.self)
    }
}
