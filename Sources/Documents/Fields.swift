/// Reads an object member by member and refuses what nobody asked for. Problems are collected, so that a file's author
/// sees all of them at once.
///
/// ```swift
/// let problems = Problems()
/// let fields = Fields(document, problems)
/// let name = fields.string("name")             // problem if missing or no string
/// let lag = fields.optional("maxLag", Fields.span)
/// fields.finish()                              // problem for each member not read
/// try problems.throwIfAny()
/// ```
public final class Fields {
    public let pointer: String
    private let object: JSONObject
    private let document: Document
    private let problems: Problems
    private var read: Set<String> = []

    /// The root of `document`, which must be an object.
    public convenience init(_ document: Document, _ problems: Problems) {
        self.init(document.root, at: "", document, problems)
    }

    private init(_ json: JSON, at pointer: String, _ document: Document, _ problems: Problems) {
        self.pointer = pointer
        self.document = document
        self.problems = problems
        object = json.object ?? JSONObject()
        if json.object == nil { problem("field.type", ["expected": "object"], at: pointer) }
    }

    /// Where the member `name` stands.
    public func place(_ name: String) -> Place { document.place(path(name)) }

    /// The members' names, in order: for objects whose names are data.
    public var names: [String] { object.names }

    /// Marks every member as read: for objects that are kept as they are.
    public var value: JSON {
        read.formUnion(object.names)
        return .object(object)
    }

    /// Says a problem of the member `name`, or of this object.
    public func problem(_ code: String, _ arguments: [String: String] = [:], member name: String? = nil) {
        problem(code, arguments, at: name.map(path) ?? pointer)
    }

    private func problem(_ code: String, _ arguments: [String: String], at pointer: String) {
        problems.all.append(Diagnostic(code, arguments, at: document.place(pointer)))
    }

    private func path(_ name: String) -> String { pointer + "/" + JSONPointer.escape(name) }

    // MARK: Members

    /// The member as it is, or `nil`.
    public func json(_ name: String) -> JSON? {
        read.insert(name)
        return object[name]
    }

    /// A member that may be missing; a problem if `parse` refuses it.
    public func optional<Value>(_ name: String, _ kind: Kind<Value>) -> Value? {
        guard let json = json(name) else { return nil }
        guard let value = kind.parse(json) else {
            problem("field.type", ["expected": kind.name], at: path(name))
            return nil
        }
        return value
    }

    /// A member that must be there; a problem and the kind's placeholder otherwise. The placeholder never escapes,
    /// because the caller throws the problems.
    public func required<Value>(_ name: String, _ kind: Kind<Value>) -> Value {
        if object[name] == nil {
            read.insert(name)
            problem("field.missing", ["name": name], at: pointer)
            return kind.placeholder
        }
        return optional(name, kind) ?? kind.placeholder
    }

    public func string(_ name: String) -> String { required(name, .string) }

    /// An array's elements, each read by `parse`; empty if the member is missing.
    public func list<Value>(_ name: String, _ kind: Kind<Value>) -> [Value] {
        guard let json = json(name) else { return [] }
        guard let elements = json.array else {
            problem("field.type", ["expected": "array"], at: path(name))
            return []
        }
        return elements.enumerated().compactMap { place, element in
            guard let value = kind.parse(element) else {
                problem("field.type", ["expected": kind.name], at: "\(path(name))/\(place)")
                return nil
            }
            return value
        }
    }

    /// An object inside this one, read by `body`; `nil` if it is missing. `finish` is called on it.
    public func object<Value>(_ name: String, _ body: (Fields) -> Value) -> Value? {
        guard let json = json(name) else { return nil }
        let inner = Fields(json, at: path(name), document, problems)
        defer { inner.finish() }
        return body(inner)
    }

