public import Documents

/// A decentralized identifier (W3C DID Core 1.0) of one of the two methods that are accepted.
public struct DID: Hashable, Sendable, CustomStringConvertible {
    public enum Method: Hashable, Sendable {
        /// A domain's, with its document at ``DID/documentURL``.
        case web(host: String, port: Int?, path: [String])
        /// A key's own: for tests and small providers.
        case key(PublicKey)
    }

    /// The identifier as written. Identifiers are compared by their text.
    public let text: String
    public let method: Method

    public var description: String { text }

    static let lengthLimit = 1024

    /// Reads `did:web:host[%3Aport][:path…]` or `did:key:z…`.
    ///
    /// A host is a lower-case domain name: no IP address, no upper case, no percent-encoding but the port's colon, so that
    /// one place has one name. A path's parts are letters, digits, `.`, `-`, `_`, and never `.` or `..`.
    /// - Throws: `Diagnostic`: `did.syntax`, `did.method`, `did.host`, `did.key`, each with `did`.
    public init(_ text: String) throws(Diagnostic) {
        func refusal(_ code: String) -> Diagnostic { Diagnostic(code, ["did": String(text.prefix(128))]) }
        guard text.utf8.count <= DID.lengthLimit, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else {
            throw refusal("did.syntax")
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 3, parts[0] == "did" else { throw refusal("did.syntax") }
        self.text = text
        switch parts[1] {
        case "web":
            guard let (host, port) = DID.authority(parts[2]) else { throw refusal("did.host") }
            let path = Array(parts.dropFirst(3))
            guard path.allSatisfy(DID.isPathPart) else { throw refusal("did.syntax") }
            method = .web(host: host, port: port, path: path)
        case "key":
            guard parts.count == 3, parts[2].first == "z", let bytes = Base58.decode(String(parts[2].dropFirst())),
                let key = PublicKey(multicodec: bytes), "z" + Base58.encode(key.multicodec) == parts[2]
            else { throw refusal("did.key") }
            method = .key(key)
        default: throw refusal("did.method")
        }
    }

    /// The `did:key` of `key`.
    public init(key: PublicKey) {
        text = "did:key:z" + Base58.encode(key.multicodec)
        method = .key(key)
    }

    /// Where a `did:web` document lies (did:web method specification, section 2.5.2); `nil` for `did:key`. Verification
    /// never fetches it.
    public var documentURL: String? {
        guard case .web(let host, let port, let path) = method else { return nil }
        let place = path.isEmpty ? [".well-known"] : path
        return "https://\(host)\(port.map { ":\($0)" } ?? "")/\(place.joined(separator: "/"))/did.json"
    }

    // MARK: Parts

    private static func authority(_ text: String) -> (host: String, port: Int?)? {
        var host = Substring(text)
        var port: Int?
        if let colon = text.firstIndex(of: "%") {
            host = text[..<colon]
            let rest = text[colon...]
            guard rest.hasPrefix("%3A"), let number = decimal(rest.dropFirst(3)), (1...65_535).contains(number) else {
                return nil
            }
            port = number
        }
        return isDomain(host) ? (String(host), port) : nil
    }

    private static func decimal(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.count <= 5, text.first != "0", text.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        return Int(text)
    }

    /// A domain name in lower case (RFC 1123 section 2.1). A last label of digits only would be an IPv4 address.
    private static func isDomain(_ text: Substring) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= 253, let last = labels.last, !last.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return false
        }
        return labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
                // `0x7f` as a last label is an IPv4 address to some resolvers.
                && !(label == last && label.hasPrefix("0x"))
        }
    }

    private static func isPathPart(_ text: String) -> Bool {
        !text.isEmpty && text != "." && text != ".."
            && text.utf8.allSatisfy {
                (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0) || ".-_".utf8.contains($0)
            }
    }
}

/// A DID with a fragment: the absolute name of one verification method.
public struct DIDURL: Hashable, Sendable, CustomStringConvertible {
    public let did: DID
    public let fragment: String

    public var description: String { "\(did.text)#\(fragment)" }

    public init(_ did: DID, fragment: String) {
        self.did = did
        self.fragment = fragment
    }

    /// Reads `did:…#fragment`; paths and queries are refused.
    /// - Throws: `Diagnostic`: what ``DID/init(_:)`` throws, `did.url` without a fragment of letters, digits, `.-_:`.
    public init(_ text: String) throws(Diagnostic) {
        let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, (1...256).contains(parts[1].utf8.count),
            parts[1].utf8.allSatisfy({
                (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0) || ".-_:".utf8.contains($0)
            })
        else { throw Diagnostic("did.url", ["url": String(text.prefix(128))]) }
        did = try DID(String(parts[0]))
        fragment = String(parts[1])
    }
}
