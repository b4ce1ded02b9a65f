public import Documents

/// What gives a personal value back to whoever may see it (the manner of SD-JWT, RFC 9901 section 4.2): base64url of the
/// JSON array `[salt, source, id, pointer, value]`, the value in its own text.
public struct Disclosure: Hashable, Sendable {
    /// The disclosure as it is kept and carried.
    public let text: String
    /// The record's key, and the field.
    public let source: String
    public let id: String
    public let pointer: String
    /// The personal text.
    public let value: String

    /// SHA-256 of ``text``: what stands in the record in the value's place (RFC 9901 section 4.2.3).
    public var digest: Digest { Digest.sha256(text) }

    /// Reads a disclosure.
    /// - Throws: `disclosure.syntax` unless it is one.
    public init(_ text: String) throws {
        guard text.utf8.count <= 2 << 20, let bytes = Base64URL.decode(text), let json = try? JSON(parsing: bytes),
            let parts = json.array, parts.count == 5, let salt = parts[0].string, Base64URL.decode(salt)?.count == 16,
            let source = parts[1].string, let id = parts[2].string, let pointer = parts[3].string, let value = parts[4].string
        else { throw Diagnostic("disclosure.syntax") }
        self.text = text
        self.source = source
        self.id = id
        self.pointer = pointer
        self.value = value
    }

    /// Makes the disclosure of a value from the record's own bytes: source and id without their quotes, the value with them.
    init(
        salt: [UInt8], source: Slice<UnsafeRawBufferPointer>, id: Slice<UnsafeRawBufferPointer>, pointer: String,
        value: Slice<UnsafeRawBufferPointer>
    ) {
        var array = Array("[\"\(Base64URL.encode(salt))\",\"".utf8)
        array.append(contentsOf: source)
        array.append(contentsOf: "\",\"".utf8)
        array.append(contentsOf: id)
        // Pointers come from the schemas' allow-list: none holds a character that JSON escapes.
        array.append(contentsOf: "\",\"\(pointer)\",".utf8)
        array.append(contentsOf: value)
        array.append(UInt8(ascii: "]"))
        text = Base64URL.encode(array)
        let parts = (try? JSON(parsing: array))?.array ?? []
        func part(_ place: Int) -> String { parts.count == 5 ? parts[place].string ?? "" : "" }
        self.source = part(1)
        self.id = part(2)
        self.pointer = pointer
        self.value = part(4)
    }

    /// Whether `record` holds this disclosure's digest at its pointer, under its key.
    public func belongs(to record: JSON) -> Bool {
        guard record["source"]?.string == source, record["id"]?.string == id, let tokens = JSONPointer.tokens(pointer)
        else { return false }
        var value: JSON? = record
        for token in tokens { value = value?[token] }
        return value == ["_sd": .string(Base64URL.encode(digest.bytes))]
    }
}