    /// An array of objects, each read by `body`; empty if the member is missing. `finish` is called on each.
    public func objects<Value>(_ name: String, _ body: (Fields) -> Value) -> [Value] {
        guard let json = json(name) else { return [] }
        guard let elements = json.array else {
            problem("field.type", ["expected": "array"], at: path(name))
            return []
        }
        return elements.enumerated().map { place, element in
            let inner = Fields(element, at: "\(path(name))/\(place)", document, problems)
            defer { inner.finish() }
            return body(inner)
        }
    }

    /// Says a problem for each member that nobody read: a misspelt name must not pass for an omitted one.
    public func finish() {
        for name in object.names where !read.contains(name) {
            problem("field.unknown", ["name": name], at: path(name))
        }
    }

    /// How a member's value is read: a name for messages, the parser, and a value to go on with after a problem.
    public struct Kind<Value> {
        let name: String
        let placeholder: Value
        let parse: (JSON) -> Value?

        public init(_ name: String, placeholder: Value, _ parse: @escaping (JSON) -> Value?) {
            self.name = name
            self.placeholder = placeholder
            self.parse = parse
        }

        /// What this kind makes of a value; `nil` if it refuses it. For kinds made of others.
        public func read(_ json: JSON) -> Value? { parse(json) }
    }
}

/// The problems that one reading collects.
public final class Problems {
    public var all: [Diagnostic] = []

    public init() {}

    /// - Throws: ``Diagnostics`` if there are any.
    public func throwIfAny() throws { if !all.isEmpty { throw Diagnostics(all) } }
}

extension Fields.Kind where Value == String {
    /// A non-empty string.
    public static var string: Self { Self("string", placeholder: "") { $0.string.flatMap { $0.isEmpty ? nil : $0 } } }

    /// One of `values`.
    public static func oneOf(_ values: [String]) -> Self {
        Self(values.joined(separator: " | "), placeholder: values[0]) { $0.string.flatMap { values.contains($0) ? $0 : nil } }
    }
}

extension Fields.Kind where Value == Bool {
    public static var bool: Self { Self("boolean", placeholder: false) { $0.bool } }
}

extension Fields.Kind where Value == Int64 {
    /// An integer in `range`.
    public static func integer(in range: ClosedRange<Int64>) -> Self {
        Self("integer \(range.lowerBound)…\(range.upperBound)", placeholder: range.lowerBound) {
            $0.integer.flatMap { range.contains($0) ? $0 : nil }
        }
    }
}

extension Fields.Kind where Value == Decimal {
    /// A share in 0…1, in quotes or as a plain number.
    public static var share: Self {
        Self("share (\"0.90\")", placeholder: Decimal(millionths: 0)) { json in
            let text = if case .number(let digits) = json { digits } else { json.string ?? "" }
            return Decimal(text).flatMap { $0.millionths <= 1_000_000 ? $0 : nil }
        }
    }
}

extension Fields.Kind where Value == TimeSpan {
    /// An ISO 8601 duration.
    public static var span: Self { Self("duration (PT15M)", placeholder: .zero) { $0.string.flatMap(TimeSpan.init(iso8601:)) } }
}

extension Fields.Kind where Value == Instant {
    /// An RFC 3339 time.
    public static var instant: Self {
        Self("time (RFC 3339)", placeholder: Instant(nanoseconds: 0)) { $0.string.flatMap(Instant.init(rfc3339:)) }
    }
}

extension Fields.Kind where Value == LanguageMap {
    public static var languageMap: Self { Self("texts by language", placeholder: LanguageMap([:])) { LanguageMap($0) } }
}

extension Fields.Kind where Value == Digest {
    /// 64 lower-case hexadecimal digits.
    public static var digestHex: Self { Self("SHA-256 in hex", placeholder: .zero) { $0.string.flatMap(Digest.init(hex:)) } }
    /// 44 characters of base64.
    public static var digestBase64: Self {
        Self("SHA-256 in base64", placeholder: .zero) { $0.string.flatMap(Digest.init(base64:)) }
    }
}
