public import Documents

/// The files that a deliverable carries by content (`files/<sha256>`), read when they are asked for, and the digests of all others.
public struct CarriedFiles: Sendable {
    /// SHA-256 by path below `data/`.
    public let digests: [String: Digest]
    private let lengths: @Sendable (String) -> Int?
    private let read: @Sendable (String) -> [UInt8]?

    public static let folder = "files/"

    /// - Parameters:
    ///   - digests: of every file, as somebody proved them.
    ///   - length: bytes of the file at a path below `data/`.
    ///   - read: its content; `nil` if there is none, or it is too long to be looked at.
    public init(
        digests: [String: Digest], length: @escaping @Sendable (String) -> Int?, read: @escaping @Sendable (String) -> [UInt8]?
    ) {
        self.digests = digests
        lengths = length
        self.read = read
    }

    /// The path below `data/` of the content with this digest.
    public static func path(_ digest: Digest) -> String { folder + digest.hex }

    /// The content with this digest, if it is carried.
    public subscript(_ digest: Digest) -> [UInt8]? { has(digest) ? read(CarriedFiles.path(digest)) : nil }

    /// Whether the content is carried.
    public func has(_ digest: Digest) -> Bool { digests[CarriedFiles.path(digest)] == digest }

    /// Its length in bytes.
    public func length(_ digest: Digest) -> Int? { has(digest) ? lengths(CarriedFiles.path(digest)) : nil }

    /// Everything below `files/`, by path.
    var carried: [(path: String, digest: Digest)] {
        digests.filter { $0.key.hasPrefix(CarriedFiles.folder) }.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
    }
}
