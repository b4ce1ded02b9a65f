internal import Documents

/// An OpenAPI description, 3.0 or 3.1, of one file or several, with every reference resolved. Cycles of references stay
/// cycles: nothing is ever copied out.
public struct APIDocument: Sendable {
    /// What is read at most.
    public struct Limits: Sendable {
        /// Bytes of all files together.
        public var bytes = 64 << 20
        public var depth = 128
        /// Values of one file, names of members counted too.
        public var nodes = 2_000_000
        public var references = 200_000
        /// Problems that are said.
        public var problems = 200

        public init() {}
    }

    /// The version of the specification, as the document names it: 3.0.3, 3.1.0 …
    public let specification: String
    public let title: String
    /// The version that the description gives itself (`info.version`): any text.
    public let version: String
    let root: APINode
    private let targets: [ObjectIdentifier: APINode]

    /// - Parameters:
    ///   - files: the folder, by names relative to it with `/` between folders. Only what is referred to is read.
    ///   - entry: the file to begin with.
    /// - Throws: ``Diagnostics`` with every reason: `api.…`, `json.…`, `yaml.…`, each with file, line and pointer.
    public init(files: [String: [UInt8]], entry: String, limits: Limits = Limits()) throws {
        let reader = APIReader(files: files, limits: limits)
        root = try reader.read(entry: entry)
        targets = reader.targets
        specification = root["openapi"]?.string ?? ""
        title = root["info"]?["title"]?.string ?? ""
        version = root["info"]?["version"]?.string ?? ""
    }

    var is30: Bool { specification.hasPrefix("3.0") }

    /// A field that came with 3.1; none in a description of 3.0, where it says nothing. Where both descriptions are of 3.0,
    /// what somebody wrote all the same is compared as it stands.
    func later(_ field: String, beside other: APIDocument) -> APINode? {
        is30 && !other.is30 ? nil : root[field]
    }

    /// What a Reference Object refers to, at the end of the chain; the node itself if it is none. The reader has refused
    /// chains without an end.
    func resolved(_ node: APINode) -> APINode {
        var node = node
        while let target = targets[node.id] { node = target }
        return node
    }

    /// What `$ref` of this very node refers to; `nil` if it has none.
    func target(of node: APINode) -> APINode? { targets[node.id] }
}
