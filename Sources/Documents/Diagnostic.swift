/// What is wrong with an input, as a value: a stable code, the facts of the case, and the place. The words for people
/// stand in the catalogues of `Presentation`, in every language.
public struct Diagnostic: Error, Hashable, Sendable {
    /// Stable and dotted, for example `json.duplicate`. Each has a text `error.<code>` in the catalogues.
    public var code: String

    /// What the text's `{name}` places are filled with.
    public var arguments: [String: String]

    public var place: Place

    public init(_ code: String, _ arguments: [String: String] = [:], at place: Place = Place()) {
        self.code = code
        self.arguments = arguments
        self.place = place
    }

    /// Another diagnostic for which this one is the cause: its code is the argument `cause`, its arguments are `cause.<name>`, and
    /// the other's text says it where it has the place `{cause}`.
    public func causing(_ code: String, _ arguments: [String: String] = [:], at place: Place = Place()) -> Diagnostic {
        var facts = arguments
        facts["cause"] = self.code
        for (name, value) in self.arguments { facts["cause." + name] = value }
        return Diagnostic(code, facts, at: place)
    }

    /// The same diagnostic, said of `file`, unless it names a file already.
    public func inFile(_ file: String) -> Diagnostic {
        var copy = self
        if copy.place.file == nil { copy.place.file = file }
        return copy
    }

    /// The same diagnostic at `line`, unless it has a line already.
    public func onLine(_ line: Int) -> Diagnostic {
        var copy = self
        if copy.place.line == nil { copy.place.line = line }
        return copy
    }
}

/// Where something stands. Lines and columns count from 1, columns in bytes; the pointer is RFC 6901.
public struct Place: Hashable, Sendable {
    public var file: String?
    public var line: Int?
    public var column: Int?
    public var pointer: String?

    public init(file: String? = nil, line: Int? = nil, column: Int? = nil, pointer: String? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.pointer = pointer
    }
}

extension Diagnostic: CustomStringConvertible {
    /// For logs and tests: `file:line:column: code {name=value} at /pointer`.
    public var description: String {
        var text = [place.file, place.line.map(String.init), place.column.map(String.init)].compactMap(\.self)
            .joined(separator: ":")
        if !text.isEmpty { text += ": " }
        text += code
        for (name, value) in arguments.sorted(by: { $0.key < $1.key }) { text += " \(name)=\(value)" }
        if let pointer = place.pointer { text += " at \(pointer.isEmpty ? "(root)" : pointer)" }
        return text
    }
}

/// Several things wrong with one input, all said at once.
public struct Diagnostics: Error, Hashable, Sendable {
    public var all: [Diagnostic]
    public init(_ all: [Diagnostic]) { self.all = all }
}
