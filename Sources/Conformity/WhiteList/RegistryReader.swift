internal import Documents
internal import VerifiableCredentials

/// Reads the entries of an authority's registry: acts of the white list, and all the rest.
///
/// The registry is the authority's own, and each act was read strictly when it was appended; whoever does not trust the
/// authority audits the log and each signature in it. So signatures are not checked here: publishing would take minutes.
public struct RegistryReader {
    public enum Item: Hashable, Sendable {
        case act(WhiteListEvent)
        /// A credential, a confidential entry, or an event of another kind.
        case other
    }

    /// Headers differ by key alone, so there are few.
    private var headers: [String: Bool] = [:]
    private static let headerLimit = 256

    public init() {}

    /// - Throws: `white-list.member`, `json.…`, `jws.encoding` if an event of the white list cannot be read.
    public mutating func read(_ entry: [UInt8]) throws -> Item {
        let parts = entry.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, isEvent(parts[0]) else { return .other }
        guard let payload = Base64URL.decode(String(decoding: parts[1], as: UTF8.self)) else {
            throw Diagnostic("jws.encoding", ["part": "payload"])
        }
        let json = try JSON(parsing: payload, limits: JSONLimits(bytes: ConformityEvent.sizeLimit, depth: 16, nodes: 1 << 13))
        func malformed(_ member: String, _ expected: String) -> Diagnostic {
            Diagnostic("white-list.member", ["expected": expected], at: Place(pointer: "/" + member))
        }
        guard let act = json["act"]?.string else { throw malformed("act", "text") }
        guard act.hasPrefix(WhiteListEvent.prefix) else { return .other }
        guard let subject = json["subject"]?.string else { throw malformed("subject", "text") }
        guard let time = json["time"]?.string.flatMap(Instant.init(rfc3339:)) else { throw malformed("time", "time (RFC 3339)") }
        guard let data = json["data"]?.object else { throw malformed("data", "object") }
        guard let event = try WhiteListEvent(act: act, subject: subject, time: time, data: data) else { return .other }
        return .act(event)
    }

    private mutating func isEvent(_ header: ArraySlice<UInt8>) -> Bool {
        guard header.count <= JWS.headerLimit else { return false }
        let text = String(decoding: header, as: UTF8.self)
        if let known = headers[text] { return known }
        let type = Base64URL.decode(text).flatMap { try? JSON(parsing: $0) }?["typ"]?.string
        let isEvent = type == ConformityEvent.mediaType || type == "application/" + ConformityEvent.mediaType
        if headers.count < RegistryReader.headerLimit { headers[text] = isEvent }
        return isEvent
    }
}

extension WhiteList {
    /// Folds a registry's entries from the first to the last.
    /// - Throws: what ``RegistryReader/read(_:)`` and ``fold(_:)`` throw.
    public init(entries: some Sequence<[UInt8]>) throws {
        self.init()
        var reader = RegistryReader()
        for entry in entries {
            if case .act(let event) = try reader.read(entry) { try fold(event) }
        }
    }
}
