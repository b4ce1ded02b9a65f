/// A file on its way into or out of a carnet. The path is relative: below `data/` for the deliverable's files, below
/// `trust/` for what proves them; `CarnetFile` says which paths can be packed.
public struct PayloadFile: Hashable, Sendable {
    public var path: String
    public var bytes: [UInt8]

    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

/// A file on its way into a carnet that stays on disk until the carnet is written, and is read once then.
public struct PlannedFile: Hashable, Sendable {
    /// Below `data/`, as a ``PayloadFile``'s.
    public var path: String
    /// Where it lies.
    public var source: String
    /// Bytes that it had when the carnet was planned, and must still have.
    public var size: Int
    /// What it must be; `nil` takes it as it is.
    public var sha256: Digest?

    public init(path: String, source: String, size: Int, sha256: Digest?) {
        self.path = path
        self.source = source
        self.size = size
        self.sha256 = sha256
    }
}
