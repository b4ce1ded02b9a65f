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

/// All that keeps a carnet from being written.
public struct ContainerFaults: Error, Hashable, Sendable {
    /// At least one.
    public var all: [ContainerFault]

    init(_ all: [ContainerFault]) { self.all = all }

    /// The faults as messages about `file`.
    public func diagnostics(file: String?) -> Diagnostics { Diagnostics(all.map { $0.diagnostic(file: file) }) }
}

extension ContainerFault: CustomStringConvertible {
    public var description: String { diagnostic(file: path).description }
}
