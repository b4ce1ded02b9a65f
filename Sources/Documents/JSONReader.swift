internal import CJSON

/// What a reader allows before it refuses.
public struct JSONLimits: Sendable {
    /// Bytes of the whole text.
    public var bytes: Int
    /// Objects and arrays inside each other.
    public var depth: Int
    /// Values and member names.
    public var nodes: Int

    public init(bytes: Int = 16 << 20, depth: Int = 64, nodes: Int = 4 << 20) {
        self.bytes = bytes
        self.depth = depth
        self.nodes = nodes
    }

    /// A record: 1 MiB, depth 64 (`records.md`).
    public static let record = JSONLimits(bytes: 1 << 20, depth: 64, nodes: 1 << 18)
}

/// Reads JSON texts one after another with one set of buffers. Not thread-safe: give each thread its own.
///
/// A text is UTF-8 without BOM or NUL, with unique member names, and nothing after the value but white space.
public final class JSONReader {
    private let parser: OpaquePointer
    private let limits: JSONLimits

    public init(limits: JSONLimits = JSONLimits()) {
        self.limits = limits
        assert(MemoryLayout<carnet_json_node>.size == MemoryLayout<JSONView.Node>.size, "the tape is read by its own layout")
        parser = carnet_json_parser_create(UInt32(limits.depth), UInt32(limits.nodes))
    }

    deinit { carnet_json_parser_destroy(parser) }

    /// Parses `text` and lends the tape's root to `body`. Nothing of it may leave `body`.
    /// - Throws: `json.size`, `json.syntax`, `json.encoding`, `json.depth`, `json.duplicate`, `json.nodes`, with line and
    ///   column; whatever `body` throws.
    public func read<R>(_ text: UnsafeRawBufferPointer, _ body: (JSONView) throws -> R) throws -> R {
        guard text.count <= limits.bytes else { throw Diagnostic("json.size", ["limit": String(limits.bytes)]) }
        var nodes: UnsafePointer<carnet_json_node>?
        var count = 0
        var offset = 0
        let bytes = text.assumingMemoryBound(to: UInt8.self)
        let code = carnet_json_parse(parser, bytes.baseAddress, bytes.count, &nodes, &count, &offset)
        guard code == 0, let nodes else { throw refusal(code, text, offset) }
        return try body(JSONView(text: text, tape: UnsafeRawPointer(nodes), index: 0))
    }

    private func refusal(_ code: Int32, _ text: UnsafeRawBufferPointer, _ offset: Int) -> Diagnostic {
        let place = Place(text, offset: offset)
        return switch code {
        case Int32(CARNET_JSON_ENCODING.rawValue): Diagnostic("json.encoding", at: place)
        case Int32(CARNET_JSON_DEPTH.rawValue): Diagnostic("json.depth", ["limit": String(limits.depth)], at: place)
        case Int32(CARNET_JSON_DUPLICATE.rawValue): Diagnostic("json.duplicate", at: place)
        case Int32(CARNET_JSON_NODES.rawValue): Diagnostic("json.nodes", ["limit": String(limits.nodes)], at: place)
        default: Diagnostic("json.syntax", at: place)
        }
    }
}

extension Place {
    /// The line and column of byte `offset` in `text`.
    public init(_ text: UnsafeRawBufferPointer, offset: Int) {
        let before = text.prefix(offset)
        let line = before.reduce(into: 1) { if $1 == 10 { $0 += 1 } }
        let start = before.lastIndex(of: 10).map { $0 + 1 } ?? 0
        self.init(line: line, column: offset - start + 1)
    }
}

extension JSON {
    /// Reads one JSON text.
    /// - Throws: ``Diagnostic`` as ``JSONReader/read(_:_:)`` does.
    public init(parsing text: UnsafeRawBufferPointer, limits: JSONLimits = JSONLimits()) throws {
        self = try JSONReader(limits: limits).read(text) { $0.value }
    }

    /// Reads one JSON text.
    public init(parsing text: [UInt8], limits: JSONLimits = JSONLimits()) throws {
        self = try text.withUnsafeBytes { try JSON(parsing: $0, limits: limits) }
    }

    /// Reads one JSON text.
    public init(parsing text: String, limits: JSONLimits = JSONLimits()) throws {
        try self.init(parsing: Array(text.utf8), limits: limits)
    }
}
