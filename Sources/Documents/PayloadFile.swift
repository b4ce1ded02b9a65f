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
