public import Documents

/// Why a file is not a carnet: a stable code, the facts, and where in the file it shows.
///
/// The verifier makes a finding of it, a command a message; the words are `error.<code>` in the catalogues.
public struct ContainerFault: Error, Hashable, Sendable {
    /// Dotted: `container.zip.…` for the archive, `container.path.…` for a name, `container.bag.…` for the bag in it.
    public var code: String
    public var arguments: [String: String]
    /// The path in the bag, such as `data/records.ndjson`.
    public var path: String?
    /// Bytes from the start of the file.
    public var offset: Int?

    public init(_ code: String, _ arguments: [String: String] = [:], path: String? = nil, offset: Int? = nil) {
        self.code = code
        self.arguments = arguments
        self.path = path
        self.offset = offset
    }

    /// The fault as a message about `file`.
    public func diagnostic(file: String?) -> Diagnostic {
        var arguments = arguments
        if let path { arguments["path"] = path }
        if let offset { arguments["offset"] = String(offset) }
        return Diagnostic(code, arguments, at: Place(file: file))
    }
}

extension ContainerFault: CustomStringConvertible {
    public var description: String { diagnostic(file: path).description }
}
